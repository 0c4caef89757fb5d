import { defineEntity, p } from '@mikro-orm/core'
import { type TObject } from 'typebox'
import { keywordsOf } from '../record/schema.ts'
import { columns } from './columns.ts'
import { IsoInstant } from './iso-instant.ts'
import { columnOf } from './json-select.ts'
import { ledgerTrigger } from './ledger-trigger.ts'
import { owned, wall } from './wall.ts'

/**
 * How an aggregate is stored: one row, keyed by organisation and id, with the columns its schema gives.
 * `search` holds what the text search looks through; it is derived on every write.
 */
export function aggregateTable<const N extends string, T extends TObject>(
  name: N,
  schema: T,
  more: object = {},
  indexes: readonly { readonly name: string; readonly properties: string[] }[] = [],
) {
  const table = columnOf(name).slice(1)
  return defineEntity({
    name,
    tableName: table,
    comment: keywordsOf(schema).description ?? '',
    properties: {
      ...owned,
      ...columns(schema),
      id: p.uuid().primary(),
      version: p.integer().version(),
      createdAt: p.type(IsoInstant),
      updatedAt: p.type(IsoInstant),
      ...more,
      search: p.text().lazy().hidden(),
    },
    indexes: [
      ...('name' in schema.properties ? [sortIndex(table, 'name', `"name" collate "${germanOrder}"`)] : []),
      sortIndex(table, 'updated_at', '"updated_at"'),
      ...indexes,
    ],
    triggers: [ledgerTrigger(table, schema, 'organisation_id', 'content' in more ? 'content' : undefined)],
    ...wall(),
  })
}

/** Names sort the German way on every server, whatever the collation of its database. */
export const germanOrder = 'de-x-icu'

/** Lets a list be read in its order, page by page, instead of sorting all of it. */
function sortIndex(table: string, by: string, column: string) {
  const name = `${table}_by_${by}`
  return { name, expression: `create index "${name}" on "${table}" ("organisation_id", ${column}, "id")` }
}
