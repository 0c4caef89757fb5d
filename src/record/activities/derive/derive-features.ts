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
  readonly isUnknown: (code: string) => boolean
}

/** Features of the system crossed with those the use case expects. What the system has in use is never left out. */
export function deriveFeatures(setting: Setting): Features {
  const { law, useCase } = setting
  const states = codesConcerned(setting).map((code) => stateOf(setting, code))
  const rows = states.filter((state) => state.use !== null)
  const used = rows.filter(({ use }) => use === 'used').map(({ code }) => code)
  const known = new Set(rows.map(({ code }) => code))
  const unused = new Set(rows.filter(({ use }) => use !== 'used').map(({ code }) => code))
  const questions: OpenQuestion[] = [
    ...(rows.some(({ availability }) => availability === null) ? [unlistedFeatures(setting)] : []),
    ...forbiddenQuestions(setting, rows),
    ...expectationQuestions(setting, states),
    ...exclusionQuestions(law, used),
  ]
  return {
    value: rows.length > 0 ? rows.map((state) => rowOf(setting, state)) : null,
    remark: remarkOn(rows),
    questions,
    sources: rows.flatMap((state, index) =>
      state.isFromCatalogue && setting.product
        ? [sourceOf(`/features/${index}`, 'systems', setting.product)]
        : state.availability === null
          ? [sourceOf(`/features/${index}`, 'use-cases', useCase)]
          : [],
    ),
    inUse: new Set(used.flatMap((code) => withBroader(law, code))),
    isUnknown: (code) => !known.has(code) && !withBroader(law, code).some((each) => unused.has(each)),
  }
}

function codesConcerned({ system, useCase }: Setting): string[] {
  const own = (system.features ?? []).map(({ code }) => code)
  const forbidden = useCase.forbiddenFeatures.map(({ feature }) => feature)
  return [...new Set([...own, ...Object.keys(useCase.features), ...forbidden])]
}

function stateOf({ law, system, useCase, product }: Setting, code: string): FeatureState {
  const own = system.features?.find((feature) => feature.code === code)?.availability ?? null
  const isForbidden = useCase.forbiddenFeatures.some(({ feature }) => feature === code)
  const expected = isForbidden ? 'not_used' : (useCase.features[code] ?? null)
  const offered = product?.featureAvailability[code] ?? null
  // What a product offers says nothing about its use here, except against a feature that is not to be used.
  const isFromCatalogue =
    own === null && (offered === 'unavailable' || (offered !== null && expected === 'not_used'))
  const availability = isFromCatalogue ? offered : own
  const isProtective = law.entry('features', code)?.isProtective ?? false
  return { code, availability, expected, use: useOf(availability, expected, isProtective), isFromCatalogue }
}

function rowOf(setting: Setting, { code, availability, use, isFromCatalogue }: FeatureState): Row {
  const isPlanned = availability === null && use === 'not_used'
  const isOffered = isFromCatalogue && availability === 'available'
  const note = isPlanned ? plannedOut : isOffered ? offeredByProduct : null
  return {
    code,
    use: use ?? 'not_used',
    note: note && inLanguage(setting, note),
    authority: null,
    storesAudio: null,
    transparency: null,
    classification: null,
  }
}

function remarkOn(rows: readonly FeatureState[]): Features['remark'] {
  if (rows.length === 0) return notExamined
  const isAssumed = rows.some(({ availability, isFromCatalogue }) => availability === null || isFromCatalogue)
  return isAssumed ? { kind: 'assumed', text: assumedFeatures } : null
}

/** The features of the system as such are not recorded; what the catalogue says the product offers helps to answer. */
function unlistedFeatures({ law, product }: Setting): OpenQuestion {
  const offered = Object.entries(product?.featureAvailability ?? {}).flatMap(([code, state]) =>
    state === 'available' ? [code] : [],
  )
  const names = namesOf(law, 'features', offered)
  const hint = both(
    offered.length > 0 ? ` Nach dem Katalog bietet das Produkt: ${names.de}.` : '',
    offered.length > 0 ? ` According to the catalogue the product offers: ${names.en}.` : '',
  )
  return ask(
    '/features',
    'system-features',
    both(
      `Welche Funktionen hat das System, und welche werden genutzt? Daten, Empfänger und Maßnahmen hängen davon ab.${hint.de}`,
      `Which features does the system have, and which are in use? Data, recipients and measures depend on it.${hint.en}`,
    ),
    'GDPR Art. 25(1), (2)',
  )
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
const offeredByProduct = both(
  'Nach dem Katalog bietet das Produkt die Funktion; nach dem Anwendungsfall ist sie nicht vorgesehen.',
  'According to the catalogue the product offers the feature; it is not intended in this use case.',
)
const assumedFeatures = both(
  'Soweit am System nicht erfasst, nach dem Anwendungsfall oder dem Katalog angenommen; von der für das System zuständigen Stelle zu bestätigen.',
  'As far as not recorded for the system, assumed from the use case or the catalogue; to be confirmed by whoever is in charge of the system.',
)
