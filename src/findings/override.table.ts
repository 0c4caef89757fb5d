import { aggregateTable } from '../store/aggregate-table.ts'
import { StoredOverride } from './override.ts'

/**
 * Overrides, kept like an aggregate of their own. The foreign keys are added by hand, as all are: with an activity its
 * overrides go, and the ledger tells of each.
 */
export const OverrideTable = aggregateTable('Override', StoredOverride, {}, [
  { name: 'override_by_activity', properties: ['organisationId', 'activityId'] },
])
