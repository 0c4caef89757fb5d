import { p } from '@mikro-orm/core'
import { type Static } from 'typebox'
import { aggregateTable } from '../../store/aggregate-table.ts'
import { ActivityFrame, type ControllerContent, type ProcessorContent } from './activity.ts'

/** What both roles carry has columns of its own; what only one role carries lies together in `content`. */
export const ActivityTable = aggregateTable('Activity', ActivityFrame, {
  content: p
    .json<Static<typeof ControllerContent> | Static<typeof ProcessorContent>>()
    .columnType('json')
    .comment('What only this role carries: Art. 30(1) or Art. 30(2) GDPR'),
})
