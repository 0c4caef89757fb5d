import { aggregateTable } from '../../../store/aggregate-table.ts'
import { SubprocessorList } from './list.ts'

/** Lists of sub-processors; which contract one belongs to is held by its reference, as all are. */
export const SubprocessorListTable = aggregateTable('SubprocessorList', SubprocessorList, {}, [
  { name: 'subprocessor_list_by_contract', properties: ['organisationId', 'contractId'] },
])
