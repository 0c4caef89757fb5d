import { type ControllerActivity } from '../record/activities/activity.ts'
import { type ControllerCase } from './case.ts'

type ActivityFeature = NonNullable<ControllerActivity['features']>[number]

/**
 * What an activity says about a feature it uses, or about a form of that feature, and where; the value is null where
 * it says nothing. A feature that only a system uses has no place of its own: the pointer leads to the list.
 */
export function featureRemark<K extends keyof ActivityFeature>(
  { activity: { features }, law }: ControllerCase,
  feature: string,
  member: K,
): { readonly value: ActivityFeature[K] | null; readonly pointer: string } {
  let place = '/features'
  for (const [index, each] of (features ?? []).entries()) {
    if (each.use !== 'used') continue
    if (each.code !== feature && law.entry('features', each.code)?.broader !== feature) continue
    const pointer = `/features/${index}/${member}`
    if (each[member] !== null) return { value: each[member], pointer }
    if (place === '/features') place = pointer
  }
  return { value: null, pointer: place }
}
