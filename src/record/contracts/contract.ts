import { Type, type Static } from 'typebox'
import { exact, joined, nullable, oneOf } from '../schema.ts'
import * as v from '../values.ts'
import { ProviderPurpose } from './provider-purpose.ts'

export const contractKinds = [
  'processing_agreement',
  'joint_arrangement',
  'standard_clauses',
  'works_agreement',
  'other',
] as const

const ContractCheck = exact(
  {
    code: v.code('contract-checklist', 'The point of the checklist'),
    result: oneOf(
      ['met', 'partly_met', 'not_met', 'not_applicable', 'not_examined'],
      'What the examination of the text gave',
    ),
    place: v.optionalLine({ description: 'Where in the contract', examples: ['§ 4 Abs. 2'] }),
    note: v.optionalProse({ description: 'Defect, or why it does not apply' }),
  },
  { 'x-component': 'ContractCheck', description: 'A point of the checklist under Art. 28(3) GDPR, answered' },
)

const Renewal = exact(
  {
    termEndsOn: v.day('Last day of the first term; whoever lets the notice pass stays bound'),
    extendedBy: nullable(v.duration('Length of each further term, ISO 8601; null: for an indefinite time')),
  },
  { description: 'How the contract is extended by itself; null: not recorded, or it is not' },
)

const Telecom = exact(
  {
    classification: oneOf(
      ['processor', 'own_controller', 'undecided'],
      'Processor also for the transmission; controller of its own under telecommunications law; not decided',
    ),
    rationale: v.prose({
      description: 'Why, and for which part of the processing; authorities do not agree on it',
      examples: ['Übertragung der Gespräche als Telekommunikation, Aufzeichnung und Konten im Auftrag'],
    }),
    source: v.line({
      description: 'What that rests on: decision, guidance, opinion',
      examples: ['Vermerk DS-2026/07'],
    }),
  },
  { description: 'How the provider is placed under telecommunications law, which is contested' },
)

/** A contract or arrangement: Art. 28(3), Art. 26, Art. 46 or Art. 88 GDPR. */
export const Contract = joined(
  v.Identity,
  exact({
    name: v.line({ description: 'Title', examples: ['Auftragsverarbeitungsvertrag Konferenzdienst'] }),
    contractKind: oneOf(
      contractKinds,
      'Processing agreement (Art. 28), joint arrangement (Art. 26), standard clauses (Art. 46), works agreement (Art. 88), other',
    ),
    partyIds: v.list(v.reference('party', 'Party to the contract'), { description: 'The other parties' }),
    reference: v.optionalLine({ description: 'File number or place of the document' }),
    contractVersion: v.optionalLine({ description: 'Version of the text' }),
    signedOn: v.optionalDay('Day of signature'),
    validFrom: v.optionalDay('First day of effect'),
    validTo: v.optionalDay('Last day of effect'),
    draft: nullable(
      Type.Boolean({
        description: 'Whether the text is still negotiated, which no day tells; null: as its days say',
      }),
    ),
    terminatedOn: v.optionalDay('Day on which notice was given; `validTo` is then the last day of effect'),
    noticePeriod: nullable(v.duration('Notice to be given before the end of a term, ISO 8601')),
    renewal: nullable(Renewal),
    standardClauses: nullable(
      exact({
        decision: v.line({ description: 'Commission decision', examples: ['(EU) 2021/914'] }),
        modules: v.optionalList(oneOf(['1', '2', '3', '4'], 'Module'), { description: 'Modules agreed' }),
      }),
    ),
    ownPurposes: v.optionalProse({
      description:
        "The provider's own purposes the contract allows, if any, in words (Art. 28(10) GDPR); one by one they stand in `providerPurposes`",
    }),
    ownPurposesBasis: v.optionalProse({
      description: 'Legal basis and responsibility for those purposes, in words',
    }),
    providerPurposes: v.optionalList(ProviderPurpose, {
      description: "The provider's own purposes one by one; null: not examined, []: there are none",
    }),
    telecom: nullable(Telecom),
    checks: v.optionalList(ContractCheck, {
      description: 'Points of the checklist under Art. 28(3) GDPR; null: not examined',
    }),
    subprocessorNotice: nullable(
      Type.Boolean({
        description: 'Whether changes of sub-processors are announced beforehand, Art. 28(2) GDPR',
      }),
    ),
    objectionPeriod: nullable(
      v.duration(
        'How long a change of sub-processors can be objected to after it was announced, ISO 8601; Art. 28(2) GDPR names no period; null: none agreed, or not recorded',
      ),
    ),
    externalIds: v.externalIds,
    notes: v.notes,
  }),
  { $id: 'Contract', description: 'A contract or arrangement under the GDPR' },
)
export type Contract = Static<typeof Contract>
