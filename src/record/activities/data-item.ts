import { type Static } from 'typebox'
import { exact, oneOf, whenAbsent } from '../schema.ts'
import * as v from '../values.ts'

const Subject = exact(v.codeOrText('data-subjects', 'the group of data subjects'), {
  description: 'A category of data subjects',
})

/** A category of personal data of certain data subjects from a certain origin, Art. 30(1)(c) GDPR. */
export const DataItem = exact(
  {
    id: v.itemId,
    ...v.codeOrText('data-categories', 'the category of data'),
    subjects: v.optionalList(Subject, {
      description: 'Whose data these are; null: not examined',
      'x-article': 'GDPR Art. 30(1)(c)',
    }),
    origins: v.optionalList(v.code('origins', 'Origin'), { description: 'Where the data come from' }),
    special: whenAbsent(
      'not_examined',
      oneOf(
        ['no', 'possible', 'yes', 'not_examined'],
        'Whether special categories (Art. 9(1)) or data under Art. 10 GDPR are among them',
      ),
    ),
    note: v.optionalProse({ description: 'Details, examples' }),
  },
  { 'x-component': 'DataItem', description: 'A category of data, of whom, from where' },
)
export type DataItem = Static<typeof DataItem>
