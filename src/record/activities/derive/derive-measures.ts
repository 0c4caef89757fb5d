import { type Static } from 'typebox'
import { type ActivityMeasure } from '../activity-measure.ts'
import { type Features } from './derive-features.ts'
import { ask, both, notExamined, sourceOf, type Part } from './part.ts'
import { type OpenQuestion } from './proposal.ts'
import { type Setting } from './setting.ts'

type Measure = Static<typeof ActivityMeasure>

/** Measures for the use case, the operation model and the features in use. Only what the system has in place counts as implemented. */
export function deriveMeasures(setting: Setting, { inUse }: Pick<Features, 'inUse'>): Part<Measure[] | null> {
  const { law, system, useCase, newId } = setting
  const inPlace = new Set(system.measureCodes ?? [])
  const wanted = law
    .entries('measures')
    .filter(({ code, appliesIfFeatures }) => useCase.measures.includes(code) || appliesIfFeatures.length > 0)
    .filter(({ operationModels }) => operationModels.includes(system.operationModel))
    .filter(
      ({ appliesIfFeatures }) =>
        appliesIfFeatures.length === 0 || appliesIfFeatures.some((code) => inUse.has(code)),
    )
    .map(({ code }) => code)
  const codes = [...new Set([...wanted, ...inPlace])]
  if (codes.length === 0) return { value: null, remark: notExamined, questions: [unexamined], sources: [] }
  const value = codes.map((code) => ({
    id: newId(),
    code,
    text: null,
    measureId: null,
    status: inPlace.has(code) ? ('implemented' as const) : ('proposal' as const),
  }))
  const isOpen = value.some(({ status }) => status === 'proposal')
  const questions: OpenQuestion[] = [...(isOpen ? [undecided] : []), reference]
  return {
    value,
    remark: null,
    questions,
    sources: codes.flatMap((code, index) => {
      const entry = law.entry('measures', code)
      return entry ? [sourceOf(`/measures/${index}`, 'measures', entry)] : []
    }),
  }
}

const undecided = ask(
  '/measures',
  'measures-to-decide',
  both(
    'Welche der vorgeschlagenen Maßnahmen bestehen bereits, welche werden umgesetzt, welche nicht, und warum? Als umgesetzt gilt nur, was am System so erfasst ist.',
    'Which of the proposed measures are already in place, which will be implemented, which not, and why? Only what is recorded for the system counts as implemented.',
  ),
  'GDPR Art. 32(1), 25(1)',
)

const unexamined = ask(
  '/measures',
  'measures',
  both(
    'Welche technischen und organisatorischen Maßnahmen bestehen?',
    'Which technical and organisational measures are in place?',
  ),
  'GDPR Art. 32(1)',
)

const reference = ask(
  '/measuresReference',
  'measures-reference',
  both('In welchem Dokument sind die Maßnahmen beschrieben?', 'Which document describes the measures?'),
  'GDPR Art. 30(1)(g), 30(2)(d)',
)
