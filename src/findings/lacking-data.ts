import { type ControllerCase } from './case.ts'
import { nothing, undecided, violated } from './points.ts'
import { type Point } from './rule.ts'
import { type Text } from './verdict.ts'

/**
 * None of some categories is among the data. Undecided while the data are not settled or some are in words only; nothing
 * is said where there are no data at all, which is a matter of its own.
 */
export function lackingData(
  { data, dataItems: { items, isOpen } }: ControllerCase,
  codes: readonly string[],
  text: Text,
): readonly Point[] {
  if (codes.some((code) => data.has(code))) return nothing
  if (items.length === 0 && !isOpen) return nothing
  const isUnclear = isOpen || items.some(({ code }) => code === null)
  return [(isUnclear ? undecided : violated)('/dataItems', text)]
}

/** A feature is used and the data that arise from it are not among the data. `name`: what these data are called. */
export function lackingDataOf(
  facts: ControllerCase,
  feature: string,
  code: string,
  name: Text,
): readonly Point[] {
  if (facts.use(feature) !== 'used') return nothing
  const { law } = facts
  return lackingData(facts, [code], {
    de: `«${law.label('features', feature, 'de')}» wird genutzt, ${name.de} stehen nicht unter den Daten.`,
    en: `“${law.label('features', feature, 'en')}” is used, and ${name.en} are not among the data.`,
  })
}
