import { Type } from 'typebox'
import { entry, flag, oneOf, text } from '../entry.ts'

/** What a criterion of the prior check is about. */
export const criterionThemes = [
  'purposes',
  'persons',
  'data_categories',
  'protection_need',
  'operation_model',
  'hosting',
  'encryption',
  'authentication',
  'roles',
  'defaults',
  'recording',
  'ai',
  'telemetry',
  'free_of_charge',
  'contract',
  'sub_processors',
  'transfers',
  'rights',
  'breaches',
  'security',
  'exit',
] as const

/** What a criterion rests on; no law prescribes a catalogue. */
export const criterionGrounds = ['law', 'authority_guidance', 'practice'] as const

/** The heaviest a criterion can count. */
export const heaviest = 3

/** A question of the default catalogue of the prior check. */
export const Criterion = entry(
  {
    theme: oneOf([...criterionThemes], 'What it is about'),
    question: text('What is asked'),
    weight: Type.Integer({
      minimum: 0,
      maximum: heaviest,
      description: 'How much it counts; 0: it does not',
    }),
    isKnockOut: flag('Whether a no stands in the way of the approval unless an officer gives a reason'),
    ground: oneOf([...criterionGrounds], 'What it rests on'),
    facts: Type.Array(Type.String({ pattern: '^(/[A-Za-z_0-9-]+)+$' }), {
      description:
        'Facts that answer it: of the system, its contracts and parties, the product, the organisation, or the use; empty: people answer',
    }),
    evidence: text('What shows it'),
  },
  'A criterion of the prior check',
)
