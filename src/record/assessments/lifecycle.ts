import { type FieldError, Refusal, type Refused } from '../../errors.ts'
import { needsFourEyes } from '../activities/lifecycle.ts'
import { type Assessment, type Verdict } from './assessment.ts'

/** What is done with an assessment, who may do it, and the word by which the ledger remembers it. */
export const assessmentMoves = {
  submit: { from: 'draft', role: 'editor', action: 'submitted' },
  withdraw: { from: 'in_review', role: 'editor', action: 'withdrawn' },
  return: { from: 'in_review', role: 'officer', action: 'rejected' },
  decide: { from: 'in_review', role: 'officer', action: 'decided' },
  fulfil: { from: 'decided', role: 'editor', action: 'fulfilled' },
} as const
export type AssessmentMove = keyof typeof assessmentMoves
export const assessmentMoveNames = Object.keys(assessmentMoves) as AssessmentMove[]

type Condition = Assessment['conditions'][number]
type KnockOut = { readonly criterion: string; readonly reason: string }

/** What a move says beside its name. */
export type MoveDetails = {
  readonly verdict: Verdict | null
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly reviewBy: string | null
  readonly conditions: readonly Condition[]
  /** Knock-outs approved all the same, each with its reason. */
  readonly accepted: readonly KnockOut[]
  /** For `fulfil`: which condition, since when, and how. */
  readonly conditionId: string | null
  readonly doneOn: string | null
  readonly note: string | null
}

export type MoveContext = MoveDetails & {
  readonly move: AssessmentMove
  readonly actor: string
  readonly may: Readonly<Record<'editor' | 'officer', boolean>>
  /** Today, `YYYY-MM-DD`, where the organisation is. */
  readonly on: string
  readonly reason: string | null
  readonly fourEyes: boolean | null
  readonly officers: number
  /** Knock-outs of a prior check that are not met, or not settled; none for other kinds. */
  readonly knockOuts: readonly string[]
}

/** The members a move changes. */
export type Moved = Partial<
  Pick<
    Assessment,
    | 'status'
    | 'submittedBy'
    | 'verdict'
    | 'verdictReason'
    | 'decidedBy'
    | 'decidedOn'
    | 'validFrom'
    | 'validTo'
    | 'reviewBy'
    | 'conditions'
  >
>

/**
 * What a move makes of an assessment, or why it is refused: `forbidden` (role), `conflict` (status, four eyes, knock-outs)
 * or `invalid` (reason, days, conditions).
 */
export function moveAssessment(
  state: Assessment,
  context: MoveContext,
): { readonly next: Moved } | { readonly refused: Refused } {
  const { move, actor, may, on } = context
  const { from, role } = assessmentMoves[move]
  const isOwnSubmission = move === 'withdraw' && state.submittedBy === actor
  if (!may[role] && !isOwnSubmission) return { refused: { code: 'forbidden', needed: role } }
  if (state.status !== from)
    return conflict({ pointer: '/move', code: 'move-not-allowed', values: movesFrom(state) })
  if (move === 'submit') return { next: { status: 'in_review', submittedBy: actor } }
  if (move === 'withdraw') return { next: { status: 'draft', submittedBy: null } }
  if (move === 'return') {
    const errors = reasonMissing(context)
    return errors.length > 0 ? invalid(errors) : { next: { status: 'draft', submittedBy: null } }
  }
  if (move === 'fulfil') return fulfilled(state, context)
  if (needsFourEyes(context.fourEyes, context.officers) && state.lastEditedBy === actor)
    return conflict({ pointer: '/move', code: 'four-eyes' })
  const errors = decisionFaults(context)
  if (errors.length > 0) return invalid(errors)
  const standing = context.verdict === 'rejected' ? [] : unaccepted(context)
  if (standing.length > 0) return { refused: { code: 'conflict', errors: standing } }
  const { verdict, reason: verdictReason, validTo, reviewBy, conditions } = context
  const decided = {
    status: 'decided',
    submittedBy: null,
    verdict,
    verdictReason,
    decidedBy: actor,
    decidedOn: on,
  } as const
  return {
    next: { ...decided, validFrom: context.validFrom ?? on, validTo, reviewBy, conditions: [...conditions] },
  }
}

const invalid = (errors: readonly FieldError[]) => ({ refused: { code: 'invalid', errors } as const })
const conflict = (error: FieldError) => ({ refused: { code: 'conflict', errors: [error] } as const })

function movesFrom({ status }: Assessment) {
  const allowed = assessmentMoveNames.filter((name) => assessmentMoves[name].from === status)
  return { state: status, allowed: allowed.join(', ') }
}

function reasonMissing({ reason }: MoveContext): FieldError[] {
  return (reason ?? '').trim() === '' ? [{ pointer: '/reason', code: 'required' }] : []
}

/** Days must be in order, conditions are for an approval with conditions, and every verdict has its reason. */
function decisionFaults(context: MoveContext): FieldError[] {
  const { verdict, validTo, reviewBy, conditions, on } = context
  const from = context.validFrom ?? on
  if (verdict === null) return [{ pointer: '/verdict', code: 'required' }]
  const isConditional = verdict === 'approved_with_conditions'
  return [
    ...reasonMissing(context),
    ...(validTo !== null && validTo < from ? [before('/validTo')] : []),
    ...(reviewBy !== null && reviewBy < from ? [before('/reviewBy')] : []),
    ...(isConditional && conditions.length === 0 ? [{ pointer: '/conditions', code: 'required' }] : []),
    ...(!isConditional && conditions.length > 0 ? [{ pointer: '/conditions', code: 'without-effect' }] : []),
  ]
}

const before = (pointer: string): FieldError => ({ pointer, code: 'before', values: { other: 'validFrom' } })

/** Knock-outs for which no reason is given. */
function unaccepted({ knockOuts, accepted }: MoveContext): FieldError[] {
  const reasoned = new Set(accepted.map(({ criterion }) => criterion))
  return knockOuts
    .filter((code) => !reasoned.has(code))
    .map((code) => ({ pointer: '/accepted', code: 'knock-out-stands', values: { criterion: code } }))
}

function fulfilled(state: Assessment, { conditionId, doneOn, note, on }: MoveContext) {
  const at = state.conditions.findIndex(({ id }) => id === conditionId)
  if (at < 0) return invalid([{ pointer: '/conditionId', code: 'unknown-item' }])
  const day = doneOn ?? on
  if (day > on) return invalid([{ pointer: '/doneOn', code: 'in-future', values: { date: day } }])
  const conditions = state.conditions.map((each, index) =>
    index === at ? { ...each, doneOn: day, note: note ?? each.note } : each,
  )
  return { next: { conditions } }
}

/** What an edit makes of an assessment: a draft again. Refuses with `conflict` one that is decided: it is renewed by another. */
export function drafted(current: Assessment | null, actor: string): Partial<Assessment> {
  if (current?.status === 'decided')
    throw new Refusal({ code: 'conflict', errors: [{ pointer: '', code: 'decided' }] })
  const draft = { status: 'draft', submittedBy: null, lastEditedBy: actor } as const
  return current ? draft : { ...draft, conditions: [] }
}
