/** An entry as far as a comparison must know it: data files of another version may hold anything else. */
export type DiffEntry = {
  readonly code: string
  readonly validFrom: string | null
  readonly validTo: string | null
} & Readonly<Record<string, unknown>>

/** The entries of some data sets, by the name of the data set. */
export type DiffData = ReadonlyMap<string, readonly DiffEntry[]>

/** What became of an entry: it came, went, or some of its members differ. */
export type LawChange = {
  readonly dataset: string
  readonly code: string
  readonly kind: 'added' | 'removed' | 'changed'
  /** The members that differ, with both values; empty unless changed. A value absent is null. */
  readonly members: readonly { readonly name: string; readonly from: unknown; readonly to: unknown }[]
}

/** What differs between two states of the law data, data set by data set, each by code. */
export function lawDiff(from: DiffData, to: DiffData): LawChange[] {
  const datasets = [...new Set([...from.keys(), ...to.keys()])].toSorted()
  return datasets.flatMap((dataset) => {
    const before = byIdentity(from.get(dataset) ?? [])
    const after = byIdentity(to.get(dataset) ?? [])
    return [...new Set([...before.keys(), ...after.keys()])].toSorted().flatMap((key): LawChange[] => {
      const [old, young] = [before.get(key), after.get(key)]
      if (!old) return [{ dataset, code: young!.code, kind: 'added', members: [] }]
      if (!young) return [{ dataset, code: old.code, kind: 'removed', members: [] }]
      const members = differing(old, young)
      return members.length > 0 ? [{ dataset, code: old.code, kind: 'changed', members }] : []
    })
  })
}

/** One code may have several entries, one after the other; those are told apart by their order in time. */
function byIdentity(entries: readonly DiffEntry[]): ReadonlyMap<string, DiffEntry> {
  const inTime = entries.toSorted((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
  const seen = new Map<string, number>()
  return new Map(
    inTime.map((entry) => {
      const count = (seen.get(entry.code) ?? 0) + 1
      seen.set(entry.code, count)
      return [`${entry.code} ${String(count).padStart(4, '0')}`, entry]
    }),
  )
}

function differing(from: DiffEntry, to: DiffEntry): LawChange['members'] {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .map((name) => ({ name, from: from[name] ?? null, to: to[name] ?? null }))
    .filter((member) => canonical(member.from) !== canonical(member.to))
}

/** JSON in which the order of members does not count. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}
