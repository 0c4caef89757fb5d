import { type FieldError, type Refused } from '../../errors.ts'
import { type Activity } from './activity.ts'

type Approval = Activity['approval']
type OperatingState = Activity['operatingState']
type MoveRole = 'editor' | 'officer'

type Row<S> = {
  readonly from: S
  readonly to: S
  /** The role a move needs. */
  readonly role: MoveRole
  /** The word by which the ledger remembers it. */
  readonly action: string
}

/** On the way to approval: what people have said about an entry. */
export const approvalMoves = {
  submit: { from: 'draft', to: 'in_review', role: 'editor', action: 'submitted' },
  approve: { from: 'in_review', to: 'approved', role: 'officer', action: 'approved' },
  reject: { from: 'in_review', to: 'draft', role: 'officer', action: 'rejected' },
  withdraw: { from: 'in_review', to: 'draft', role: 'editor', action: 'withdrawn' },
} as const satisfies Readonly<Record<string, Row<Approval>>>

/** The operating state: what is the case, whether or not anybody has approved it. */
export const operatingMoves = {
  start: { from: 'planned', to: 'operating', role: 'editor', action: 'started' },
  end: { from: 'operating', to: 'ended', role: 'editor', action: 'ended' },
} as const satisfies Readonly<Record<string, Row<OperatingState>>>

export const moves = { ...approvalMoves, ...operatingMoves }
export type Move = keyof typeof moves
export type LedgerAction = (typeof moves)[Move]['action']
export const moveNames = Object.keys(moves) as Move[]

/** Where an activity stands, and who brought it there. */
export type Lifecycle = Pick<
  Activity,
  'version' | 'approval' | 'operatingState' | 'introducedOn' | 'endedOn'
> & {
  /** The version the record shows as approved; null: none yet. */
  readonly approvedVersion: number | null
  /** Who submitted it, while it is in review. */
  readonly submittedBy: string | null
  /** Who changed its content last; moves do not count. Null: nobody known, such as an import of old. */
  readonly lastEditedBy: string | null
}

/** Who moves, when, and under which settings. */
export type MoveContext = {
  readonly actor: string
  readonly may: Readonly<Record<MoveRole, boolean>>
  /** Today, `YYYY-MM-DD`, where the organisation is. */
  readonly on: string
  /** The organisation's setting; null: demanded as soon as there are two officers. */
  readonly fourEyes: boolean | null
  readonly officers: number
  readonly reason: string | null
  /** Since when the new operating state holds; only for `start` and `end`. */
  readonly date: string | null
}

/** The members a move changes. */
export type Moved = Pick<
  Lifecycle,
  'approval' | 'operatingState' | 'introducedOn' | 'endedOn' | 'approvedVersion' | 'submittedBy'
>

export type Transition =
  | {
      readonly next: Moved
      readonly action: LedgerAction
      /** Whether a day in the past was given, so that the ledger marks it as entered late. */
      readonly isLate: boolean
    }
  | { readonly refused: Refused }

/**
 * What a move makes of an activity, or why it is refused: `forbidden` (role), `conflict` (state, four eyes) or
 * `invalid` (reason, date). A move makes a new version of its own and leaves the content alone.
 */
export function transition(state: Lifecycle, move: Move, context: MoveContext): Transition {
  const { role, action } = moves[move]
  const isOwnSubmission = move === 'withdraw' && state.submittedBy === context.actor
  if (!context.may[role] && !isOwnSubmission) return { refused: { code: 'forbidden', needed: role } }
  if (!allowedMoves(state).includes(move))
    return { refused: { code: 'conflict', errors: [notFrom(state, move)] } }
  if (move === 'approve' && isOwnWork(state, context)) {
    return { refused: { code: 'conflict', errors: [{ pointer: '/move', code: 'four-eyes' }] } }
  }
  const errors = faults(state, move, context)
  if (errors.length > 0) return { refused: { code: 'invalid', errors } }
  return { next: moved(state, move, context), action, isLate: isLate(state, move, context) }
}

/** The moves the tables allow from here, whoever asks. */
export function allowedMoves(state: Pick<Lifecycle, 'approval' | 'operatingState'>): Move[] {
  return moveNames.filter((move) => {
    const { from } = moves[move]
    return from === state.approval || from === state.operatingState
  })
}

