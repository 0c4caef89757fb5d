import * as fc from 'fast-check'
import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import t from 'tap'
import { openSource } from '../../../src/exchange/sources/open-source.ts'
import { isOwnTables, readTables } from '../../../src/exchange/tables/read-tables.ts'
import { type TableFormat } from '../../../src/filings/write-tables.action.ts'
import { StoredOverride } from '../../../src/findings/override.ts'
import { lawVersion } from '../../../src/law/law.ts'
import { type Activity, activitySchema, type ActivityRole } from '../../../src/record/activities/activity.ts'
import { Contract } from '../../../src/record/contracts/contract.ts'
import { type Dossier } from '../../../src/record/dossier.ts'
import { Measure } from '../../../src/record/measures/measure.ts'
import { Organisation } from '../../../src/record/organisations/organisation.ts'
import { Party } from '../../../src/record/parties/party.ts'
import { System } from '../../../src/record/systems/system.ts'
import { controllerDossier, processorDossier } from '../../filings/dossier-fixture.ts'
import { tablesOfDossier } from '../../filings/tables-of.ts'
import { arbitraryOf } from '../../record/arbitrary-of.ts'
import { hardTexts, withHardTexts } from './hard-texts.ts'

const formats: readonly TableFormat[] = ['xlsx', 'ods', 'csv', 'csv-excel']

async function readBack(
  dossier: Dossier,
  format: TableFormat,
  lang: 'de' | 'en',
  general: StoredOverride[] = [],
) {
  const bytes = await tablesOfDossier(dossier, format, { lang }, general)
  const source = await openSource(bytes, 'record')
  assert(isOwnTables(source))
  return readTables(source)
}

/** What comes back of a dossier that lost nothing. */
function expected({ organisation, activities, parties, systems, contracts, measures }: Dossier) {
  return {
    organisation: [organisation],
    activity: activities.map((activity) => ({ newerDraft: null, ...activity })),
    party: parties,
    system: systems,
    contract: contracts,
    measure: measures,
  }
}

t.test('the fixtures come back from every format as they went out', async (t) => {
  for (const dossier of [controllerDossier, processorDossier])
    for (const format of formats) {
      const { role, documents, problems } = await readBack(dossier, format, 'de')
      const { override, ...others } = documents
      t.same(problems, [])
      t.equal(role, dossier.role)
      t.same(override, [])
      t.ok(isDeepStrictEqual(others, expected(dossier)), `${dossier.role} as ${format}`)
    }
})

const ids = {
  party: ['019a0000-0000-7000-8000-0000000000a1'],
  system: ['019a0000-0000-7000-8000-0000000000b1'],
}
const known = {
  ...ids,
  contract: ['019a0000-0000-7000-8000-0000000000c1'],
  measure: ['019a0000-0000-7000-8000-0000000000d1'],
  assessment: ['019a0000-0000-7000-8000-0000000000e1'],
}

const dossiers = (role: ActivityRole): fc.Arbitrary<Dossier> =>
  fc
    .record({
      organisation: arbitraryOf<Organisation>(Organisation, known),
      activities: fc.array(arbitraryOf<Activity>(activitySchema(role), known), { maxLength: 3 }),
      parties: fc.array(arbitraryOf<Party>(Party, known), { maxLength: 2 }),
      systems: fc.array(arbitraryOf<System>(System, known), { maxLength: 2 }),
      contracts: fc.array(arbitraryOf<Contract>(Contract, known), { maxLength: 2 }),
      measures: fc.array(arbitraryOf<Measure>(Measure, known), { maxLength: 2 }),
      hard: fc.infiniteStream(fc.option(fc.constantFrom(...hardTexts), { freq: 2 })),
    })
    .map(({ hard, ...content }) => {
      const changed = withHardTexts(content, () => hard.next().value ?? null) as typeof content
      return {
        ...changed,
        assessments: [],
        subprocessorLists: [],
        criteria: null,
        role,
        at: '2026-09-30T21:59:59.000Z',
        on: '2026-09-30',
        lawVersion,
      }
    })

t.test('any record comes back from every format as it went out', async () => {
  for (const role of ['controller', 'processor'] as const)
    for (const format of formats)
      await fc.assert(
        fc.asyncProperty(dossiers(role), fc.constantFrom('de', 'en'), async (dossier, lang) => {
          const { documents, problems } = await readBack(dossier, format, lang)
          const { override: _, ...others } = documents
          assert.deepStrictEqual([others, problems], [expected(dossier), []])
        }),
        { numRuns: 6 },
      )
})

t.test('what was accepted of the findings comes back too', async (t) => {
  const [sample] = fc.sample(arbitraryOf<StoredOverride>(StoredOverride, known), { numRuns: 1, seed: 7 })
  const override = JSON.parse(JSON.stringify(sample)) as StoredOverride
  for (const format of formats) {
    const { documents } = await readBack(controllerDossier, format, 'en', [override])
    t.ok(isDeepStrictEqual(documents.override, [{ ...override, state: null }]), format)
  }
})
