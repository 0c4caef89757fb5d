import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../../context.ts'
import { invalid, Refusal } from '../../errors.ts'
import { assessments, organisations } from '../../store/aggregates.ts'
import { load, update } from '../../store/change-aggregate.action.ts'
import { inOrganisation } from '../../store/in-organisation.ts'
import { type Stored } from '../../store/aggregate.ts'
import { countOfficers } from '../activities/count-officers.action.ts'
import { dayIn } from '../day-in.ts'
import { type Organisation } from '../organisations/organisation.ts'
import { freeze } from '../prior-check/evaluate.ts'
import { examineCheck } from '../prior-check/examined.ts'
import { readCheckGround } from '../prior-check/read-known.action.ts'
import { type Assessment, type PriorCheck } from './assessment.ts'
import {
  assessmentMoves,
  moveAssessment,
  type AssessmentMove,
  type MoveContext,
  type MoveDetails,
} from './lifecycle.ts'

export type AssessmentTransition = MoveDetails & {
  readonly organisationId: string
  readonly id: string
  /** The version the caller saw. */
  readonly version: number
  readonly move: AssessmentMove
  readonly may: MoveContext['may']
}

/**
 * Moves an assessment on its way to a decision, or marks a condition as met. The decision on a prior check freezes the
 * catalogue, the answers and the facts of the moment. Refuses with `stale`, `forbidden`, `conflict` or `invalid`.
 */
export function transitionAssessment(context: Context, request: AssessmentTransition): Promise<Stored> {
  const { organisationId, id, version, move, may, ...details } = request
  const place = { aggregate: assessments, organisationId }
  return inOrganisation(
    context,
    organisationId,
    async (em: EntityManager) => {
      const stored = await load(em, place, id, version)
      const state = stored as Stored & Assessment
      const owner = (await em.findOneOrFail(organisations.table, { id: organisationId })) as Organisation
      // Nothing of the organisation changes meanwhile: its lock is held.
      const looked =
        move === 'decide' && state.assessmentKind === 'prior_check'
          ? await look(context, organisationId, state)
          : null
      const knockOuts = looked?.examined.evaluation.knockOuts.map(({ criterion }) => criterion.code) ?? []
      refuseNeedless(details, knockOuts)
      const result = moveAssessment(state, {
        ...details,
        move,
        may,
        knockOuts,
        actor: String(context.actor),
        on: dayIn(owner.timeZone, context.now()),
        reason: context.reason,
        fourEyes: owner.fourEyes,
        officers: await countOfficers(context, em, organisationId),
      })
      if ('refused' in result) throw new Refusal(result.refused)
      const frozen = looked && {
        frozen: freeze(looked.catalogue, looked.examined.evaluation, looked.examined.known, [
          ...details.accepted,
        ]),
      }
      return update(context, em, place, stored, { ...result.next, ...frozen })
    },
    { action: assessmentMoves[move].action },
  )
}

async function look(context: Context, organisationId: string, check: PriorCheck) {
  const { law, catalogue, around } = await readCheckGround(context, organisationId)
  const examined = examineCheck(check, around, law, catalogue)
  // The database holds the reference, so that the system is there.
  return { catalogue, examined: examined! }
}

/** A reason is given for knock-outs that stand, and for nothing else. */
function refuseNeedless({ accepted }: MoveDetails, knockOuts: readonly string[]): void {
  const needless = accepted.flatMap(({ criterion }, index) =>
    knockOuts.includes(criterion)
      ? []
      : [{ pointer: `/accepted/${index}/criterion`, code: 'no-knock-out', values: { criterion } }],
  )
  if (needless.length > 0) throw invalid(needless)
}
