import { p, type PropertyChain } from '@mikro-orm/core'
import { type Static, type TObject, type TSchema } from 'typebox'
import { isNullable, keywordsOf } from '../record/schema.ts'
import { IsoInstant } from './iso-instant.ts'

type Column<S extends TSchema> =
  null extends Static<S>
    ? PropertyChain<Exclude<Static<S>, null>, { nullable: true; strictNullable: true }>
    : PropertyChain<Static<S>, object>

type Columns<T extends TObject> = { [K in keyof T['properties']]: Column<T['properties'][K]> }

/**
 * The table columns of a concept, derived from its schema: names, types, nullability, check constraints for closed
 * lists, and the description as column comment. Objects and lists become `json`, which keeps text and order as written.
 */
export function columns<T extends TObject>(schema: T): Columns<T> {
  const derived = Object.entries(schema.properties).map(([name, property]) => [name, column(property)])
  return Object.fromEntries(derived) as Columns<T>
}

function column(schema: TSchema) {
  const { description } = keywordsOf(schema)
  let builder = typed(schema)
  if (description) builder = builder.comment(description)
  return isNullable(schema) ? builder.strictNullable() : builder
}

type Chain = { comment(text: string): Chain; strictNullable(): Chain }

function typed(schema: TSchema): Chain {
  const { type, enum: members, format } = keywordsOf(schema)
  if (members) return p.enum(members.filter((member) => member !== null) as string[])
  if (format === 'uuid') return p.uuid()
  if (format === 'date') return p.date()
  if (format === 'date-time') return p.type(IsoInstant)
  const word = Array.isArray(type) ? type.find((one) => one !== 'null') : type
  if (word === 'boolean') return p.boolean()
  if (word === 'integer') return p.integer()
  if (word === 'string') return p.text()
  return p.json().columnType('json')
}
