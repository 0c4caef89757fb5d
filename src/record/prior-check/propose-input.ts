import { exact, nullable } from '../schema.ts'
import * as v from '../values.ts'
import { IntendedUse } from './prior-check.ts'

/** What a prior check is proposed for. */
export const ProposeInput = exact(
  {
    systemId: v.uuid('The system'),
    activityId: nullable(
      v.uuid('An activity whose use case, purposes, persons and data are taken over; null: none'),
    ),
    use: nullable(IntendedUse),
  },
  { description: 'A system and what it is to be used for' },
)
