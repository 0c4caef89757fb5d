import { type Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { type Activity } from '../record/activities/activity.ts'
import { standingFor } from '../record/prior-check/coverage.ts'
import { readSurroundings } from './read-surroundings.action.ts'

/** Refuses with `conflict` to start an activity while one of its systems has no prior check that permits its use today. */
export async function refuseUncheckedStart(
  context: Context,
  organisationId: string,
  activity: Activity,
): Promise<void> {
  const { around } = await readSurroundings(context, organisationId, [activity.id])
  const errors = (activity.systemIds ?? []).flatMap((id, index) => {
    const { state } = standingFor(around.assessments, id, activity, around.on)
    const values = { system: around.systems.get(id)?.name ?? id }
    return state === 'valid'
      ? []
      : [{ pointer: `/systemIds/${index}`, code: `prior-check-${state.replace('_', '-')}`, values }]
  })
  if (errors.length > 0) throw new Refusal({ code: 'conflict', errors })
}
