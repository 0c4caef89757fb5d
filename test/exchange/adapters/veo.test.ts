import * as fc from 'fast-check'
import t from 'tap'
import { dataSubjects, legalBases } from '../../../src/exchange/adapters/veo/codes.ts'
import { type UnitDump } from '../../../src/exchange/adapters/veo/element.ts'
import { readUnit } from '../../../src/exchange/adapters/veo/read-unit.ts'
import { buildUnit } from '../../../src/exchange/adapters/veo/write-unit.ts'
import { type Activity } from '../../../src/record/activities/activity.ts'
import { controllerDossier, processorDossier } from '../../filings/dossier-fixture.ts'
import { anyActivity, anyController, arriving, at, writingOf } from './writing.ts'

const domainId = '2cef4503-dd41-48cf-9030-16820797a300'

function dumpOf(activities: readonly Activity[], writing = writingOf(controllerDossier)): UnitDump {
  const unit = buildUnit(writing, domainId)
  for (const activity of activities) unit.add(activity)
  return JSON.parse(JSON.stringify(unit.end())) as UnitDump
}

/** Sub-types of the DS-GVO domain by type of element, as its template has them. */
const subTypes: Record<string, readonly string[]> = {
  process: ['PRO_DataProcessing', 'PRO_DataTransfer'],
  scope: ['SCP_ResponsibleBody', 'SCP_JointController', 'SCP_Processor', 'SCP_Controller'],
  person: ['PER_Person', 'PER_DataProtectionOfficer'],
  asset: ['AST_Datatype', 'AST_Application'],
  control: ['CTL_TOM'],
}
/** What each link leads to, as the template has it. */
const linkTargets: Record<string, string> = {
  process_responsibleBody: 'SCP_ResponsibleBody',
  process_responsiblePerson: 'PER_Person',
  process_jointControllership: 'SCP_JointController',
  process_controller: 'SCP_Controller',
  process_processor: 'SCP_Processor',
  process_internalRecipient: 'PER_Person',
  process_externalRecipient: 'PER_Person',
  process_dataType: 'AST_Datatype',
  process_dataTransmission: 'PRO_DataTransfer',
  process_requiredApplications: 'AST_Application',
  process_tom: 'CTL_TOM',
  scope_dataProtectionOfficer: 'PER_DataProtectionOfficer',
}
const statuses = ['NEW', 'IN_PROGRESS', 'FOR_REVIEW', 'RELEASED', 'ARCHIVED']

t.test(
  'a dump fits what the DS-GVO domain knows, and every link leads to an element of its kind',
  async () => {
    fc.assert(
      fc.property(anyActivity, (activity) => {
        const { elements, unit } = dumpOf([activity])
        const subTypeOf = new Map(elements.map((each) => [each.id, each.domains[domainId]?.subType ?? '']))
        if (subTypeOf.size !== elements.length) return false
        return elements.every((element) => {
          const own = element.domains[domainId]
          const isKnown =
            subTypes[element.type]?.includes(own?.subType ?? '') && statuses.includes(own?.status ?? '')
          const links = Object.entries(element.links).flatMap(([name, all]) =>
            all.map(({ target, attributes }) => {
              const id = target.targetUri.split('/').at(-1) ?? ''
              const areNamed = Object.keys(attributes).every((attribute) => attribute.startsWith(`${name}_`))
              return areNamed && subTypeOf.get(id) === linkTargets[name]
            }),
          )
          const aspects = Object.entries(element.customAspects).map(([aspect, { attributes }]) =>
            Object.keys(attributes).every((name) => name.startsWith(`${aspect}_`)),
          )
          return (
            isKnown &&
            element.owner.targetUri === `/units/${unit.id}` &&
            [...links, ...aspects].every(Boolean)
          )
        })
      }),
      { numRuns: 60 },
    )
  },
)

t.test('what the report does not count as lost comes back as it was', async (t) => {
  let compared = 0
  fc.assert(
    fc.property(anyActivity, (activity) => {
      const writing = writingOf(controllerDossier)
      const { documents } = readUnit(dumpOf([activity], writing))
      const read = documents.find(({ place }) => place === activity.id)?.document
      for (const [pointer, value] of arriving(activity, writing)) {
        if (/\/(legalBases|art9Conditions)\//.test(pointer)) {
          const codes = ['legalBases', 'art9Conditions'].flatMap(
            (name) => (at(read, `/purposes/0/${name}`) ?? []) as { code: string }[],
          )
          if (!codes.some(({ code }) => code === value)) return false
        } else if (JSON.stringify(at(read, pointer)) !== JSON.stringify(value)) return false
        compared += 1
      }
      return true
    }),
    { numRuns: 100 },
  )
  t.ok(compared > 300, `${compared} fields compared`)
})

