import { createHash } from 'node:crypto'
import { type Context } from '../../context.ts'
import { type FieldError, invalid } from '../../errors.ts'
import { nameKey, listsOf, stateAfter } from '../../record/contracts/subprocessors/compare.ts'
import { comparisonOf, type ListComparison } from '../../record/contracts/subprocessors/comparison.ts'
import { type Subprocessor, type SubprocessorList } from '../../record/contracts/subprocessors/list.ts'
import { readContract } from '../../record/contracts/read-contract.action.ts'
import { type Stored } from '../../store/aggregate.ts'
import { accepted, insert } from '../../store/change-aggregate.action.ts'
import { subprocessorLists } from '../../store/aggregates.ts'
import { withPlainFaults } from '../../store/database-faults.ts'
import { inOrganisation } from '../../store/in-organisation.ts'
import { readCsv } from '../sources/csv.ts'
import { UnreadableSource } from '../sources/source.ts'
import { readEntries } from './read-entries.ts'

/** A list as it is handed in: its entries, or the text of a table. */
export type HandedIn = Pick<
  SubprocessorList,
  'source' | 'asOf' | 'receivedOn' | 'place' | 'documentHash' | 'notes'
> & {
  readonly complete: boolean | null
  readonly entries: readonly Subprocessor[] | null
  readonly content: string | null
}

/** A list as it is kept, and what it changes. */
export type AddedList = { readonly list: SubprocessorList; readonly comparison: ListComparison }

/**
 * Keeps a list of sub-processors with its contract and says what it changes, until when that can be objected to and whom
 * it concerns. Whoever was known as a body of the record stays so. Refuses with `not-found` and `invalid`.
 */
export async function addList(
  context: Context,
  organisationId: string,
  contractId: string,
  handedIn: HandedIn,
): Promise<AddedList> {
  const { content, entries: given, complete, receivedOn, documentHash, ...rest } = handedIn
  const entries = entriesOf(context, given, content)
  const place = { aggregate: subprocessorLists, organisationId }
  const seen: Record<string, unknown> = {}
  const kept = await withPlainFaults(context, place, seen, () =>
    inOrganisation(context, organisationId, async (em) => {
      // Nothing of the organisation changes meanwhile: its lock is held.
      const { contract, ground } = await readContract(context, organisationId, contractId)
      const { on } = ground.law
      refuseComing({ asOf: rest.asOf, receivedOn }, on)
      const earlier = listsOf(ground.lists.values(), contract.id).filter(({ asOf }) => asOf <= rest.asOf)
      const known = stateAfter(earlier)
      const value = accepted(context, subprocessorLists, {
        ...rest,
        receivedOn: receivedOn ?? on,
        complete: complete ?? rest.source !== 'notice',
        documentHash: documentHash ?? (content === null ? null : digestOf(content)),
        entries: entries.map((entry) => ({
          ...entry,
          partyId: entry.partyId ?? known?.get(nameKey(entry.name))?.partyId ?? null,
        })),
      })
      Object.assign(seen, value, { contractId: contract.id })
      return insert(context, em, place, seen)
    }),
  )
  // Not part of what is remembered under a key: it follows from the lists.
  const list = kept as Stored & SubprocessorList
  const { contract, ground } = await readContract(context, organisationId, contractId)
  return { list, comparison: comparisonOf(list, contract, ground) }
}

const digestOf = (content: string) => createHash('sha256').update(content).digest('hex')

function entriesOf(
  context: Context,
  entries: readonly Subprocessor[] | null,
  content: string | null,
): readonly Subprocessor[] {
  if ((entries === null) === (content === null))
    throw invalid([{ pointer: '/entries', code: 'entries-or-content' }])
  if (entries !== null) return entries
  const read = readEntries(rowsOf(content ?? ''), context.newId)
  if ('faults' in read) throw invalid(read.faults)
  return read.entries
}

function rowsOf(content: string) {
  try {
    return readCsv(Buffer.from(content), '').rows
  } catch (error) {
    if (error instanceof UnreadableSource) return []
    throw error
  }
}

function refuseComing(days: Readonly<Record<string, string | null>>, on: string): void {
  const faults = Object.entries(days).flatMap(([name, day]): FieldError[] =>
    day !== null && day > on ? [{ pointer: `/${name}`, code: 'in-future', values: { date: day } }] : [],
  )
  if (faults.length > 0) throw invalid(faults)
}
