import { aggregateTable } from '../../store/aggregate-table.ts'
import { ImportMapping } from './import-mapping.ts'

export const ImportMappingTable = aggregateTable('ImportMapping', ImportMapping)
