import { Type, type Static } from 'typebox'
import { exact, nullable } from '../schema.ts'
import * as v from '../values.ts'
import { Scope } from './scope.ts'

const Consent = exact(
  {
    evidence: v.optionalProse({ description: 'How consent is demonstrated, Art. 7(1) GDPR' }),
    withdrawal: v.optionalProse({ description: 'How it is withdrawn, Art. 7(3) GDPR' }),
    voluntariness: v.optionalProse({
      description: 'Why it is freely given where the data subject depends on the controller, recital 43 GDPR',
    }),
  },
  { 'x-component': 'Consent', description: 'How consent is obtained and withdrawn, Art. 7 GDPR' },
)

/**
 * A legal basis of a purpose, Art. 6 GDPR. No content of the record under Art. 30, but every authority's form asks for it.
 * The same norm may stand twice with different text; a norm outside the catalogue is given as text.
 */
export const LegalBasis = exact(
  {
    id: v.itemId,
    ...v.codeOrText('legal-bases', 'the legal basis'),
    norm: v.optionalLine({
      description: 'Norm behind Art. 6(1)(c) or (e), or the statutory provision relied on',
      examples: ['§ 3 BDSG'],
    }),
    legitimateInterest: v.optionalProse({
      description: 'The interest pursued, where Art. 6(1)(f) is relied on',
    }),
    balancingReference: v.optionalLine({ description: 'Where the balancing of interests is documented' }),
    balancingId: nullable(v.reference('assessment', 'The balancing of interests itself')),
    contractId: nullable(v.reference('contract', 'Works agreement or contract relied on')),
    consent: nullable(Consent),
    scope: nullable(Scope),
  },
  { 'x-component': 'LegalBasis', description: 'A legal basis of a purpose' },
)

/** An exception from the ban of Art. 9(1) GDPR, on top of a legal basis. */
export const Art9Condition = exact(
  {
    id: v.itemId,
    ...v.codeOrText('legal-bases', 'the exception'),
    norm: v.optionalLine({ description: 'National provision with it', examples: ['§ 22 BDSG'] }),
    scope: nullable(Scope),
  },
  { 'x-component': 'Art9Condition', description: 'A condition of Art. 9(2) GDPR' },
)

/** A purpose of the processing, Art. 30(1)(b), Art. 5(1)(b) GDPR. */
export const Purpose = exact(
  {
    id: v.itemId,
    text: v.prose({ description: 'The purpose in words', 'x-article': 'GDPR Art. 30(1)(b)' }),
    features: v.optionalList(v.code('features', 'Feature'), {
      description: 'Features this purpose covers, such as recording',
    }),
    publicTask: nullable(
      Type.Boolean({
        description:
          'Whether a public body performs a task of its own with it (Art. 6(1) subpara. 2 GDPR); null: not examined',
      }),
    ),
    legalBases: v.optionalList(LegalBasis, { description: 'Legal bases; null: not examined' }),
    art9Conditions: v.optionalList(Art9Condition, {
      description: 'Conditions of Art. 9(2) GDPR; []: no special categories involved',
    }),
  },
  { 'x-component': 'Purpose', description: 'A purpose of the processing' },
)
export type Purpose = Static<typeof Purpose>
export type LegalBasis = Static<typeof LegalBasis>
