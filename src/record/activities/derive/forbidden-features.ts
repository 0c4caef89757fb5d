import { type Datasets } from '../../../law/catalogue.ts'
import { withBroader, type FeatureState } from './feature-state.ts'
import { ask, both, namesOf } from './part.ts'
import { type OpenQuestion, type Text } from './proposal.ts'
import { isUnionLaw, type Setting } from './setting.ts'

type Forbidden = Datasets['use-cases']['forbiddenFeatures'][number]

/** One question for each feature the use case rules out while the system has it at hand or in use. */
export function forbiddenQuestions(setting: Setting, states: readonly FeatureState[]): OpenQuestion[] {
  return states.flatMap((state, index) => {
    if (state.use === 'not_used') return []
    const codes = withBroader(setting.law, state.code)
    const rule = setting.useCase.forbiddenFeatures.find(({ feature }) => codes.includes(feature))
    return rule ? [questionOf(setting, state, rule, `/features/${index}`)] : []
  })
}

function questionOf(
  setting: Setting,
  { code, use, isFromCatalogue }: FeatureState,
  rule: Forbidden,
  pointer: string,
) {
  const name = namesOf(setting.law, 'features', [code])
  const isForeign = rule.cites !== null && !isUnionLaw(rule.cites) && !setting.isGerman
  const why = reasons[isForeign ? 'advice' : rule.force]
  const cites = isForeign ? null : rule.cites
  if (use === 'used') {
    return ask(
      pointer,
      'forbidden-feature-in-use',
      both(
        `Das System nutzt «${name.de}». ${why.de} Wird die Funktion für diesen Zweck abgeschaltet, oder worauf stützt sich die Nutzung?`,
        `The system has “${name.en}” in use. ${why.en} Will it be switched off for this purpose, or what is its use based on?`,
      ),
      cites,
    )
  }
  if (isFromCatalogue) {
    return ask(
      pointer,
      'forbidden-feature-offered',
      both(
        `Nach dem Katalog bietet das Produkt «${name.de}»; ob die Funktion hier genutzt wird, ist nicht erfasst. ${why.de} Wie ist sie für diesen Zweck ausgeschlossen?`,
        `According to the catalogue the product offers “${name.en}”; whether it is in use here is not recorded. ${why.en} What rules out its use for this purpose?`,
      ),
      cites,
    )
  }
  return ask(
    pointer,
    'forbidden-feature-available',
    both(
      `«${name.de}» ist im System vorhanden, wenn auch nicht in Gebrauch. ${why.de} Wie ist ausgeschlossen, dass die Funktion für diesen Zweck genutzt wird?`,
      `“${name.en}” is at hand in the system, though not in use. ${why.en} What rules out its use for this purpose?`,
    ),
    cites,
  )
}

const reasons: Readonly<Record<Forbidden['force'], Text>> = {
  law: both(
    'Nach der angegebenen Vorschrift ist sie in diesem Anwendungsfall nicht zulässig.',
    'Under the provision cited it is not permitted in this use case.',
  ),
  disputed: both(
    'Ob sie in diesem Anwendungsfall zulässig ist, ist umstritten.',
    'Whether it is permitted in this use case is disputed.',
  ),
  advice: both('In diesem Anwendungsfall wird von ihr abgeraten.', 'It is not advisable in this use case.'),
}
