import { aggregateTable } from '../../store/aggregate-table.ts'
import { System } from './system.ts'

export const SystemTable = aggregateTable('System', System)
