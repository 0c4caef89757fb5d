import { deriveFeatures, type Features } from './derive-features.ts'
import { deriveMeasures } from './derive-measures.ts'
import { deriveProcessors } from './derive-processors.ts'
import { deriveTransfers } from './derive-transfers.ts'
import { frameOf, statementsOf, systemRemark } from './frame.ts'
import { frameQuestions } from './general-questions.ts'
import { ask, both, notExamined, sourceOf } from './part.ts'
import { type OpenQuestion, type ProcessorDraft, type Proposal, type Text } from './proposal.ts'
import { type Setting } from './setting.ts'

/** Processing on behalf of others, Art. 30(2) GDPR. It has no purposes and no data items of its own. */
export function deriveProcessor(setting: Setting): Proposal {
  const { useCase, language, law } = setting
  const features = deriveFeatures(setting)
  const processors = deriveProcessors(setting)
  const transfers = deriveTransfers(setting, processors.value, null)
  const measures = deriveMeasures(setting, features)
  const parts = [processors, transfers, measures]
  const sources = [sourceOf('', 'use-cases', useCase), ...parts.flatMap((part) => part.sources)]
  const categories = processingCategories(setting, features)
  const activity: ProcessorDraft = {
    role: 'processor',
    ...frameOf(setting),
    controllers: null,
    processors: processors.value,
    transfers: transfers.value,
    measures: measures.value,
    statements: statementsOf(setting, [
      ['controllers', notExamined],
      ['processors', processors.remark],
      ['transfers', transfers.remark],
      ['measures', measures.remark],
      ['systemIds', systemRemark(setting)],
    ]),
  }
  return {
    activity,
    openQuestions: [
      ...frameQuestions(setting, sources),
      servedControllers(categories),
      ...((processors.value ?? []).length > 0 ? [authorisation] : []),
      ...aboutFeatures(features),
      ...parts.flatMap((part) => part.questions),
    ],
    sources,
    dpiaHint: null,
    processingCategories: categories.map((category) => category[language]),
    lawVersion: law.version,
    on: law.on,
  }
}

/** Categories of processing to choose from: the service as such, and what the features in use make of it. */
function processingCategories({ law, useCase }: Setting, { inUse }: Features): Text[] {
  const groups: ReadonlySet<string> = new Set(['recording', 'ai', 'monitoring'])
  const special = law.entries('features').filter(({ code, group }) => inUse.has(code) && groups.has(group))
  return [
    both(
      `Bereitstellung und Betrieb des Videokonferenzdienstes: ${useCase.label.de}`,
      `Provision and operation of the conferencing service: ${useCase.label.en}`,
    ),
    ...special.map(({ label }) => both(`${label.de} im Auftrag`, `${label.en} on behalf of the controller`)),
  ]
}

/** The record as processor has no features; what forbids one still concerns the service as a whole. */
function aboutFeatures({ questions }: Features): OpenQuestion[] {
  return questions
    .filter(({ code }) => code.startsWith('forbidden-feature') || code === 'system-features')
    .map((question) => ({ ...question, pointer: '' }))
}

function servedControllers(categories: readonly Text[]): OpenQuestion {
  const german = categories.map(({ de }) => `«${de}»`).join(', ')
  const english = categories.map(({ en }) => `“${en}”`).join(', ')
  return ask(
    '/controllers',
    'served-controllers',
    both(
      `Für welche Verantwortlichen wird verarbeitet, auf welchem Vertrag, und welche Kategorien von Verarbeitungen sind es jeweils? Vorschläge: ${german}.`,
      `For which controllers is the processing carried out, on which contract, and which categories of processing are they in each case? Proposals: ${english}.`,
    ),
    'GDPR Art. 30(2)(a), (b)',
  )
}

const authorisation = ask(
  '/processors',
  'sub-processor-authorisation',
  both(
    'Haben die Verantwortlichen den Einsatz jedes weiteren Auftragsverarbeiters genehmigt, einzeln oder allgemein mit Möglichkeit zum Einspruch?',
    'Have the controllers authorised each further processor, specifically or in general with an opportunity to object?',
  ),
  'GDPR Art. 28(2), (4)',
)
