import { type Law } from '../law/law.ts'
import { type ControllerActivity } from '../record/activities/activity.ts'
import { type System } from '../record/systems/system.ts'

/** How a feature stands: used, at hand but not used, ruled out, or nobody knows. */
export type Use = 'used' | 'available' | 'not_used' | 'unknown'

const rank = { unavailable: 0, available: 1, used: 2 } as const
const uses = ['not_used', 'available', 'used'] as const

/** What is known of each feature: what the activity says of it goes before what its systems say. */
export function featureUses(
  features: ControllerActivity['features'],
  systems: readonly System[],
  law: Law,
): (feature: string) => Use {
  const known = new Map<string, Use>()
  for (const system of systems) {
    for (const { code, availability } of system.features ?? []) {
      const now = uses.indexOf(known.get(code) as (typeof uses)[number])
      known.set(code, uses[Math.max(now, rank[availability])] ?? 'unknown')
    }
  }
  for (const { code, use } of features ?? []) known.set(code, use)
  // Whoever uses a form of a feature uses the feature.
  for (const [code, use] of known) {
    const broader = use === 'used' ? law.entry('features', code)?.broader : null
    if (broader) known.set(broader, 'used')
  }
  return (feature) => known.get(feature) ?? 'unknown'
}
