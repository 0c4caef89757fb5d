import { aggregateTable } from '../../store/aggregate-table.ts'
import { Party } from './party.ts'

export const PartyTable = aggregateTable('Party', Party)
