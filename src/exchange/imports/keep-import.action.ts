import { createHash } from 'node:crypto'
import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../../context.ts'
import { notFound } from '../../errors.ts'
import { jsonSelect } from '../../store/json-select.ts'
import { Import, type Counts } from './import.ts'
import { type PlannedItem } from './make-plan.action.ts'

/** Most bytes of a stored piece of a file. */
const pieceSize = 256 * 1024

/** Keeps the bytes of a file, in pieces. */
export async function keepFile(
  em: EntityManager,
  organisationId: string,
  importId: string,
  bytes: Buffer,
): Promise<void> {
  for (let number = 0; number * pieceSize < bytes.length; number += 1) {
    const piece = bytes.subarray(number * pieceSize, (number + 1) * pieceSize)
    await em.execute(
      'insert into record_import_chunk (organisation_id, import_id, number, bytes) values (?, ?, ?, ?)',
      [organisationId, importId, number, piece],
    )
  }
}

/** The bytes of a file that was sent. */
export async function fileOf(em: EntityManager, organisationId: string, importId: string): Promise<Buffer> {
  const rows = await em.execute<{ bytes: Buffer }[]>(
    'select bytes from record_import_chunk where organisation_id = ? and import_id = ? order by number',
    [organisationId, importId],
  )
  return Buffer.concat(rows.map(({ bytes }) => bytes))
}

export const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** An import as it stands, held until the transaction ends. Refuses with `not-found`. */
export async function holdImport(em: EntityManager, organisationId: string, id: string): Promise<Import> {
  const [row] = await em.execute<{ item: string }[]>(
    `select ${jsonSelect(Import, 't')} as item from record_import t where t.organisation_id = ? and t.id = ? for update`,
    [organisationId, id],
  )
  if (!row) throw notFound()
  return JSON.parse(row.item) as Import
}

/** Writes members of an import, as its next version. */
export async function writeImport(
  context: Context,
  em: EntityManager,
  organisationId: string,
  id: string,
  members: Readonly<Record<string, unknown>>,
): Promise<void> {
  const names = Object.keys(members)
  const values = Object.values(members).map((one) =>
    one !== null && typeof one === 'object' ? JSON.stringify(one) : one,
  )
  const set = names.map((name) => `"${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}" = ?`)
  await em.execute(
    `update record_import set ${[...set, 'version = version + 1', 'updated_at = ?'].join(', ')} where organisation_id = ? and id = ?`,
    [...values, context.now().toISOString(), organisationId, id],
  )
}

/** Rows of a plan that one statement writes. */
const rowsAtOnce = 250

/** Keeps a plan in the place of one there may be, and forgets the file. Gives how many items there are of each kind. */
export async function keepPlan(
  em: EntityManager,
  organisationId: string,
  importId: string,
  items: readonly PlannedItem[],
): Promise<Counts> {
  const counts: Counts = { new: 0, changed: 0, same: 0, 'near-duplicate': 0, 'ended-match': 0, rejected: 0 }
  await em.execute('delete from record_import_item where organisation_id = ? and import_id = ?', [
    organisationId,
    importId,
  ])
  for (let from = 0; from < items.length; from += rowsAtOnce) {
    const rows = items.slice(from, from + rowsAtOnce).map((item, at) => {
      counts[item.outcome] += 1
      return { ...item, number: from + at + 1 }
    })
    await em.execute(insertItems, [organisationId, importId, JSON.stringify(rows)])
  }
  await em.execute('delete from record_import_chunk where organisation_id = ? and import_id = ?', [
    organisationId,
    importId,
  ])
  return counts
}

const insertItems = `insert into record_import_item
    (organisation_id, import_id, number, kind, outcome, name, id, version, matched_by, sheet, row, changes, problems, body)
  select ?, ?, number, kind, outcome, name, id, version, "matchedBy", sheet, "row", changes, problems, nullif(body::text, 'null')::json
  from json_to_recordset(?::json) as item (number int, kind text, outcome text, name text, id uuid, version int,
    "matchedBy" text, sheet text, "row" int, changes json, problems json, body json)`

/**
 * Forgets the imports of an organisation, since what is erased from the record may stand in their files and plans; with
 * `before` those alone that nothing came of since then. Whoever still needs one sends the file again.
 */
export async function forgetImports(
  em: EntityManager,
  organisationId: string,
  before: Date | 'infinity' = 'infinity',
): Promise<void> {
  const old = 'select id from record_import where organisation_id = ? and updated_at < ?'
  const values = [organisationId, organisationId, before]
  for (const table of ['record_import_item', 'record_import_chunk'])
    await em.execute(`delete from ${table} where organisation_id = ? and import_id in (${old})`, values)
  await em.execute(`delete from record_import where organisation_id = ? and id in (${old})`, values)
}
