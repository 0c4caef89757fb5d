import { type ActivityCase } from './case.ts'
import { catalogueCode } from './measures-in-place.ts'
import { nothing, undecided, violated } from './points.ts'
import { type Point } from './rule.ts'
import { type Text } from './verdict.ts'

/**
 * None of some measures of the catalogue is in place. Undecided while it may stand somewhere else; nothing is said where
 * there are no measures at all, which is a matter of its own.
 */
export function lackingMeasure(facts: ActivityCase, codes: readonly string[], text: Text): readonly Point[] {
  if (codes.some((code) => facts.measureCodes.has(code))) return nothing
  const { measures, around } = facts
  const at = measures.items.findIndex((each) => codes.includes(catalogueCode(each, around) ?? ''))
  if (at >= 0) return [notInPlace(facts, at)]
  const doubt = measuresDoubt(facts)
  if (doubt === null)
    return measures.items.length + facts.measureCodes.size === 0 ? nothing : [violated('/measures', text)]
  return [undecided('/measures', { de: `${text.de} ${doubt.de}`, en: `${text.en} ${doubt.en}` })]
}

/** Why what is not among the measures may be in place all the same; null where the record leaves no room for that. */
export function measuresDoubt(facts: ActivityCase): Text | null {
  const { measures, activity, organisation, systems, around } = facts
  if (measures.isOpen)
    return {
      de: 'Die Angaben zu den Maßnahmen sind nicht abgeschlossen.',
      en: 'What is said of the measures is not settled.',
    }
  if (measures.items.some((each) => catalogueCode(each, around) === null))
    return {
      de: 'Eine Maßnahme in eigenen Worten kann sie einschließen.',
      en: 'A measure in own words may include it.',
    }
  const reference = activity.measuresReference ?? organisation.measuresReference
  if (reference !== null)
    return {
      de: `Ob «${reference}» sie beschreibt, ist zu prüfen.`,
      en: `Whether “${reference}” describes it must be looked up.`,
    }
  if (systems.isOpen || systems.items.some(({ measureCodes }) => measureCodes === null))
    return {
      de: 'Welche Maßnahmen in den Systemen bestehen, ist nicht geprüft.',
      en: 'Which measures are in place in the systems has not been examined.',
    }
  return null
}

const states = {
  planned: { de: 'nur geplant', en: 'only planned' },
  proposal: { de: 'nur vorgeschlagen', en: 'only proposed' },
  implemented: { de: 'als aufgegeben geführt', en: 'recorded as given up' },
} as const

/** The measure is named, but not as one that is in place. */
function notInPlace({ measures: { items }, around, law }: ActivityCase, at: number): Point {
  const measure = items[at]!
  const code = catalogueCode(measure, around) ?? ''
  const state = states[measure.status]
  return undecided(`/measures/${at}/status`, {
    de: `«${law.label('measures', code, 'de')}» ist ${state.de}; ob es die Maßnahme gibt, ist nicht angegeben.`,
    en: `“${law.label('measures', code, 'en')}” is ${state.en}; whether it is in place is not recorded.`,
  })
}
