import { type ActivityCase } from './case.ts'

/**
 * Whether contents are encrypted end to end. Unknown where a system merely can do so, and nothing says whether it is done
 * here.
 */
export function endToEnd({ activity, use, systems: { items }, measureCodes }: ActivityCase) {
  const feature = use('end_to_end_encryption')
  if (feature === 'used' || measureCodes.has('TOM-VT-02')) return 'used'
  if (feature === 'not_used') return 'not_used'
  const isSaidHere =
    activity.role === 'controller' && activity.features?.some(({ code }) => code === 'end_to_end_encryption')
  if (isSaidHere) return 'not_used'
  if (items.length === 0) return 'unknown'
  if (items.every(({ encryption }) => encryption?.endToEnd === 'default')) return 'used'
  return items.every(({ encryption }) => encryption?.endToEnd === 'none') ? 'not_used' : 'unknown'
}
