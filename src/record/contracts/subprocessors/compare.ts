import { addDuration } from '../../calendar-days.ts'
import { type Contract } from '../contract.ts'
import { type Subprocessor, type SubprocessorList } from './list.ts'

/** Sub-processors by the key of their name. */
export type Named = ReadonlyMap<string, Subprocessor>

/** A name by which one body is known again: case, accents in another form, spaces and punctuation do not matter. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLocaleLowerCase('de')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The lists of a contract in the order of their days; of one day, in the order in which they were recorded. */
export function listsOf(lists: Iterable<SubprocessorList>, contractId: string): SubprocessorList[] {
  return [...lists]
    .filter((each) => each.contractId === contractId)
    .sort((one, other) => (rankOf(one) < rankOf(other) ? -1 : 1))
}

const rankOf = ({ asOf, createdAt, id }: SubprocessorList) => `${asOf} ${createdAt} ${id}`

/** Who works after some lists, in their order; null: no list says. A list that is not complete changes what was before. */
export function stateAfter(lists: readonly SubprocessorList[]): Named | null {
  let state: Map<string, Subprocessor> | null = null
  for (const { complete, entries, asOf } of lists) {
    const next: Map<string, Subprocessor> = complete || state === null ? new Map() : new Map(state)
    for (const entry of entries) {
      // A notice names with a last day who leaves; a whole list may still name who works until then.
      const hasLeft = entry.until !== null && (!complete || entry.until < asOf)
      if (hasLeft) next.delete(nameKey(entry.name))
      else next.set(nameKey(entry.name), entry)
    }
    state = next
  }
  return state
}

/** What of a sub-processor can change. */
export const comparedFields = ['countries', 'service', 'data', 'since', 'until'] as const
type ComparedField = (typeof comparedFields)[number]

/** What one list changes against the state before it. */
export type Changes = {
  readonly added: readonly Subprocessor[]
  readonly removed: readonly Subprocessor[]
  readonly changed: readonly {
    readonly name: string
    readonly field: ComparedField
    readonly before: string | null
    readonly after: string | null
  }[]
}

/** What lies between two states; a detail that a list leaves out is no change. */
export function changesBetween(before: Named, after: Named): Changes {
  return {
    added: [...after].flatMap(([key, entry]) => (before.has(key) ? [] : [entry])),
    removed: [...before].flatMap(([key, entry]) => (after.has(key) ? [] : [entry])),
    changed: [...after].flatMap(([key, entry]) => {
      const old = before.get(key)
      if (!old) return []
      return comparedFields.flatMap((field) => {
        const [earlier, later] = [told(old, field), told(entry, field)]
        return later === null || later === earlier
          ? []
          : [{ name: entry.name, field, before: earlier, after: later }]
      })
    }),
  }
}

const told = ({ countries, ...entry }: Subprocessor, field: ComparedField): string | null =>
  field === 'countries' ? (countries?.toSorted().join(', ') ?? null) : entry[field]

/** A list beside what was known before it. */
export type Comparison = Changes & {
  /** The list before it; null: it is the first. */
  readonly before: SubprocessorList | null
  /** Whether there is something to object to: somebody new, or somebody at something else. */
  readonly announces: boolean
}

/** Compares a list with what the earlier lists of its contract say together. `lists`: all of the contract, this one among them. */
export function compareList(list: SubprocessorList, lists: Iterable<SubprocessorList>): Comparison {
  const all = listsOf(lists, list.contractId)
  const at = all.findIndex(({ id }) => id === list.id)
  const known = stateAfter(all.slice(0, at))
  const after = stateAfter(all.slice(0, at + 1)) ?? new Map()
  // What stood in the annex from the start was agreed with the contract.
  const isBaseline = known === null && list.source === 'annex'
  const changes = changesBetween(known ?? (isBaseline ? after : new Map()), after)
  return {
    ...changes,
    before: all[at - 1] ?? null,
    announces:
      changes.added.length + changes.changed.length > 0 && (known !== null || list.source === 'notice'),
  }
}

/** How it stands with objecting to a list. `unsettled`: no period, or no day of receipt, is recorded. */
export const objectionStates = ['nothing_new', 'decided', 'open', 'over', 'unsettled'] as const
export type Objection = {
  readonly state: (typeof objectionStates)[number]
  /** Last day on which it can be objected; null: that cannot be told, or there is nothing to object to. */
  readonly until: string | null
}

/** Until when a list can be objected to by what the contract agrees; Art. 28(2) GDPR names no period. */
export function objectionTo(
  list: SubprocessorList,
  { announces }: Pick<Comparison, 'announces'>,
  { objectionPeriod }: Pick<Contract, 'objectionPeriod'>,
  on: string,
): Objection {
  if (!announces) return { state: list.verdict === null ? 'nothing_new' : 'decided', until: null }
  const until =
    list.receivedOn === null || !objectionPeriod ? null : addDuration(list.receivedOn, objectionPeriod)
  if (list.verdict !== null) return { state: 'decided', until }
  if (until === null) return { state: 'unsettled', until }
  return { state: until < on ? 'over' : 'open', until }
}
