import { Type, type Static } from 'typebox'
import { exact, joined, nullable, oneOf } from '../../schema.ts'
import * as v from '../../values.ts'

export const listSources = ['annex', 'register', 'notice'] as const
export const listVerdicts = ['accepted', 'objected'] as const

const readOnly = <S extends object>(schema: S): S => ({ ...schema, readOnly: true })

/** A sub-processor as a list of its processor names it, Art. 28(2), (4) GDPR. */
export const Subprocessor = exact(
  {
    id: v.itemId,
    name: v.line({ description: 'Name as the list gives it', examples: ['Rechenzentrum Elbe AG'] }),
    partyId: nullable(v.reference('party', 'The same body in this record, where names differ')),
    countries: v.optionalList(v.country('Country'), {
      description: 'Countries in which it works, ISO 3166-1 alpha-2; null: the list does not say',
    }),
    location: v.optionalLine({ description: 'Where it works, in the words of the list' }),
    service: v.optionalProse({ description: 'What it does', examples: ['Rechenzentrum'] }),
    data: v.optionalProse({ description: 'Data it gets, in the words of the list' }),
    since: v.optionalDay('First day of its work'),
    until: v.optionalDay('Last day of its work; in a notice of changes: it leaves'),
    note: v.optionalProse({ description: 'What else the list says of it, line by line behind its heading' }),
  },
  { 'x-component': 'Subprocessor', description: 'A sub-processor as a list names it' },
)
export type Subprocessor = Static<typeof Subprocessor>

/** A list of sub-processors of one day, as the processor gave it, with what the organisation decided on it. */
export const SubprocessorList = joined(
  v.Identity,
  exact({
    contractId: readOnly(v.reference('contract', 'Contract it belongs to')),
    source: oneOf(
      listSources,
      'Annex of the contract, register the processor publishes, or notice of a change (Art. 28(2) GDPR)',
    ),
    asOf: v.day('Day the list is of'),
    receivedOn: v.optionalDay(
      'Day on which it reached the organisation; the objection period runs from it; null: not known',
    ),
    complete: Type.Boolean({
      description: 'Whether it names every sub-processor; false: only those that come, change or leave',
    }),
    place: v.optionalLine({ description: 'Address or file number of the document' }),
    documentHash: nullable(
      Type.String({
        pattern: '^[0-9a-f]{64}$',
        maxLength: 64,
        description: 'SHA-256 of the document, hexadecimal; of the text where one was handed in',
      }),
    ),
    entries: v.list(Subprocessor, { description: 'The sub-processors it names' }),
    verdict: readOnly(
      nullable(oneOf(listVerdicts, 'What was decided: accepted, or objected to; null: not examined')),
    ),
    verdictReason: readOnly(
      v.optionalProse({ description: 'Reasons for the decision', 'x-own-words': true }),
    ),
    decidedBy: nullable(Type.String({ readOnly: true, maxLength: 200, description: 'Who decided it' })),
    decidedOn: readOnly(v.optionalDay('Day of the decision')),
    notes: v.notes,
  }),
  { $id: 'SubprocessorList', description: 'A list of sub-processors of one day, Art. 28(2), (4) GDPR' },
)
export type SubprocessorList = Static<typeof SubprocessorList>
