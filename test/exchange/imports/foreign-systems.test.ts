import t from 'tap'
import { openApi } from '../../helper.ts'
import { callsOf } from '../../http/calls.ts'
import { importing } from './importing.ts'

const { app, organisation } = await openApi(t)
async function start() {
  const calls = callsOf(app, await organisation('admin'))
  return { calls, ...importing(calls) }
}

/** What both systems can hold of an activity, and things around it. */
async function filled() {
  const started = await start()
  const { create } = started.calls
  const provider = await create('parties', {
    name: 'Konferenz Hosting GmbH',
    partyType: 'organisation',
    country: 'DE',
  })
  const system = await create('systems', { name: 'Konferenz', operationModel: 'online_service' })
  const measure = await create('measures', { name: 'Warteraum', protectionGoals: [], status: 'implemented' })
  await create('activities', {
    role: 'controller',
    name: 'Bürgersprechstunde',
    department: 'Ordnungsamt',
    operatingState: 'operating',
    systemIds: [system.id],
    purposes: [
      { text: 'Beratung', legalBases: [{ code: 'GDPR_6_1_E' }], art9Conditions: [{ code: 'GDPR_9_2_A' }] },
    ],
    dataItems: [{ code: 'VC-ID-NAME', subjects: [{ code: 'DS-EMPLOYEE' }] }],
    disclosures: [{ code: 'public', role: 'internal' }],
    processors: [{ partyId: provider.id, task: 'Betrieb' }],
    transfers: [{ country: 'US', kind: 'storage', note: 'Fernwartung' }],
    measures: [{ measureId: measure.id, status: 'implemented' }],
    informationReference: 'DSH-7',
  })
  return started
}

const sent = {
  name: 'Bürgersprechstunde',
  purposes: [
    { text: 'Beratung', legalBases: [{ code: 'GDPR_6_1_E' }], art9Conditions: [{ code: 'GDPR_9_2_A' }] },
  ],
  dataItems: [{ code: 'VC-ID-NAME', subjects: [{ code: 'DS-EMPLOYEE' }] }],
  disclosures: [{ code: 'public' }],
  processors: [{ task: 'Betrieb' }],
  transfers: [{ country: 'US', note: 'Fernwartung' }],
  operatingState: 'operating',
  informationReference: 'DSH-7',
  approval: 'draft',
}

for (const [adapter, more] of [
  ['ciso-assistant', {}],
  ['veo', { department: 'Ordnungsamt', systemIds: [String], measures: [{ status: 'implemented' }] }],
] as const)
  t.test(`what ${adapter} holds comes in by a plan, with what it does not say`, async (t) => {
    const { calls } = await filled()
    const file = (await calls.get(`exports/${adapter}`)).rawPayload
    const there = await start()
    // What cannot be created for want of what must be said of it is known here already.
    await there.calls.create('systems', { name: 'Konferenz', operationModel: 'self_hosted' })
    const first = await there.plan(file)
    t.equal(first.state, 'planned', JSON.stringify(first.problem))
    const others = first.items.filter(({ outcome }) => outcome !== 'new' && outcome !== 'same')
    t.same(others, [])
    const activity = first.items.find(({ kind }) => kind === 'activity')
    t.match(activity?.problems, [{ code: 'assumed', message: { de: /Dort nicht gesagt/, en: /Not said/ } }])
    t.match(await there.apply(first.id, { policy: 'fail', mode: 'atomic' }), { state: 'applied', failed: 0 })
    const [stored] = (await there.calls.get('activities')).json<{ items: object[] }>().items
    t.match(stored, { ...sent, ...more })
    const again = await there.plan(file)
    t.same(
      again.items
        .filter(({ outcome }) => outcome !== 'same')
        .map(({ name, changes, problems }) => ({ name, changes, problems })),
      [],
    )
  })

const id = (at: number) => `019a0c5e-7d3b-7c1a-9a55-0d0f5a1c2b0${at}`
const element = (at: number, type: string, subType: string, name: string, more = {}) => ({
  id: id(at),
  type,
  name,
  domains: { d: { subType, status: 'NEW' } },
  ...more,
})

t.test(
  'a system that cannot be created is left out of what uses it, and what has no place is told',
  async (t) => {
    const { plan } = await start()
    const links = {
      process_requiredApplications: [{ target: { targetUri: `/assets/${id(2)}` } }, { target: null }, 7],
      process_dataTransmission: 'broken',
    }
    const { items } = await plan(
      JSON.stringify({
        elements: [
          element(1, 'process', 'PRO_DataProcessing', 'Sprechstunde', {
            links,
            customAspects: { process_processing: 3 },
          }),
          element(2, 'asset', 'AST_Application', 'Zoom'),
          element(3, 'scenario', 'SCN_Scenario', 'Brand'),
          null,
        ],
      }),
    )
    t.match(items, [
      { kind: 'system', outcome: 'rejected', problems: [{ pointer: '/operationModel', code: 'required' }] },
      {
        kind: 'activity',
        outcome: 'new',
        problems: [{ code: 'assumed' }, { code: 'reference-left-out', pointer: '/systemIds/0' }],
      },
      {
        kind: null,
        outcome: 'rejected',
        problems: [{ code: 'not-taken-over', value: /SCN_Scenario Brand/ }],
      },
    ])
  },
)
