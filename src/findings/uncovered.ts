import { type ControllerCase } from './case.ts'
import { nothing, undecided, violated } from './points.ts'
import { type Point } from './rule.ts'

/** Features in use that no purpose covers. Undecided while a purpose does not say which features it covers. */
export function uncovered(
  { use, purposes: { items, isOpen }, law }: ControllerCase,
  features: readonly string[],
): readonly Point[] {
  const bare = features.filter(
    (code) => use(code) === 'used' && !items.some((purpose) => purpose.features?.includes(code)),
  )
  if (bare.length === 0) return nothing
  const isUnclear = isOpen || items.some((purpose) => purpose.features === null)
  return bare.map((code) =>
    (isUnclear ? undecided : violated)('/purposes', {
      de: `«${law.label('features', code, 'de')}» wird genutzt, kein Zweck nennt es.`,
      en: `“${law.label('features', code, 'en')}” is used, and no purpose names it.`,
    }),
  )
}
