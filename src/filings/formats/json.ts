import { type DatasetName } from '../../law/catalogue.ts'
import { type Override } from '../../findings/override.ts'
import { type Language } from '../../law/entry.ts'
import { countryName, type Law, lawAt } from '../../law/law.ts'
import { activitySchema } from '../../record/activities/activity.ts'
import { Contract } from '../../record/contracts/contract.ts'
import { reachable, type RecordedActivity, type Surroundings, targetsOf } from '../../record/dossier.ts'
import { Measure } from '../../record/measures/measure.ts'
import { Organisation } from '../../record/organisations/organisation.ts'
import { Party } from '../../record/parties/party.ts'
import { System } from '../../record/systems/system.ts'
import { walkerTo } from '../../record/walk.ts'
import { type TSchema } from 'typebox'
import { type Counted, countsOf } from '../frame.ts'
import {
  formatName,
  formatVersion,
  type RecordActivity,
  type RecordHead,
  type RecordTail,
  type Resolved,
  schemaId,
} from './record-schema.ts'

/** The beginning of the JSON record: everything before the first activity. After it come activities, parted by commas. */
export function jsonRecordHead(around: Surroundings, lang: Language): string {
  const { organisation, role, at, on, lawVersion, parties } = around
  const { representativeId, dataProtectionOfficerId, authority } = organisation
  const { suspendedAt: _, ...recorded } = organisation
  const law = lawAt(on)
  const party = (id: string | null) => (id === null ? null : (parties.get(id) ?? null))
  const head: RecordHead = {
    $schema: schemaId,
    format: formatName,
    formatVersion,
    role,
    lang,
    asOf: at,
    day: on,
    lawVersion,
    organisation: withoutNotes(recorded),
    representative: withoutNotes(party(representativeId)),
    dataProtectionOfficer: withoutNotes(party(dataProtectionOfficerId)),
    authority:
      authority === null ? null : { code: authority, label: law.label('authorities', authority, lang) },
    resolved: namesOf(law, lang, [[Organisation, organisation]]),
  }
  return `${JSON.stringify(head).slice(0, -1)},"activities":[`
}

/**
 * One activity with all that is stored of it, with what was accepted of the findings about it, and with everything it
 * refers to. Internal notes and who edited or accepted it are left out.
 */
export function jsonActivity(
  activity: RecordedActivity,
  around: Surroundings,
  lang: Language,
  overrides: readonly Override[] = [],
): RecordActivity {
  const schema = activitySchema(activity.role)
  const ids = reachable(around, targetsOf(schema, activity))
  const pick = <T>(items: ReadonlyMap<string, T>): T[] =>
    [...ids].map((id) => items.get(id)).filter((item) => item !== undefined)
  const parties = pick(around.parties)
  const systems = pick(around.systems)
  const contracts = pick(around.contracts)
  const measures = pick(around.measures)
  const told: Told[] = [
    [schema, activity],
    ...parties.map((party): Told => [Party, party]),
    ...systems.map((system): Told => [System, system]),
    ...contracts.map((contract): Told => [Contract, contract]),
    ...measures.map((measure): Told => [Measure, measure]),
  ]
  return {
    ...plainActivity(activity, overrides),
    resolved: {
      ...namesOf(lawAt(around.on), lang, told),
      parties: parties.map(withoutNotes),
      systems: systems.map(withoutNotes),
      contracts: contracts.map(withoutNotes),
      measures: measures.map(withoutNotes),
    },
  }
}

/** The same without the names and aggregates it refers to. */
export function plainActivity(
  activity: RecordedActivity,
  overrides: readonly Override[],
): Unresolved<RecordActivity> {
  const { notes: _, submittedBy: _submitter, lastEditedBy: _editor, newerDraft = null, ...shown } = activity
  return {
    ...shown,
    newerDraft,
    overrides: overrides.map(({ rule, at, pointer, reason, until, state, createdAt, updatedAt }) => ({
      rule,
      at,
      pointer,
      reason,
      until,
      state,
      createdAt,
      updatedAt,
    })),
  }
}

/** Keeps the two roles apart, which a plain `Omit` would melt into one. */
type Unresolved<T> = T extends unknown ? Omit<T, 'resolved'> : never

/** The end of the JSON record: how many entries it has and how they stand, known once they are all through. */
export function jsonRecordTail(index: readonly Counted[]): string {
  const tail: RecordTail = { counts: countsOf(index) }
  return `],${JSON.stringify(tail).slice(1)}`
}

type Told = readonly [schema: TSchema, value: unknown]

const walkNamed = walkerTo((keywords) => keywords['x-dataset'] !== undefined || keywords.format === 'country')

/** The names of all codes and countries in some values. */
function namesOf(law: Law, lang: Language, told: readonly Told[]): Pick<Resolved, 'labels' | 'countries'> {
  const labels: Record<string, Record<string, string>> = {}
  const countries: Record<string, string> = {}
  for (const [schema, value] of told) {
    walkNamed(schema, value, (keywords, code) => {
      if (typeof code !== 'string') return
      const dataset = keywords['x-dataset']
      if (dataset) (labels[dataset] ??= {})[code] = law.label(dataset as DatasetName, code, lang)
      if (keywords.format === 'country') countries[code] = countryName(code, lang)
    })
  }
  return { labels, countries }
}

/** An aggregate without its internal notes and what was read from configurations, which are no part of any export. */
export function withoutNotes<T extends { readonly notes: unknown } | null>(
  value: T,
): T extends null ? null : Omit<T, 'notes' | 'evidence'> {
  if (value === null) return null as T extends null ? null : never
  const { notes: _, evidence: __, ...rest } = value as T & { readonly evidence?: unknown }
  return rest as T extends null ? never : Omit<T, 'notes' | 'evidence'>
}
