import { defineEntity, p } from '@mikro-orm/core'
import { columns } from '../../store/columns.ts'
import { owned, wall } from '../../store/wall.ts'
import { Import, ImportItem } from './import.ts'

/** Imports. No part of the record: what they write stands in the ledger, they themselves do not. */
export const ImportTable = defineEntity({
  name: 'Import',
  tableName: 'record_import',
  comment: 'Files that were sent, and what came of them',
  properties: { ...owned, ...columns(Import), id: columns(Import).id.primary() },
  ...wall(),
})

/** The bytes of a file, until the plan is made. */
export const ImportChunkTable = defineEntity({
  name: 'ImportChunk',
  tableName: 'record_import_chunk',
  comment: 'Bytes of files that were sent, until their plan is made',
  properties: {
    ...owned,
    importId: p.uuid().primary(),
    number: p.integer().primary().comment('From 0, without gap'),
    bytes: p.string().columnType('bytea').$type<Buffer>().comment('At most 256 KiB'),
  },
  ...wall(),
})

/** The items of a plan; what is to be written is forgotten once it was. */
export const ImportItemTable = defineEntity({
  name: 'ImportItem',
  tableName: 'record_import_item',
  comment: 'What the plan of an import makes of each entry of the file',
  properties: {
    ...owned,
    importId: p.uuid().primary(),
    ...columns(ImportItem),
    number: columns(ImportItem).number.primary(),
    body: p.json<object>().columnType('json').nullable().comment('What is to be written'),
  },
  ...wall(),
})
