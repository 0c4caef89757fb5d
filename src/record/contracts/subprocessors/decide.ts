import { type FieldError, Refusal, type Refused } from '../../../errors.ts'
import { type listVerdicts, type SubprocessorList } from './list.ts'

export type ListVerdict = (typeof listVerdicts)[number]

/** What a list is decided with. */
export type ListDecision = {
  readonly verdict: ListVerdict
  /** Why; demanded for an objection. */
  readonly reason: string | null
  readonly actor: string
  /** Today, `YYYY-MM-DD`, where the organisation is. */
  readonly on: string
}

/** What a decision makes of a list, or why it is refused: `conflict` (decided already) or `invalid` (no reason). */
export function decideList(
  { verdict: earlier }: SubprocessorList,
  { verdict, reason, actor, on }: ListDecision,
): { readonly next: Partial<SubprocessorList> } | { readonly refused: Refused } {
  if (earlier !== null) return { refused: { code: 'conflict', errors: [isDecided] } }
  if ((reason ?? '').trim() === '')
    return { refused: { code: 'invalid', errors: [{ pointer: '/reason', code: 'required' }] } }
  return { next: { verdict, verdictReason: reason, decidedBy: actor, decidedOn: on } }
}

const isDecided: FieldError = { pointer: '', code: 'list-decided' }

/** What an edit adds to a list: nothing. Refuses with `conflict` one that is decided: the next list takes its place. */
export function undecidedOnly(current: SubprocessorList | null): Partial<SubprocessorList> {
  if (current !== null && current.verdict !== null)
    throw new Refusal({ code: 'conflict', errors: [isDecided] })
  return {}
}
