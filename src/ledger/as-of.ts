import { type TSchema } from 'typebox'
import { hasType, keywordsOf } from '../record/schema.ts'
import { type Aggregate } from '../store/aggregate.ts'
import { columnOf } from '../store/json-select.ts'

/**
 * SQL of the rows of one kind of aggregate as they stood at a position of the ledger, under the column names of its
 * table; what was deleted by then is not among them. `organisation` and `seq` are places of parameters. Order is by
 * position, never by time.
 */
export function rowsAsOf(
  { kind, frame }: Pick<Aggregate, 'frame'> & { readonly kind: string },
  organisation: string,
  seq: string,
): string {
  const scalars = Object.entries(frame.properties).flatMap(([name, property]) => {
    const type = typeOf(property)
    return type && name !== 'id' ? [{ name, type }] : []
  })
  const columns = scalars.map(({ name }) => `r."${name}" as ${columnOf(name)}`)
  return `(select d.organisation_id, d.entity_id as id, d.document::text as item, ${columns.join(', ')}, ${search} as search
    from (${documentsAsOf(kind, organisation, seq)}) d
    cross join lateral json_to_record(d.document) as r(${scalars.map(({ name, type }) => `"${name}" ${type}`).join(', ')}))`
}

/**
 * SQL of the last document of each aggregate of a kind at a position of the ledger; `more` narrows the rows `x`. In the
 * order of the ids it gives them one by one: the index alone tells the last positions, and no document is read that
 * nobody asks for.
 */
export function documentsAsOf(kind: string, organisation: string, seq: string, more = ''): string {
  return `select l.organisation_id, last.entity_id, l.version, l.document from (
      select x.entity_id, max(x.seq) as seq from ledger x
      where x.organisation_id = ${organisation} and x.kind = '${kind}' and x.seq <= ${seq} ${more}
      group by x.entity_id
    ) last cross join lateral (
      select y.organisation_id, y.version, y.document from ledger y
      where y.organisation_id = ${organisation} and y.seq = last.seq limit 1
    ) l
    where l.document is not null`
}

/** Texts of a document as the text search of today folds them; computed, since the past has no index of its own. */
const search = `(select lower(normalize(string_agg(v #>> '{}', E'\\n'), nfc))
  from jsonb_path_query(d.document::jsonb, 'strict $.** ? (@.type() == "string")') v)`

function typeOf(schema: TSchema): string | null {
  const { format, enum: members } = keywordsOf(schema)
  if (format === 'uuid') return 'uuid'
  if (format === 'date') return 'date'
  if (format === 'date-time') return 'timestamptz'
  if (hasType(schema, 'boolean')) return 'boolean'
  if (hasType(schema, 'integer')) return 'integer'
  return members || hasType(schema, 'string') ? 'text' : null
}