t.test('a time limit in whole days comes back with its event', async () => {
  fc.assert(
    fc.property(
      anyController,
      fc.integer({ min: 1, max: 4_000 }),
      fc.constantFrom('withdrawal', 'meeting_end'),
      (activity, days, start) => {
        const rule = {
          id: '019a0000-0000-7000-8000-000000000002',
          dataItemIds: null,
          purposeIds: null,
          kind: 'duration' as const,
          start,
          startText: null,
          period: `P${days}D`,
          justification: null,
          legalReference: null,
          ground: 'organisation' as const,
          deletionMethod: 'Überschreiben',
        }
        const { documents } = readUnit(dumpOf([{ ...activity, retention: [rule] }]))
        const found = documents.find(({ place }) => place === activity.id)?.document['retention']
        const read = (found ?? []) as object[]
        const expected = { kind: 'duration', start, period: `P${days}D`, deletionMethod: 'Überschreiben' }
        return (
          read.length === (activity.dataItems ?? []).length &&
          read.every((each) =>
            Object.entries(expected).every(([name, value]) => at(each, `/${name}`) === value),
          )
        )
      },
    ),
    { numRuns: 30 },
  )
})

t.test('the fixtures come as a unit with transfers, recipients and measures that are in place', async (t) => {
  const { elements } = dumpOf(controllerDossier.activities)
  const counts = Map.groupBy(elements, (each) => each.domains[domainId]?.subType)
  t.equal(counts.get('PRO_DataProcessing')?.length, controllerDossier.activities.length)
  const abroad = (counts.get('PRO_DataTransfer') ?? []).flatMap(
    ({ links }) => links['process_externalRecipient'] ?? [],
  )
  const withCountry = abroad.filter(
    ({ attributes }) => attributes['process_externalRecipient_thirdCountryProcessing'],
  )
  const transfers = controllerDossier.activities.flatMap((each) => each.transfers ?? [])
  t.equal(withCountry.length, transfers.length)
  t.ok(transfers.length > 0)
  t.ok(withCountry.every(({ attributes }) => attributes['process_externalRecipient_thirdCountryName']))
  const served = dumpOf(processorDossier.activities, writingOf(processorDossier)).elements
  t.ok(served.some(({ links }) => (links['process_controller'] ?? []).length > 0))
})

t.test('a dump made elsewhere is read, older names of periods included', async (t) => {
  const { documents, notes } = readUnit({
    unit: { id: 'u', name: 'Muster' },
    elements: [
      {
        id: 'a',
        type: 'asset',
        name: 'Bewerberdaten',
        domains: { d: { subType: 'AST_Datatype', status: 'NEW' } },
      },
      {
        id: 's',
        type: 'scenario',
        name: 'Brand',
        domains: { d: { subType: 'SCN_Scenario', status: 'NEW' } },
      },
      {
        id: 'p',
        type: 'process',
        name: 'Bewerbungen',
        domains: { d: { subType: 'PRO_DataProcessing', status: 'RELEASED' } },
        customAspects: {
          process_dataProcessing: {
            attributes: {
              process_dataProcessing_legalBasis: [
                'process_dataProcessing_legalBasis_Art6Abs1litfDSGVO',
                'process_dataProcessing_legalBasis_P4BDSG',
              ],
            },
          },
          process_intendedPurpose: { attributes: { process_intendedPurpose_intendedPurpose: 'Einstellung' } },
        },
        links: {
          process_dataType: [
            {
              target: { targetUri: 'https://api.example/veo/assets/a' },
              attributes: {
                process_dataType_deletionPeriod: 'process_dataType_deletionPeriod_6m',
                process_dataType_deletionPeriodStart:
                  'process_dataType_deletionPeriodStart_appplicationClosure',
              },
            },
          ],
        },
      },
    ],
  })
  t.match(documents, [
    {
      kind: 'activity',
      document: {
        name: 'Bewerbungen',
        approval: 'approved',
        purposes: [
          { text: 'Einstellung', legalBases: [{ code: 'GDPR_6_1_F' }, { code: null, text: 'P4BDSG' }] },
        ],
        dataItems: [{ id: 'a', code: null, text: 'Bewerberdaten' }],
        retention: [{ dataItemIds: ['a'], period: 'P6M', start: null, startText: 'appplicationClosure' }],
      },
    },
  ])
  t.match(notes, [{ place: 's', code: 'unknown-element' }])
  for (const broken of [null, 'x', {}, { elements: {} }])
    t.throws(() => readUnit(broken), /no list of elements/)
  t.strictSame(readUnit({ elements: [null, 1, {}] }), { documents: [], notes: [] })
})

t.test('no two codes stand for one name, so that each leads back', async (t) => {
  for (const codes of [legalBases, dataSubjects]) {
    const names = Object.values(codes)
    t.equal(new Set(names).size, names.length)
  }
})
