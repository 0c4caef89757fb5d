import adequacyConditions from './data/adequacy-conditions.json' with { type: 'json' }
import adequacyDecisions from './data/adequacy-decisions.json' with { type: 'json' }
import art30Exemption from './data/art30-exemption.json' with { type: 'json' }
import authorities from './data/authorities.json' with { type: 'json' }
import basisRequirements from './data/basis-requirements.json' with { type: 'json' }
import businessModels from './data/business-models.json' with { type: 'json' }
import contractChecklist from './data/contract-checklist.json' with { type: 'json' }
import countries from './data/countries.json' with { type: 'json' }
import criteria from './data/criteria.json' with { type: 'json' }
import dataCategories from './data/data-categories.json' with { type: 'json' }
import dataCategoryGroups from './data/data-category-groups.json' with { type: 'json' }
import dataSubjects from './data/data-subjects.json' with { type: 'json' }
import deletionClasses from './data/deletion-classes.json' with { type: 'json' }
import dpiaCriteria from './data/dpia-criteria.json' with { type: 'json' }
import dpvTerms from './data/dpv-terms.json' with { type: 'json' }
import eeaCountries from './data/eea-countries.json' with { type: 'json' }
import features from './data/features.json' with { type: 'json' }
import legalBases from './data/legal-bases.json' with { type: 'json' }
import measures from './data/measures.json' with { type: 'json' }
import operationModels from './data/operation-models.json' with { type: 'json' }
import origins from './data/origins.json' with { type: 'json' }
import recipientCategories from './data/recipient-categories.json' with { type: 'json' }
import retentionPeriods from './data/retention-periods.json' with { type: 'json' }
import retentionStarts from './data/retention-starts.json' with { type: 'json' }
import screeningFacts from './data/screening-facts.json' with { type: 'json' }
import sdmGoals from './data/sdm-goals.json' with { type: 'json' }
import systems from './data/systems.json' with { type: 'json' }
import transferInstruments from './data/transfer-instruments.json' with { type: 'json' }
import useCases from './data/use-cases.json' with { type: 'json' }
import version from './data/version.json' with { type: 'json' }
import { datasetNames, type DatasetName, type Datasets } from './catalogue.ts'
import { type Entry, type Language } from './entry.ts'

type Title = { readonly de: string; readonly en: string }
type File = { readonly title: Title; readonly note?: Title; readonly entries: readonly Entry[] }

const files = freeze({
  'adequacy-conditions': adequacyConditions,
  'adequacy-decisions': adequacyDecisions,
  'art30-exemption': art30Exemption,
  authorities,
  'basis-requirements': basisRequirements,
  'business-models': businessModels,
  'contract-checklist': contractChecklist,
  countries,
  criteria,
  'data-categories': dataCategories,
  'data-category-groups': dataCategoryGroups,
  'data-subjects': dataSubjects,
  'deletion-classes': deletionClasses,
  'dpia-criteria': dpiaCriteria,
  'dpv-terms': dpvTerms,
  'eea-countries': eeaCountries,
  features,
  'legal-bases': legalBases,
  measures,
  'operation-models': operationModels,
  origins,
  'recipient-categories': recipientCategories,
  'retention-periods': retentionPeriods,
  'retention-starts': retentionStarts,
  'screening-facts': screeningFacts,
  'sdm-goals': sdmGoals,
  systems,
  'transfer-instruments': transferInstruments,
  'use-cases': useCases,
} as unknown as Record<DatasetName, File>)

/** Version of the data, printed on every export. */
export const lawVersion: string = version.version

/** Day on which the data were last looked through, and the last day events were seen up to. */
export const lawChecked: { readonly checkedOn: string; readonly seenUntil: string } = freeze({
  checkedOn: version.checkedOn,
  seenUntil: version.seenUntil,
})

/** The law in force on one day. All look-ups by code take constant time; everything returned is frozen. */
export type Law = {
  /** The day, `YYYY-MM-DD`. */
  readonly on: string
  /** Version of the data, as in `lawVersion`. */
  readonly version: string
  /** The entries in force, in the order of the file. */
  entries<K extends DatasetName>(dataset: K): readonly Datasets[K][]
  /** The entry in force under this code, if there is one. */
  entry<K extends DatasetName>(dataset: K, code: string): Datasets[K] | undefined
  has(dataset: DatasetName, code: string): boolean
  /** Name of a code. One not in force is still named; one nobody knows stands for itself. */
  label(dataset: DatasetName, code: string, language: Language): string
  /** Whether a transfer to this country stays inside the EEA; understands the aliases EL and UK. False when in doubt. */
  isEea(country: string): boolean
  /** Adequacy decisions, Art. 45 GDPR, for a country or an international organisation. Mind `scopeKind` and `conditions`. */
  adequacy(
    country: string | null,
    options?: { organisation?: string },
  ): readonly Datasets['adequacy-decisions'][]
}

