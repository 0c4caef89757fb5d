import { aggregateTable } from '../../store/aggregate-table.ts'
import { Measure } from './measure.ts'

export const MeasureTable = aggregateTable('Measure', Measure)
