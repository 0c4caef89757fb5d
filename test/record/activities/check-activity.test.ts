import t from 'tap'
import { v7 } from 'uuid'
import { type Activity, activitySchema } from '../../../src/record/activities/activity.ts'
import { checkActivity } from '../../../src/record/activities/check-activity.ts'
import { complete } from '../../../src/record/shape.ts'
import { checkSystem } from '../../../src/record/systems/check-system.ts'
import { System } from '../../../src/record/systems/system.ts'
import { inOrder } from '../../../src/record/check.ts'

const [item, purpose, link, other, stranger, party] = Array.from({ length: 6 }, () => v7())
type Body = Record<string, unknown>

function faults(role: Activity['role'], body: Body): string[] {
  const given = { role, name: 'A', operatingState: 'planned', ...body }
  const activity = complete(activitySchema(role), given, v7) as Activity
  return checkActivity(activity).map(({ pointer, code }) => `${pointer} ${code}`)
}

/** One sound activity; every contradiction below is a change to it. */
const sound: Body = {
  introducedOn: '2026-01-01',
  endedOn: '2026-01-01',
  processors: [
    { id: link, partyId: party },
    { id: other, partyId: party, parentLinkId: link },
  ],
  purposes: [
    {
      id: purpose,
      text: 'P',
      legalBases: [{ code: 'GDPR_6_1_B' }],
      art9Conditions: [{ text: 'Einwilligung' }],
    },
  ],
  dataItems: [{ id: item, text: 'Bild', subjects: [{ code: 'DS-EMPLOYEE' }] }],
  disclosures: [{ partyId: party, processorLinkId: other, dataItemIds: [item] }],
  transfers: [{ country: 'US', processorLinkId: link, dataItemIds: [item], instruments: [{ text: 'SCC' }] }],
  retention: [
    { kind: 'duration', period: 'P1Y', dataItemIds: [item], purposeIds: [purpose], ground: 'organisation' },
    { kind: 'calendar_year_end', period: 'P6Y', ground: 'statute' },
    { kind: 'unlimited', ground: 'organisation' },
  ],
  measures: [
    { measureId: stranger, status: 'planned' },
    { text: 'PIN', status: 'planned' },
  ],
  statements: [
    { field: 'jointControllers', kind: 'none' },
    { field: 'transfers', kind: 'assumed', text: 'Einkauf' },
    { field: 'features', kind: 'unknown' },
  ],
}

const contradictions: [string, Body, string[]][] = [
  ['an end before the beginning', { endedOn: '2025-12-31' }, ['/endedOn before']],
  [
    'a link below no link',
    { processors: [{ id: link, partyId: party, parentLinkId: stranger }], disclosures: null },
    ['/processors/0/parentLinkId unknown-item'],
  ],
  [
    'a chain that bites its tail',
    {
      processors: [
        { id: link, partyId: party, parentLinkId: other },
        { id: other, partyId: party, parentLinkId: link },
      ],
    },
    ['/processors/0/parentLinkId circular-chain', '/processors/1/parentLinkId circular-chain'],
  ],
  [
    'a link below itself',
    { processors: [{ id: link, partyId: party, parentLinkId: link }], disclosures: [] },
    ['/processors/0/parentLinkId circular-chain'],
  ],
  [
    'a country and an international organisation',
    { transfers: [{ country: 'US', internationalOrganisation: 'UN' }] },
    ['/transfers/0/internationalOrganisation country-or-organisation'],
  ],
  [
    'a transfer to no link',
    { transfers: [{ country: 'US', processorLinkId: stranger }] },
    ['/transfers/0/processorLinkId unknown-item'],
  ],
  [
    'a transfer of no data item',
    { transfers: [{ country: 'US', dataItemIds: [item, stranger] }] },
    ['/transfers/0/dataItemIds unknown-item'],
  ],
  [
    'an instrument without a name',
    { transfers: [{ country: 'US', instruments: [{ fallback: true }] }] },
    ['/transfers/0/instruments/0 code-or-text'],
  ],
  [
    'a disclosure to no link',
    { disclosures: [{ text: 'X', processorLinkId: stranger }] },
    ['/disclosures/0/processorLinkId unknown-item'],
  ],
  [
    'a disclosure of no data item',
    { disclosures: [{ text: 'X', dataItemIds: [stranger] }] },
    ['/disclosures/0/dataItemIds unknown-item'],
  ],
  ['a disclosure to nobody', { disclosures: [{ role: 'public' }] }, ['/disclosures/0 code-or-text']],
  [
    'a data item without a name',
    { dataItems: [{ id: item, subjects: [{}] }] },
    ['/dataItems/0 code-or-text', '/dataItems/0/subjects/0 code-or-text'],
  ],
  [
    'a basis and a condition without a name',
    { purposes: [{ id: purpose, text: 'P', legalBases: [{ norm: '§ 3' }], art9Conditions: [{}] }] },
    ['/purposes/0/legalBases/0 code-or-text', '/purposes/0/art9Conditions/0 code-or-text'],
  ],
  ['a measure without a name', { measures: [{ status: 'planned' }] }, ['/measures/0 code-or-text']],
  [
    'a rule for no data item',
    { retention: [{ kind: 'unlimited', dataItemIds: [stranger], ground: 'statute' }] },
    ['/retention/0/dataItemIds unknown-item'],
  ],
  [
    'a rule for no purpose',
    { retention: [{ kind: 'unlimited', purposeIds: [stranger], ground: 'statute' }] },
    ['/retention/0/purposeIds unknown-item'],
  ],
  ...['until_event', 'never_stored', 'unlimited', 'not_determinable'].map(
    (kind): [string, Body, string[]] => [
      `a period of the kind ${kind}`,
      { retention: [{ kind, period: 'P1Y', ground: 'statute' }] },
      ['/retention/0/period period-contradicts-kind'],
    ],
  ),
  [
    'two statements about one field',
    {
      statements: [
        { field: 'features', kind: 'unknown' },
        { field: 'features', kind: 'none' },
      ],
    },
    ['/statements/1/field repeated-statement'],
  ],
  ...['not_applicable', 'not_planned', 'assumed'].map((kind): [string, Body, string[]] => [
    `${kind} without a text`,
    { statements: [{ field: 'features', kind }] },
    ['/statements/0/text required'],
  ]),
  ...['none', 'not_applicable', 'not_examined'].map((kind): [string, Body, string[]] => [
    `${kind} beside entries`,
    { statements: [{ field: 'purposes', kind, text: 'x' }] },
    ['/statements/0/kind statement-contradicts'],
  ]),
]