type Snapshot = Omit<Law, 'on' | 'version'>

const none: readonly Datasets['adequacy-decisions'][] = Object.freeze([])
const snapshots = new Map<number, Snapshot>()
const changes = changeDays()
const everyLabel = new Map(datasetNames.map((name) => [name, labelsOf(name)]))

/** The law as it stood on a day, `YYYY-MM-DD`. Throws a `RangeError` for anything that is not a calendar day. */
export function lawAt(date: string): Law {
  if (!isCalendarDay(date)) throw new RangeError(`Not a calendar day: ${date}`)
  const span = changes.filter((day) => day <= date).length
  const snapshot = snapshots.get(span) ?? snapshotOn(date)
  snapshots.set(span, snapshot)
  return Object.freeze({ ...snapshot, on: date, version: lawVersion })
}

/** Every entry of a data set, whether in force, ended or planned. One code may have several, one after the other. */
export function allEntries<K extends DatasetName>(dataset: K): readonly Datasets[K][] {
  return files[dataset].entries as unknown as readonly Datasets[K][]
}

/** Title of a data set and how to read it. */
export function datasetTitle(dataset: DatasetName): { readonly title: Title; readonly note: Title | null } {
  return { title: files[dataset].title, note: files[dataset].note ?? null }
}

/** Whether this is a code of ISO 3166-1 alpha-2. User-assigned and reserved codes such as XK or EU are not. */
export function isCountry(code: string): boolean {
  return everyLabel.get('countries')?.has(code) ?? false
}

/** Name of a country in a language (BCP 47): German and English as kept here, others as the runtime knows them. An unknown code stands for itself. */
export function countryName(code: string, language: string): string {
  const label = everyLabel.get('countries')?.get(code)
  if (!label) return code
  if (language === 'de' || language === 'en') return label[language]
  return new Intl.DisplayNames([language, 'en'], { type: 'region' }).of(code) ?? code
}

function snapshotOn(date: string): Snapshot {
  const inForce = new Map(
    datasetNames.map((name) => [name, files[name].entries.filter((each) => isInForce(each, date))]),
  )
  const byCode = new Map(
    [...inForce].map(([name, entries]) => [name, new Map(entries.map((each) => [each.code, each]))]),
  )
  for (const entries of inForce.values()) Object.freeze(entries)

  const entries = <K extends DatasetName>(dataset: K) =>
    inForce.get(dataset) as unknown as readonly Datasets[K][]
  const entry = <K extends DatasetName>(dataset: K, code: string) =>
    byCode.get(dataset)?.get(code) as unknown as Datasets[K] | undefined
  const byAlias = new Map(
    entries('eea-countries').flatMap((each) =>
      [each.code, ...each.aliases].map((code) => [code, each] as const),
    ),
  )
  const decisions = Object.freeze(
    Object.groupBy(entries('adequacy-decisions'), (each) => each.country ?? each.organisation ?? ''),
  )
  for (const list of Object.values(decisions)) Object.freeze(list)
  const canonical = (country: string) => byAlias.get(country)?.code ?? country

  return {
    entries,
    entry,
    has: (dataset, code) => byCode.get(dataset)?.has(code) ?? false,
    label: (dataset, code, language) =>
      (byCode.get(dataset)?.get(code)?.label ?? everyLabel.get(dataset)?.get(code))?.[language] ?? code,
    isEea: (country) => byAlias.get(country)?.isEea === true,
    adequacy: (country, options = {}) =>
      decisions[options.organisation ?? (country === null ? '' : canonical(country))] ?? none,
  }
}

function isInForce(entry: Entry, date: string): boolean {
  if (entry.status === 'planned') return false
  return (
    (entry.validFrom === null || entry.validFrom <= date) && (entry.validTo === null || date <= entry.validTo)
  )
}

/** The days on which something in the data begins or has just ended, in order; between two of them the law stands still. */
function changeDays(): readonly string[] {
  const entries = datasetNames.flatMap((name) => files[name].entries)
  const days = entries.flatMap(({ validFrom, validTo }) =>
    [validFrom ?? [], validTo ? dayAfter(validTo) : []].flat(),
  )
  return [...new Set(days)].sort()
}

function labelsOf(name: DatasetName): ReadonlyMap<string, Entry['label']> {
  return new Map(files[name].entries.map((entry) => [entry.code, entry.label]))
}

function isCalendarDay(date: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return false
  const instant = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(instant.valueOf()) && instant.toISOString().startsWith(date)
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  Object.values(value).forEach(freeze)
  return Object.freeze(value)
}
