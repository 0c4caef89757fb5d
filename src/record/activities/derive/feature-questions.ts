import { type FeatureState } from './feature-state.ts'
import { ask, both, namesOf } from './part.ts'
import { type OpenQuestion, type Text } from './proposal.ts'
import { type Setting } from './setting.ts'

type Case = {
  readonly code: string
  readonly holds: (state: FeatureState) => boolean
  readonly text: (names: Text) => Text
}

/** Where system and use case do not meet; one question per kind, naming all features concerned. */
export function expectationQuestions(
  { law, useCase }: Setting,
  states: readonly FeatureState[],
): OpenQuestion[] {
  const forbidden = new Set(useCase.forbiddenFeatures.map(({ feature }) => feature))
  const open = states.filter(({ code }) => !forbidden.has(code))
  return cases.flatMap(({ code, holds, text }) => {
    const codes = open.filter(holds).map((state) => state.code)
    return codes.length > 0 ? [ask('/features', code, text(namesOf(law, 'features', codes)))] : []
  })
}

/** What makes a conference is not worth a question of its own. */
const core: ReadonlySet<string> = new Set(['audio', 'video'])

const cases: readonly Case[] = [
  {
    code: 'feature-missing',
    holds: ({ expected, availability }) => expected === 'used' && availability === 'unavailable',
    text: ({ de, en }) =>
      both(
        `Der Anwendungsfall setzt voraus, was das System nicht hat: ${de}. Passt das System zu diesem Zweck?`,
        `The use case presupposes what the system does not have: ${en}. Does the system suit this purpose?`,
      ),
  },
  {
    code: 'feature-expected',
    holds: ({ expected, availability }) => expected === 'used' && availability === 'available',
    text: ({ de, en }) =>
      both(
        `Der Anwendungsfall erwartet den Einsatz von: ${de}. Am System ist es vorhanden, aber nicht als genutzt erfasst. Wird es eingesetzt?`,
        `The use case expects the use of: ${en}. The system has it, but it is not recorded as in use. Will it be used?`,
      ),
  },
  {
    code: 'feature-unknown',
    holds: ({ code, expected, availability }) =>
      expected === 'used' && availability === null && !core.has(code),
    text: ({ de, en }) =>
      both(
        `Der Anwendungsfall erwartet den Einsatz von: ${de}. Hat das System dies, und wird es genutzt?`,
        `The use case expects the use of: ${en}. Does the system have it, and is it in use?`,
      ),
  },
  {
    code: 'feature-not-expected',
    holds: ({ expected, availability }) => expected === 'not_used' && availability === 'used',
    text: ({ de, en }) =>
      both(
        `Das System nutzt, was der Anwendungsfall nicht vorsieht: ${de}. Geschieht das auch für diesen Zweck?`,
        `The system uses what the use case does not provide for: ${en}. Does that happen for this purpose too?`,
      ),
  },
  {
    code: 'feature-optional',
    holds: ({ expected, availability }) =>
      expected === 'optional' && (availability === null || availability === 'available'),
    text: ({ de, en }) => both(`Soll hier genutzt werden: ${de}?`, `Is this to be used here: ${en}?`),
  },
]
