import { type Context } from '../../context.ts'
import { invalid, Refusal } from '../../errors.ts'
import { dayIn } from '../day-in.ts'
import { activities, organisations } from '../../store/aggregates.ts'
import { type Stored } from '../../store/aggregate.ts'
import { load, update } from '../../store/change-aggregate.action.ts'
import { inOrganisation } from '../../store/in-organisation.ts'
import { type Organisation } from '../organisations/organisation.ts'
import { type Activity } from './activity.ts'
import { type ApprovalCheck, type StartCheck } from './approval-check.ts'
import { countOfficers } from './count-officers.action.ts'
import { moves, transition, type Move, type MoveContext } from './lifecycle.ts'

export type TransitionRequest = {
  readonly organisationId: string
  readonly id: string
  /** The version the caller saw. */
  readonly version: number
  readonly move: Move
  /** Since when the new operating state holds. */
  readonly date: string | null
  readonly may: MoveContext['may']
  /** What an activity has to pass before it is approved. */
  readonly approvalCheck: ApprovalCheck
  /** What it has to pass before it is started; null: an officer starts it all the same, with a reason. */
  readonly startCheck: StartCheck | null
}

/**
 * Moves an activity on its way to approval, or starts or ends it. Makes a new version; the content stays. Refuses with
 * `stale`, `forbidden`, `conflict` (state, four eyes), `invalid` (reason, date), or as the approval check does.
 */
export function transitionActivity(context: Context, request: TransitionRequest): Promise<Stored> {
  const { organisationId, id, version, move, date, may, approvalCheck, startCheck } = request
  const place = { aggregate: activities, organisationId }
  const acting = { ...context, validSince: date ?? context.validSince }
  return inOrganisation(
    acting,
    organisationId,
    async (em) => {
      const stored = await load(em, place, id, version)
      const owner = (await em.findOneOrFail(organisations.table, { id: organisationId })) as Organisation
      if (startCheck === null) refuseUnfounded(move, may, context.reason)
      const result = transition(stored as Stored & Activity, move, {
        actor: String(context.actor),
        may,
        on: dayIn(owner.timeZone, context.now()),
        fourEyes: owner.fourEyes,
        officers: await countOfficers(context, em, organisationId),
        reason: context.reason,
        date,
      })
      if ('refused' in result) throw new Refusal(result.refused)
      // Nothing of the organisation changes meanwhile: its lock is held.
      if (move === 'approve') await approvalCheck(context, organisationId, stored as Stored & Activity)
      if (move === 'start') await startCheck?.(context, organisationId, stored as Stored & Activity)
      return update(acting, em, place, stored, result.next)
    },
    { action: startCheck === null ? 'started_unchecked' : moves[move].action },
  )
}

/** To start without a prior check is for officers, and takes a reason. */
function refuseUnfounded(move: Move, may: MoveContext['may'], reason: string | null): void {
  if (move !== 'start') throw invalid([{ pointer: '/withoutPriorCheck', code: 'without-effect' }])
  if (!may.officer) throw new Refusal({ code: 'forbidden', needed: 'officer' })
  if ((reason ?? '').trim() === '') throw invalid([{ pointer: '/reason', code: 'required' }])
}
