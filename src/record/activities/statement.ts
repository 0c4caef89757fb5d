import { type Static } from 'typebox'
import { exact, oneOf } from '../schema.ts'
import * as v from '../values.ts'

export const statementKinds = [
  'not_examined',
  'none',
  'not_applicable',
  'not_planned',
  'assumed',
  'unknown',
] as const

/**
 * What is said about a field where a plain value is not enough: unknown is not none.
 * `not_applicable` carries its reason, `not_planned` its reservation, `assumed` by whom it is to be confirmed, each in `text`.
 */
export const Statement = <const F extends readonly string[]>(fields: F) =>
  exact(
    {
      field: oneOf(fields, 'The field the statement is about'),
      kind: oneOf(
        statementKinds,
        'Not examined, examined and none, not applicable, not planned, assumed, unknown',
      ),
      text: v.optionalProse({
        description:
          'Reason, reservation, or by whom it is to be confirmed; required for not_applicable, not_planned and assumed',
      }),
    },
    { description: 'A statement about a field; at most one per field' },
  )
export type Statement = Static<ReturnType<typeof Statement>>
