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
  { kind, frame }: Pick<Aggregate, 'kind' | 'frame'>,
  organisation: string,
  seq: string,
): string {
  const scalars = Object.entries(frame.properties).flatMap(([name, property]) => {
    const type = typeOf(property)
    return type ? [{ name, type }] : []
  })
  const columns = scalars.map(({ name }) => `r."${name}" as ${columnOf(name)}`)
  return `(select d.organisation_id, d.document::text as item, ${columns.join(', ')}, ${search} as search
    from (${documentsAsOf(kind, organisation, seq)}) d
    cross join lateral json_to_record(d.document) as r(${scalars.map(({ name, type }) => `"${name}" ${type}`).join(', ')}))`
}

/** SQL of the last document of each aggregate of a kind at a position of the ledger; `more` narrows the rows `x`. */
export function documentsAsOf(kind: string, organisation: string, seq: string, more = ''): string {
  return `select l.organisation_id, l.entity_id, l.version, l.document from (
      select distinct on (x.entity_id) x.organisation_id, x.seq from ledger x
      where x.organisation_id = ${organisation} and x.kind = '${kind}' and x.seq <= ${seq} ${more}
      order by x.entity_id, x.seq desc
    ) last join ledger l on l.organisation_id = last.organisation_id and l.seq = last.seq
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
