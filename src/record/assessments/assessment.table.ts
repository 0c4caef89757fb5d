import { p } from '@mikro-orm/core'
import { aggregateTable } from '../../store/aggregate-table.ts'
import { AssessmentFrame } from './assessment.ts'

/** What all kinds carry has columns of its own; what only one kind carries lies together in `content`. */
export const AssessmentTable = aggregateTable('Assessment', AssessmentFrame, {
  content: p.json<object>().columnType('json').comment('What only this kind of assessment carries'),
})
