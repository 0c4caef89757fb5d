import { type Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { dayIn } from '../day-in.ts'
import { activities, organisations } from '../../store/aggregates.ts'
import { type Stored } from '../../store/aggregate.ts'
import { load, update } from '../../store/change-aggregate.action.ts'
import { inOrganisation } from '../../store/in-organisation.ts'
import { type Organisation } from '../organisations/organisation.ts'
import { type Activity } from './activity.ts'
import { type ApprovalCheck } from './approval-check.ts'
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
}

/**
 * Moves an activity on its way to approval, or starts or ends it. Makes a new version; the content stays. Refuses with
 * `stale`, `forbidden`, `conflict` (state, four eyes), `invalid` (reason, date), or as the approval check does.
 */
export function transitionActivity(context: Context, request: TransitionRequest): Promise<Stored> {
  const { organisationId, id, version, move, date, may, approvalCheck } = request
  const place = { aggregate: activities, organisationId }
  const acting = { ...context, validSince: date ?? context.validSince }
  return inOrganisation(
    acting,
    organisationId,
    async (em) => {
      const stored = await load(em, place, id, version)
      const owner = (await em.findOneOrFail(organisations.table, { id: organisationId })) as Organisation
      const result = transition(stored as Stored & Activity, move, {
        actor: String(context.actor),
        may,
        on: dayIn(owner.timeZone, context.now()),
        fourEyes: owner.fourEyes,
        officers: await countOfficers(),
        reason: context.reason,
        date,
      })
      if ('refused' in result) throw new Refusal(result.refused)
      // Nothing of the organisation changes meanwhile: its lock is held.
      if (move === 'approve') await approvalCheck(context, organisationId, stored as Stored & Activity)
      return update(acting, em, place, stored, result.next)

      async function countOfficers(): Promise<number> {
        const [row] = await em.execute<{ n: number }[]>(officers, [
          organisationId,
          context.now().toISOString(),
        ])
        return row?.n ?? 0
      }
    },
    { action: moves[move].action },
  )
}

/** Keys that may approve in the organisation now. */
const officers = `select count(*)::int as n from access_key where organisation_id = ? and role in ('officer', 'admin')
  and revoked_at is null and (expires_at is null or expires_at > ?)`
