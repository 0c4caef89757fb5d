import { type TObject } from 'typebox'
import { keywordsOf } from '../record/schema.ts'

/** The column a property is kept in. */
export const columnOf = (property: string) =>
  property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The property a column keeps. */
export const propertyOf = (column: string) =>
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/**
 * SQL that writes an aggregate as the JSON text the API sends, in the order of its schema. `spread` names a `json`
 * column whose members follow the others. The text goes to the caller as it is: nothing is parsed on the way.
 */
export function jsonSelect(schema: TObject, alias: string, spread?: string): string {
  const pairs = Object.entries(schema.properties).map(([name, property]) => {
    const column = `${alias}.${columnOf(name)}`
    return `'${name}', ${keywordsOf(property).format === 'date-time' ? instant(column) : column}`
  })
  const own = `json_build_object(${pairs.join(', ')})::text`
  return spread ? `left(${own}, -1) || ', ' || substr(${alias}.${spread}::text, 2)` : own
}

function instant(column: string): string {
  return `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
}
