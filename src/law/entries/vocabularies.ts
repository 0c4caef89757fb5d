import { Type } from 'typebox'
import { entry, line, oneOf, orNull } from '../entry.ts'

/** Data sets whose codes have counterparts in the Data Privacy Vocabulary. */
const mapped = [
  'data-categories',
  'data-subjects',
  'features',
  'legal-bases',
  'measures',
  'origins',
  'recipient-categories',
  'transfer-instruments',
] as const

const Counterpart = Type.Object(
  {
    dataset: oneOf([...mapped], 'Data set of the code'),
    code: line('Code'),
    match: oneOf(
      ['exact', 'close', 'broad', 'narrow'],
      'exact, close: one may stand for the other; broad: the term says less than the code, so that it is written and never read as the code; narrow: the term says more than the code, so that it is read as the code and never written',
    ),
  },
  { additionalProperties: false, description: 'A code of ours the term stands for' },
)

/** A term of the W3C Data Privacy Vocabulary (DPV); its code is its compact IRI. */
export const DpvTerm = entry(
  {
    kind: oneOf(['class', 'property'], 'Concept or relation'),
    parent: orNull(line('Compact IRI of the concept it is a kind of; null: none')),
    stands: Type.Array(Counterpart, {
      description: 'Our codes it stands for; empty: it is part of the structure',
    }),
  },
  'A term of the Data Privacy Vocabulary',
)
