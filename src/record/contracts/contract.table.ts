import { aggregateTable } from '../../store/aggregate-table.ts'
import { Contract } from './contract.ts'

export const ContractTable = aggregateTable('Contract', Contract)
