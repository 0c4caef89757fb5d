import { type Static } from 'typebox'
import { type Law } from '../../../law/law.ts'
import { type ControllerContent } from '../activity.ts'
import { expectationQuestions } from './feature-questions.ts'
import { useOf, withBroader, type FeatureState } from './feature-state.ts'
import { forbiddenQuestions } from './forbidden-features.ts'
import { ask, both, namesOf, notExamined, sourceOf, type Part } from './part.ts'
import { type OpenQuestion } from './proposal.ts'
import { inLanguage, type Setting } from './setting.ts'

type Row = NonNullable<Static<typeof ControllerContent>['features']>[number]

export type Features = Part<Row[] | null> & {
  /** Codes in use, with the broader features they are a form of. */
  readonly inUse: ReadonlySet<string>
  /** Codes nobody has said anything about, neither for the system nor for the use case. */
  isUnknown(code: string): boolean
}

/** Features of the system crossed with those the use case expects. What the system has in use is never left out. */
export function deriveFeatures(setting: Setting): Features {
  const { law, system, useCase } = setting
  const states = codesConcerned(setting).map((code) => stateOf(setting, code))
  const rows = states.filter((state) => state.use !== null)
  const used = rows.filter(({ use }) => use === 'used').map(({ code }) => code)
  const known = new Set(rows.flatMap(({ code }) => [code]))
  const questions: OpenQuestion[] = [
    ...(system.features ? [] : [unlistedFeatures]),
    ...forbiddenQuestions(setting, rows),
    ...expectationQuestions(setting, states),
    ...exclusionQuestions(law, used),
  ]
  return {
    value: rows.length > 0 ? rows.map((state) => rowOf(setting, state)) : null,
    remark: remarkOn(rows.length > 0, system.features !== null),
    questions,
    sources: rows.flatMap((state, index) =>
      state.isFromCatalogue && setting.product
        ? [sourceOf(`/features/${index}`, 'systems', setting.product)]
        : state.availability === null
          ? [sourceOf(`/features/${index}`, 'use-cases', useCase)]
          : [],
    ),
    inUse: new Set(used.flatMap((code) => withBroader(law, code))),
    isUnknown: (code) => !known.has(code),
  }
}

function codesConcerned({ system, useCase }: Setting): string[] {
  const own = (system.features ?? []).map(({ code }) => code)
  const forbidden = useCase.forbiddenFeatures.map(({ feature }) => feature)
  return [...new Set([...own, ...Object.keys(useCase.features), ...forbidden])]
}

function stateOf({ law, system, useCase, product }: Setting, code: string): FeatureState {
  const own = system.features?.find((feature) => feature.code === code)?.availability ?? null
  const isFromCatalogue = own === null && product?.featureAvailability[code] === 'unavailable'
  const availability = isFromCatalogue ? 'unavailable' : own
  const isForbidden = useCase.forbiddenFeatures.some(({ feature }) => feature === code)
  const expected = isForbidden ? 'not_used' : (useCase.features[code] ?? null)
  const isProtective = law.entry('features', code)?.isProtective ?? false
  return { code, availability, expected, use: useOf(availability, expected, isProtective), isFromCatalogue }
}

function rowOf(setting: Setting, { code, availability, use }: FeatureState): Row {
  const isPlanned = availability === null && use === 'not_used'
  return { code, use: use ?? 'not_used', note: isPlanned ? inLanguage(setting, plannedOut) : null }
}

function remarkOn(hasRows: boolean, isListed: boolean): Features['remark'] {
  if (!hasRows) return notExamined
  return isListed ? null : { kind: 'assumed', text: assumedFeatures }
}

function exclusionQuestions(law: Law, used: readonly string[]): OpenQuestion[] {
  return used.flatMap((code) => {
    const excluded = (law.entry('features', code)?.usuallyExcludes ?? []).filter((other) =>
      used.includes(other),
    )
    if (excluded.length === 0) return []
    const one = namesOf(law, 'features', [code])
    const others = namesOf(law, 'features', excluded)
    return [
      ask(
        '/features',
        'features-exclude-each-other',
        both(
          `«${one.de}» lässt sich in der Regel nicht zusammen nutzen mit: ${others.de}. Was gilt wann?`,
          `“${one.en}” can usually not be used together with: ${others.en}. Which applies when?`,
        ),
      ),
    ]
  })
}

const plannedOut = both(
  'Nach dem Anwendungsfall nicht vorgesehen; ob das System die Funktion hat, ist nicht erfasst.',
  'Not intended in this use case; whether the system has the feature is not recorded.',
)
const assumedFeatures = both(
  'Nach dem Anwendungsfall angenommen, weil die Funktionen des Systems nicht erfasst sind; von der für das System zuständigen Stelle zu bestätigen.',
  'Assumed from the use case because the features of the system are not recorded; to be confirmed by whoever is in charge of the system.',
)
const unlistedFeatures = ask(
  '/features',
  'system-features',
  both(
    'Welche Funktionen hat das System, und welche werden genutzt? Daten, Empfänger und Maßnahmen hängen davon ab.',
    'Which features does the system have, and which are in use? Data, recipients and measures depend on it.',
  ),
  'GDPR Art. 25(1), (2)',
)
