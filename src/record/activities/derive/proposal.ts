import { Type, type Static } from 'typebox'
import { catalogue, datasetNames } from '../../../law/catalogue.ts'
import { exact, nullable, oneOf } from '../../schema.ts'
import { inputOf } from '../../shape.ts'
import * as v from '../../values.ts'
import { ControllerActivity, ProcessorActivity } from '../activity.ts'

type ServerMade =
  | 'id'
  | 'version'
  | 'createdAt'
  | 'updatedAt'
  | 'approval'
  | 'approvedVersion'
  | 'submittedBy'
  | 'lastEditedBy'
  | 'publishedNotices'

/** An activity as it is sent to be created, with every writable member present. */
export type ControllerDraft = Omit<ControllerActivity, ServerMade>
export type ProcessorDraft = Omit<ProcessorActivity, ServerMade>

const pointer = Type.String({
  description: 'JSON Pointer (RFC 6901) into what is proposed; empty: the proposal as a whole',
  examples: ['/purposes/0/legalBases/1/legitimateInterest'],
})

const Text = exact(
  { de: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  { description: 'Text in German and English' },
)
export type Text = Static<typeof Text>

/** Something only the organisation can answer; until then the proposal leaves it open or merely assumes it. */
export const OpenQuestion = exact(
  {
    pointer,
    code: Type.String({
      pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
      description: 'Kind of question',
      examples: ['transfer-instrument'],
    }),
    question: Text,
    cites: nullable(
      v.line({ description: 'Provision the question follows from', examples: ['GDPR Art. 28(3)'] }),
    ),
  },
  { description: 'An open question' },
)
export type OpenQuestion = Static<typeof OpenQuestion>

/** Where a fact of the catalogue that went into the proposal comes from. */
export const ProposalSource = exact(
  {
    pointer,
    dataset: oneOf(datasetNames, 'Data set of the catalogue'),
    code: Type.String({ description: 'Code in that data set' }),
    source: Type.String({ description: 'Where the fact was taken from' }),
    checkedOn: v.day('Day up to which the source was looked at'),
    confidence: catalogue['use-cases'].properties.confidence,
  },
  { description: 'Provenance of a fact' },
)
export type ProposalSource = Static<typeof ProposalSource>

export const DpiaHint = exact(
  {
    expectation: Type.String({
      description: 'What the catalogue expects for the use case',
      examples: ['screening'],
    }),
    met: Type.Array(
      exact({
        code: v.code('dpia-criteria', 'The criterion'),
        effect: oneOf(['required', 'point', 'exception', 'information'], 'What it weighs'),
        label: Text,
      }),
      { description: 'Criteria met by what is known' },
    ),
    openFacts: Type.Array(v.code('screening-facts', 'A fact'), {
      description: 'Facts nobody has stated yet that could complete a criterion',
    }),
  },
  {
    description:
      'What speaks for a data protection impact assessment, Art. 35 GDPR; a hint, never the decision',
  },
)
export type DpiaHint = Static<typeof DpiaHint>

/** A proposed activity with everything that is still open. Storing `activity` is a plain create. */
export const Proposal = exact(
  {
    activity: Type.Unsafe<ControllerDraft | ProcessorDraft>({
      anyOf: [inputOf(ControllerActivity), inputOf(ProcessorActivity)],
      description: 'The proposed activity; send it unchanged, or corrected, to create it',
    }),
    openQuestions: Type.Array(OpenQuestion, { description: 'What the organisation has to answer or decide' }),
    sources: Type.Array(ProposalSource, { description: 'Facts of the catalogue that went in' }),
    dpiaHint: nullable(DpiaHint),
    processingCategories: Type.Array(Type.String({ minLength: 1 }), {
      description:
        'Role processor: categories of processing (Art. 30(2)(b) GDPR) to choose from for each controller; else empty',
    }),
    lawVersion: Type.String({ description: 'Version of the catalogue', examples: ['2026.11'] }),
    on: v.day('Day whose law was applied'),
  },
  { $id: 'Proposal', description: 'A proposed activity, its open questions and the sources of its facts' },
)
export type Proposal = Static<typeof Proposal>