/** What an edit of the content makes of the approval: a draft of the next version. What was approved stays approved. */
export function edited(
  state: Pick<Lifecycle, 'approvedVersion'>,
  actor: string,
): Pick<Lifecycle, 'approval' | 'approvedVersion' | 'submittedBy' | 'lastEditedBy'> {
  return {
    approval: 'draft',
    approvedVersion: state.approvedVersion,
    submittedBy: null,
    lastEditedBy: actor,
  }
}

/**
 * The approved version after a change that nobody has to approve, such as of the operating state: what is approved stays
 * the newest version.
 */
export function approvedAfter({
  version,
  approval,
  approvedVersion,
}: Pick<Lifecycle, 'version' | 'approval' | 'approvedVersion'>): number | null {
  return approval === 'approved' ? version + 1 : approvedVersion
}

/** Whether somebody other than the last editor has to approve. */
export function needsFourEyes(fourEyes: boolean | null, officers: number): boolean {
  return fourEyes ?? officers >= 2
}

/** An approved version as the record shows it: approved in its content, with the operating state and the publications of today. */
export function withOperatingState<T extends Activity>(approved: T, current: Activity): T {
  const { operatingState, introducedOn, endedOn, publishedNotices } = current
  return { ...approved, operatingState, introducedOn, endedOn, publishedNotices }
}

function isOwnWork({ lastEditedBy }: Lifecycle, { actor, fourEyes, officers }: MoveContext): boolean {
  return needsFourEyes(fourEyes, officers) && lastEditedBy === actor
}

function notFrom(state: Lifecycle, move: Move): FieldError {
  const current = move in approvalMoves ? state.approval : state.operatingState
  return {
    pointer: '/move',
    code: 'move-not-allowed',
    values: { state: current, allowed: allowedMoves(state).join(', ') },
  }
}

/** The day on which the new operating state begins, as told now or recorded before. */
function dayOf(state: Lifecycle, move: Move, { date }: MoveContext): string | null {
  return date ?? (move === 'start' ? state.introducedOn : state.endedOn)
}

function faults(state: Lifecycle, move: Move, context: MoveContext): FieldError[] {
  const hasReason = (context.reason ?? '').trim() !== ''
  if (move === 'reject') return hasReason ? [] : [{ pointer: '/reason', code: 'required' }]
  if (move !== 'start' && move !== 'end') {
    return context.date === null ? [] : [{ pointer: '/date', code: 'date-without-effect' }]
  }
  const day = dayOf(state, move, context)
  if (day === null) return [{ pointer: '/date', code: 'required' }]
  if (day > context.on) return [{ pointer: '/date', code: 'in-future', values: { date: day } }]
  if (move === 'end' && state.introducedOn !== null && day < state.introducedOn) {
    return [{ pointer: '/date', code: 'before', values: { other: 'introducedOn' } }]
  }
  if (move === 'start' && state.endedOn !== null && state.endedOn < day) {
    return [{ pointer: '/date', code: 'after', values: { other: 'endedOn' } }]
  }
  return isLate(state, move, context) && !hasReason ? [{ pointer: '/reason', code: 'late-needs-reason' }] : []
}

/** A day in the past that nobody had recorded until now. */
function isLate(state: Lifecycle, move: Move, { date, on }: MoveContext): boolean {
  const recorded = move === 'start' ? state.introducedOn : state.endedOn
  return date !== null && date < on && date !== recorded
}

function moved(state: Lifecycle, move: Move, context: MoveContext): Moved {
  const { approval, operatingState, introducedOn, endedOn, approvedVersion, submittedBy } = state
  const kept = { approval, operatingState, introducedOn, endedOn, approvedVersion, submittedBy }
  const version = state.version + 1
  if (move === 'start' || move === 'end') {
    return {
      ...kept,
      operatingState: operatingMoves[move].to,
      [move === 'start' ? 'introducedOn' : 'endedOn']: dayOf(state, move, context),
      approvedVersion: approvedAfter(state),
    }
  }
  return {
    ...kept,
    approval: approvalMoves[move].to,
    approvedVersion: move === 'approve' ? version : approvedVersion,
    submittedBy: move === 'submit' ? context.actor : null,
  }
}
