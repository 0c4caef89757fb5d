import { type EntryDiff, type LateAct } from './follow-entry.ts'
import { type MovedFindings } from './moved-findings.ts'

/** An act of late, and the entry it was about. */
export type LateEntry = {
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly act: LateAct
}
export type Fate = EntryDiff['fate']
export const fates = ['added', 'ended', 'changed', 'removed'] as const satisfies readonly Fate[]

/** How many entries of each kind came, ended, changed and went, what was recorded late, and which findings came and went. */
export type DiffOverview = {
  readonly counts: ReadonlyMap<string, Readonly<Record<Fate, number>>>
  readonly late: readonly LateEntry[]
  /** What the rules find at one of the two instants alone. */
  readonly findings: MovedFindings
}

/** Gathers the overview entry by entry, but for the findings. */
export function gatherOverview(nameOf: (entry: EntryDiff) => string) {
  const counts = new Map<string, Record<Fate, number>>()
  const late: LateEntry[] = []
  return {
    add: (entry: EntryDiff): void => {
      const own = counts.get(entry.kind) ?? { added: 0, ended: 0, changed: 0, removed: 0 }
      counts.set(entry.kind, own)
      own[entry.fate] += 1
      const { kind, id } = entry
      if (entry.late.length === 0) return
      const name = nameOf(entry)
      for (const act of entry.late) late.push({ kind, id, name, act })
    },
    overview: { counts, late } as Omit<DiffOverview, 'findings'>,
  }
}
