import { type Static } from 'typebox'
import { exact, nullable, oneOf } from '../schema.ts'
import * as v from '../values.ts'

export const retentionKinds = [
  'duration',
  'calendar_year_end',
  'until_event',
  'never_stored',
  'unlimited',
  'not_determinable',
] as const

/** A time limit for erasure, per data and purpose, where possible. Art. 30(1)(f), Art. 5(1)(e) GDPR. */
export const RetentionRule = exact(
  {
    id: v.itemId,
    dataItemIds: v.optionalList(v.uuid('Id of a data item'), {
      description: 'Data items the rule is for; null: all of the activity',
    }),
    purposeIds: v.optionalList(v.uuid('Id of a purpose'), {
      description: 'Purposes the rule is for; null: all of the activity',
    }),
    kind: oneOf(
      retentionKinds,
      'Period after an event, period after the end of the calendar year, until an event, never stored, unlimited, not determinable',
    ),
    start: nullable(v.code('retention-starts', 'Event from which the period runs')),
    startText: v.optionalProse({ description: 'The event in own words' }),
    period: nullable(v.duration('Period, ISO 8601. An unknown period is null, never zero')),
    justification: v.optionalProse({
      description: 'Why this long; demanded for "unlimited"; the criteria for "not_determinable"',
    }),
    legalReference: v.optionalLine({ description: 'Statutory provision that sets the period' }),
    ground: oneOf(
      ['system_setting', 'organisation', 'statute', 'proposal'],
      'Set in the system, decided by the organisation, set by statute, or a proposal nobody has decided on',
    ),
    deletionMethod: v.optionalLine({ description: 'How the data are erased' }),
  },
  { 'x-component': 'RetentionRule', description: 'A time limit for erasure' },
)
export type RetentionRule = Static<typeof RetentionRule>