t.test('a sound activity has no faults, an incomplete one neither', (t) => {
  t.same(faults('controller', sound), [])
  t.same(faults('controller', {}), [])
  t.same(faults('processor', {}), [])
  const empty = {
    purposes: [],
    dataItems: [],
    disclosures: [],
    transfers: [],
    retention: [],
    processors: [],
    measures: [],
  }
  t.same(faults('controller', empty), [])
  t.end()
})

t.test('each contradiction is found at its place, and only that', (t) => {
  for (const [name, change, expected] of contradictions)
    t.same(faults('controller', { ...sound, ...change }), expected, name)
  t.end()
})

t.test('an activity of a processor is checked by what both roles share', (t) => {
  const { introducedOn, endedOn, processors, measures } = sound
  const shared = {
    introducedOn,
    endedOn,
    processors,
    measures,
    controllers: [{ partyId: party, categories: ['Hosting'] }],
  }
  t.same(faults('processor', shared), [])
  t.same(faults('processor', { ...shared, endedOn: '2025-01-01' }), ['/endedOn before'])
  t.same(faults('processor', { transfers: [{ country: 'US', dataItemIds: [stranger] }] }), [
    '/transfers/0/dataItemIds unknown-item',
  ])
  t.same(faults('processor', { ...shared, statements: [{ field: 'controllers', kind: 'none' }] }), [
    '/statements/0/kind statement-contradicts',
  ])
  t.end()
})

const check = (body: Body) => {
  const system = complete(System, { name: 'S', operationModel: 'self_hosted', ...body }, v7) as System
  return checkSystem(system).map(({ pointer, code }) => `${pointer} ${code}`)
}

t.test('a system is checked for its chain, its days and its features', (t) => {
  const feature = { code: 'chat', availability: 'used' }
  t.same(check({ processors: sound['processors'], features: [feature], introducedOn: '2026-01-01' }), [])
  t.same(check({ features: [feature, { code: 'recording', availability: 'used' }, feature] }), [
    '/features/2/code repeated-id',
  ])
  t.same(check({ introducedOn: '2026-01-02', endedOn: '2026-01-01' }), ['/endedOn before'])
  t.same(check({ processors: [{ partyId: party, parentLinkId: stranger }] }), [
    '/processors/0/parentLinkId unknown-item',
  ])
  t.end()
})

t.test('days are compared only where both are given', (t) => {
  t.same(inOrder({ from: null, to: '2026-01-01' }, 'from', 'to'), [])
  t.same(inOrder({ from: '2026-01-01', to: null }, 'from', 'to'), [])
  t.same(inOrder({ from: '2026-01-02', to: '2026-01-01' }, 'from', 'to'), [
    { pointer: '/to', code: 'before', values: { other: 'from' } },
  ])
  t.end()
})
