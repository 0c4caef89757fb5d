import { aggregateTable } from '../../store/aggregate-table.ts'
import { Criteria } from './criteria.ts'

export const CriteriaTable = aggregateTable('Criteria', Criteria)
