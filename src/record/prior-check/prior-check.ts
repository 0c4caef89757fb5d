import { Type, type Static } from 'typebox'
import { heaviest } from '../../law/entries/criteria.ts'
import { exact, nullable, oneOf, whenAbsent } from '../schema.ts'
import * as v from '../values.ts'

export const answerResults = ['met', 'partly_met', 'not_met', 'not_applicable', 'open'] as const
export type Result = (typeof answerResults)[number]

export const protectionNeeds = ['normal', 'high', 'very_high'] as const

/** What a system is to be used for. What is left out does not limit the check. */
export const IntendedUse = exact(
  {
    useCases: v.optionalList(v.code('use-cases', 'A use case'), {
      description: 'Use cases it is checked for; null: whatever use',
    }),
    purposes: v.optionalProse({ description: 'What it is to be used for' }),
    dataSubjects: v.optionalList(v.code('data-subjects', 'A group of persons'), {
      description: 'Groups of persons; null: not named, the check is not limited to any',
    }),
    dataCategories: v.optionalList(v.code('data-categories', 'A category of data'), {
      description: 'Categories of data; null: not named, the check is not limited to any',
    }),
    protectionNeed: nullable(oneOf(protectionNeeds, 'How much protection the conversations need')),
  },
  { 'x-component': 'IntendedUse', description: 'What a system is to be used for' },
)
export type IntendedUse = Static<typeof IntendedUse>

/** What a person answered. */
const Answer = exact(
  {
    criterion: v.line({ description: 'Code of the criterion', examples: ['VP-PUR-2'] }),
    result: oneOf(answerResults, 'The answer; open: not settled'),
    note: v.optionalProse({
      description: 'Reasons; an answer that contradicts the record counts only with a note',
    }),
    evidence: v.optionalLine({ description: 'Where the evidence is found' }),
  },
  { 'x-component': 'PriorCheckAnswer', description: 'What a person answered to a criterion' },
)

/** Bounds of what the server writes: several texts of a record together, and every fact of a system. */
const maxLength = 1_000_000
const maxItems = 20_000

export const factSources = ['record', 'product'] as const

/** A fact an answer rests on. */
export const Fact = exact(
  {
    pointer: Type.String({
      readOnly: true,
      maxLength,
      description: 'Which fact, such as `/system/hostingCountries`',
    }),
    value: nullable(Type.String({ maxLength, description: 'What it is; null: nothing is recorded' })),
    source: oneOf(factSources, 'record: entered by the organisation; product: known of the product'),
    confidence: nullable(
      Type.String({
        readOnly: true,
        maxLength,
        description: 'How well it is supported, of facts of the product',
      }),
    ),
  },
  { 'x-component': 'CheckedFact', description: 'A fact an answer rests on' },
)
export type Fact = Static<typeof Fact>

const text = (description: string) => Type.String({ readOnly: true, maxLength, description })

/** A question may be the organisation's own. */
const words = (description: string) =>
  Type.String({ readOnly: true, maxLength, description, 'x-own-words': true })

/** A criterion as it was asked and answered when the check was decided. */
const FrozenAnswer = exact(
  {
    criterion: text('Code of the criterion'),
    theme: text('What it is about'),
    label: {
      ...nullable(exact({ de: words('German'), en: words('English') })),
      description: 'In a few words; null: decided before it was kept',
    },
    cites: nullable(text('What it rests on; null: nothing named, or decided before it was kept')),
    question: exact({ de: words('German'), en: words('English') }),
    weight: Type.Integer({ minimum: 0, maximum: heaviest, description: 'How much it counted' }),
    isKnockOut: Type.Boolean({ description: 'Whether a no stood in the way of an approval' }),
    result: oneOf(answerResults, 'The answer that counted'),
    by: oneOf(['automatic', 'human'], 'Whether the record answered or a person'),
    facts: Type.Array(Fact, { maxItems, description: 'The facts of that day' }),
  },
  { 'x-component': 'FrozenAnswer', description: 'A criterion as it was asked and answered' },
)

export const Score = exact(
  {
    points: Type.Number({
      description: 'Points: the weight of what is met, half of it of what is partly met',
    }),
    of: Type.Integer({
      minimum: 0,
      description: 'Points that could be had; what does not apply is left out',
    }),
    percent: Type.Integer({ minimum: 0, maximum: 100, description: 'The same as a share' }),
  },
  { 'x-component': 'CheckScore', description: 'How a system does; a help for choosing, no verdict' },
)
export type Score = Static<typeof Score>

/** What a decision rested on; never changed afterwards. */
export const Frozen = exact(
  {
    catalogueVersion: Type.Integer({
      minimum: 0,
      description: 'Version of the organisation’s changes; 0: none',
    }),
    lawVersion: text('Version of the legal data'),
    score: Score,
    answers: Type.Array(FrozenAnswer, { maxItems, description: 'Every criterion' }),
    watched: Type.Array(Fact, {
      maxItems,
      description: 'Version, provider, contracts and features of that day',
    }),
    accepted: Type.Array(
      exact({
        criterion: text('Code of the knock-out'),
        reason: Type.String({ maxLength, description: 'Why it was approved all the same' }),
      }),
      { maxItems, description: 'Knock-outs that an officer accepted' },
    ),
  },
  { 'x-component': 'FrozenCheck', description: 'What the decision on a prior check rested on' },
)
export type Frozen = Static<typeof Frozen>

/** A system, checked before a use of it against the catalogue of the organisation. */
export const PriorCheckContent = exact({
  systemId: v.reference('system', 'The system that is checked'),
  use: IntendedUse,
  answers: whenAbsent(
    [],
    v.list(Answer, {
      description:
        'What people answered; what the record answers is worked out and not stored before the decision',
    }),
  ),
  frozen: { ...nullable(Frozen), readOnly: true },
})
export type PriorCheckAnswer = Static<typeof Answer>
