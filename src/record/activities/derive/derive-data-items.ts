import { type Datasets } from '../../../law/catalogue.ts'
import { type DataItem } from '../data-item.ts'
import { type Features } from './derive-features.ts'
import { ask, both, namesOf, sourceOf, type Part } from './part.ts'
import { type OpenQuestion } from './proposal.ts'
import { type Setting } from './setting.ts'
import { thirdPersons } from '../subjects.ts'

type Category = Datasets['data-categories']

/** Data the use case brings, as far as the features it needs are in use, and data that arise from the features in use. */
export function deriveDataItems(setting: Setting, features: Features): Part<DataItem[]> {
  const { law, useCase, newId } = setting
  const expected = useCase.dataCategories.flatMap((code) => law.entry('data-categories', code) ?? [])
  const arising = arisingFrom(setting, features)
  const isTaken = (category: Category) => hasFeature(category, features) || isPresumed(category, features)
  const taken = new Set([...expected.filter(isTaken), ...arising])
  const categories = [...taken]
  const unclear = expected.filter((category) => !taken.has(category) && isUnclear(category, features))
  const presumed = categories.filter(
    (category) => !hasFeature(category, features) && !arising.includes(category),
  )
  return {
    value: categories.map((category) => ({
      id: newId(),
      code: category.code,
      text: null,
      subjects: subjectsOf(category, useCase).map((code) => ({ code, text: null })),
      origins: [...category.origins],
      special: category.special,
      note: null,
    })),
    remark: null,
    questions: [assignment, ...presumption(setting, presumed), ...omission(setting, unclear)],
    sources: categories.map((category, index) =>
      sourceOf(`/dataItems/${index}`, 'data-categories', category),
    ),
  }
}

function arisingFrom({ law }: Setting, { inUse }: Features): Category[] {
  const codes = [...inUse].flatMap((code) => law.entry('features', code)?.dataCategories ?? [])
  return [...new Set(codes)].flatMap((code) => law.entry('data-categories', code) ?? [])
}

function hasFeature({ requiresFeatures }: Category, { inUse }: Features): boolean {
  return requiresFeatures.length === 0 || requiresFeatures.some((code) => inUse.has(code))
}

/** What usually arises in every conference is left out only where somebody has said that its feature is not in use. */
function isPresumed(category: Category, features: Features): boolean {
  return category.isTypical && isUnclear(category, features)
}

function isUnclear({ requiresFeatures }: Category, { isUnknown }: Features): boolean {
  return requiresFeatures.some((code) => isUnknown(code))
}

/** People who do not take part appear in what is said and shown only. */
function subjectsOf(category: Category, useCase: Setting['useCase']): readonly string[] {
  return category.isContent
    ? useCase.dataSubjects
    : useCase.dataSubjects.filter((code) => !thirdPersons.has(code))
}

function presumption({ law }: Setting, categories: readonly Category[]): OpenQuestion[] {
  if (categories.length === 0) return []
  const names = namesOf(
    law,
    'data-categories',
    categories.map(({ code }) => code),
  )
  return [
    ask(
      '/dataItems',
      'data-presumed',
      both(
        `Diese Daten fallen üblicherweise an und sind deshalb aufgenommen, obwohl zum System nicht erfasst ist, ob die Funktion genutzt wird: ${names.de}. Trifft das zu?`,
        `These data usually arise and are therefore included, although it is not recorded whether the system uses the feature: ${names.en}. Is that right?`,
      ),
      'GDPR Art. 30(1)(c)',
    ),
  ]
}

function omission({ law }: Setting, categories: readonly Category[]): OpenQuestion[] {
  if (categories.length === 0) return []
  const names = namesOf(
    law,
    'data-categories',
    categories.map(({ code }) => code),
  )
  return [
    ask(
      '/dataItems',
      'data-if-feature',
      both(
        `Diese Daten kommen hinzu, wenn die zugehörige Funktion genutzt wird, was nicht erfasst ist: ${names.de}. Fallen sie an?`,
        `These data are added if their feature is used, which is not recorded: ${names.en}. Do they arise?`,
      ),
      'GDPR Art. 30(1)(c)',
    ),
  ]
}

const assignment = ask(
  '/dataItems',
  'data-subjects-of-items',
  both(
    'Die Zuordnung der betroffenen Personen zu den Daten folgt dem Anwendungsfall. Stimmt sie für jede Datenkategorie?',
    'Which data subjects belong to which data follows the use case. Is it right for each category of data?',
  ),
  'GDPR Art. 30(1)(c)',
)
