import { datasetNames, type DatasetName, type Datasets } from './catalogue.ts'
import { type Entry, type Language } from './entry.ts'

/** The entries of every data set, whether in force, ended or planned. */
export type LawFiles = Readonly<Record<DatasetName, readonly Entry[]>>

/** The law in force on one day. All look-ups by code take constant time; everything returned is frozen. */
export type Law = {
  /** The day, `YYYY-MM-DD`. */
  readonly on: string
  /** Version of the data it was read from. */
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
  /** The law data this law is of, to ask about other days. */
  readonly book: LawBook
}

/** Law data of one version. */
export type LawBook = {
  readonly version: string
  /** The law as it stood on a day, `YYYY-MM-DD`. Throws a `RangeError` for anything that is not a calendar day. */
  at(date: string): Law
  /** Every entry of a data set, whether in force, ended or planned. One code may have several, one after the other. */
  all<K extends DatasetName>(dataset: K): readonly Datasets[K][]
}

type Snapshot = Omit<Law, 'on' | 'version' | 'book'>

const none: readonly Datasets['adequacy-decisions'][] = Object.freeze([])

/** Opens law data. They must fit their schemas (`datasetSchema`) and are frozen by this. */
export function openLaw(version: string, files: LawFiles): LawBook {
  freeze(files)
  const snapshots = new Map<number, Snapshot>()
  const changes = changeDays(files)
  const everyLabel = new Map(
    datasetNames.map((name) => [name, new Map(files[name].map(({ code, label }) => [code, label]))]),
  )
  const book: LawBook = Object.freeze({
    version,
    at: (date) => {
      if (!isCalendarDay(date)) throw new RangeError(`Not a calendar day: ${date}`)
      const span = changes.filter((day) => day <= date).length
      const snapshot = snapshots.get(span) ?? snapshotOn(date)
      snapshots.set(span, snapshot)
      return Object.freeze({ ...snapshot, on: date, version, book })
    },
    all: <K extends DatasetName>(dataset: K) => files[dataset] as unknown as readonly Datasets[K][],
  })
  return book

  function snapshotOn(date: string): Snapshot {
    const inForce = new Map(
      datasetNames.map((name) => [name, files[name].filter((each) => isInForce(each, date))]),
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
}

function isInForce(entry: Entry, date: string): boolean {
  if (entry.status === 'planned') return false
  return (
    (entry.validFrom === null || entry.validFrom <= date) && (entry.validTo === null || date <= entry.validTo)
  )
}

/** The days on which something in the data begins or has just ended, in order; between two of them the law stands still. */
function changeDays(files: LawFiles): readonly string[] {
  const entries = datasetNames.flatMap((name) => files[name])
  const days = entries.flatMap(({ validFrom, validTo }) =>
    [validFrom ?? [], validTo ? dayAfter(validTo) : []].flat(),
  )
  return [...new Set(days)].sort()
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
