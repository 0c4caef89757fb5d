import { type Context } from '../context.ts'
import { invalid } from '../errors.ts'
import { overrides } from '../store/aggregates.ts'
import { insert } from '../store/change-aggregate.action.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { aggregateAt, isSamePlace, placesFound, type FoundPlace } from './accepted.ts'
import { type OverrideInput, type StoredOverride } from './override.ts'
import { readChecks } from './read-checks.action.ts'
import { stablePointer } from './stable-pointer.ts'

/**
 * Accepts a finding that stands now. What it is given for is worked out here, so that nobody can accept what is not
 * found. Refuses with `invalid` when the activity is not there, the rule finds nothing at that place, or the last day
 * is past.
 */
export function createOverride(
  context: Context,
  organisationId: string,
  input: OverrideInput,
): Promise<StoredOverride> {
  // Behind the lock, and under a key only the first time: a repeat is answered even when the facts have changed.
  return inOrganisation(context, organisationId, async (em) => {
    const place = await standingPlace(context, organisationId, input)
    const { reason, until } = input
    const activityId = input.activityId?.toLowerCase() ?? null
    const value = { ...place, activityId, reason, until }
    return (await insert(context, em, { aggregate: overrides, organisationId }, value)) as StoredOverride
  })
}

async function standingPlace(
  context: Context,
  organisationId: string,
  input: OverrideInput,
): Promise<FoundPlace> {
  const activityId = input.activityId?.toLowerCase() ?? null
  const [check] = await readChecks(context, organisationId, [activityId])
  if (!check)
    throw invalid([{ pointer: '/activityId', code: 'unknown-reference', values: { kind: 'activity' } }])
  if (input.until < check.around.on) throw invalid([{ pointer: '/until', code: 'in-the-past' }])
  const at =
    activityId === null
      ? ({ kind: 'organisation', id: organisationId } as const)
      : ({ kind: 'activity', id: activityId } as const)
  const into = input.at ? { ...input.at, id: input.at.id.toLowerCase() } : at
  const pointer = stablePointer(aggregateAt(into, check), input.pointer)
  const named = { rule: input.rule, at: into, pointer }
  const place = placesFound(check.findings, check).find((one) => isSamePlace(one, named))
  if (!place) throw invalid([{ pointer: '/pointer', code: 'no-such-finding' }])
  return place
}
