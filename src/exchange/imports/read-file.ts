import { formatName } from '../../filings/formats/record-schema.ts'
import { isWorkbook, readWorkbook } from '../adapters/ciso-assistant/read-workbook.ts'
import { readUnit } from '../adapters/veo/read-unit.ts'
import { exchangedKinds, importedKinds, type ImportedKind } from '../kinds.ts'
import { LoadError } from '../json-ld/load-graph.ts'
import { readJsonLd } from '../json-ld/read.ts'
import { isArchive } from '../sources/archive.ts'
import { rowsOfJson } from '../sources/json-rows.ts'
import { openSource } from '../sources/open-source.ts'
import { type Source, UnreadableSource } from '../sources/source.ts'
import { textOf } from '../sources/text.ts'
import { readForeign, type RecognisedSheet } from '../foreign/read-foreign.ts'
import { type ForeignOptions } from '../foreign/reading.ts'
import { isOwnTables, readTables } from '../tables/read-tables.ts'
import { type TableProblem } from '../tables/problem.ts'
import { type ItemProblem } from './import.ts'
import { readDrafts } from './read-drafts.ts'

type Document = Readonly<Record<string, unknown>>
export type RowPlace = { readonly sheet: string; readonly row: number }

/** An entry as a file has it. */
export type Incoming = {
  readonly kind: ImportedKind
  /** What the file calls it, so that other entries can refer to it; null: nothing. */
  readonly sourceId: string | null
  readonly document: Document
}

export type ReadFile = {
  readonly entries: readonly Incoming[]
  /** What could not be read or has no field, with its place. */
  readonly problems: readonly TableProblem[]
  readonly placeOf: (item: object) => RowPlace | undefined
  /** What is to be known of an entry of another system; absent: the file is one of ours. */
  readonly remarksOf?: (document: object) => readonly ItemProblem[]
  /** What only a register that is not one of ours has. */
  readonly foreign?: {
    readonly sheets: readonly RecognisedSheet[]
    /** What is to be known of an entry beside its outcome. */
    readonly noticesOf: (document: object) => readonly TableProblem[]
    /** The heading a field of an entry was read from. */
    readonly headerOf: (field: string) => string | undefined
  }
}

/**
 * Reads a file in any of our formats, or the tables of somebody else's register; its content says which. Throws
 * `UnreadableSource` or a `SyntaxError`.
 */
export async function readFile(bytes: Uint8Array, name: string, options: ForeignOptions): Promise<ReadFile> {
  if (isArchive(bytes)) return readTablesOf(await openSource(bytes, name), options)
  const text = textOf(bytes)
  if (!/^\s*[[{]/.test(text)) return readTablesOf(await openSource(bytes, name), options)
  if (text.startsWith('{"line":"export"')) return plain(text.split('\n').flatMap(entryOfLine))
  const json = JSON.parse(text) as Record<string, unknown>
  if (json['format'] === formatName) return plain(entriesOfRecord(json))
  if (Array.isArray(json['elements'])) return readDrafts(readUnit(json))
  const table = rowsOfJson(json)
  return table ? readTablesOf(table, options) : readGraph(text)
}

const plain = (entries: readonly Incoming[]): ReadFile => ({
  entries: distinct(entries),
  problems: [],
  placeOf: () => undefined,
})

function readTablesOf(source: Source, options: ForeignOptions): ReadFile {
  if (isWorkbook(source.sheets)) return readDrafts(readWorkbook(source.sheets))
  const { documents, problems, placeOf } = readTables(source)
  const entries = exchangedKinds.flatMap((kind) =>
    documents[kind].map((document) => incoming(kind, document)),
  )
  const isOwn = isOwnTables(source) || entries.some(({ sourceId }) => sourceId !== null)
  const register =
    isOwn || (entries.length > 0 && problems.length === 0) ? null : readForeign(source, options)
  if (register) return { ...register, foreign: register }
  if (entries.length === 0 && !isOwnTables(source))
    throw new UnreadableSource('unknown-format', source.sheets.map((sheet) => sheet.name).join(', '))
  return { entries, problems, placeOf }
}

async function readGraph(text: string): Promise<ReadFile> {
  try {
    const { documents, notes } = await readJsonLd(text)
    const entries = documents.flatMap((one) => {
      const document = 'draft' in one ? one.draft : one.document
      return isImported(one.kind) ? [{ ...incoming(one.kind, document), ...placed(one.place, document) }] : []
    })
    const problems = notes.map((note): TableProblem => ({
      sheet: '',
      row: 1,
      column: null,
      code: 'not-taken-over',
      value: JSON.stringify(note),
    }))
    return { entries, problems, placeOf: () => undefined }
  } catch (error) {
    if (error instanceof LoadError) throw new UnreadableSource('damaged', error.message)
    throw error
  }
}

const placed = (place: string, { id }: Document) => ({ sourceId: typeof id === 'string' ? id : place })

const isImported = (kind: unknown): kind is ImportedKind => importedKinds.some((one) => one === kind)

function incoming(kind: ImportedKind, document: Document): Incoming {
  const { id } = document
  return { kind, sourceId: typeof id === 'string' && id !== '' ? id.toLowerCase() : null, document }
}

function entryOfLine(line: string): Incoming[] {
  if (!line.startsWith('{"line":"aggregate"')) return []
  const { kind, item } = JSON.parse(line) as { kind: string; item: Document }
  return isImported(kind) ? [incoming(kind, item)] : []
}

type Around = Partial<Record<'parties' | 'contracts' | 'systems' | 'measures', Document[]>>

/** Every activity of our JSON record, after everything it carries along. */
function entriesOfRecord(record: Record<string, unknown>): Incoming[] {
  const { representative, dataProtectionOfficer, activities } = record as {
    representative: Document | null
    dataProtectionOfficer: Document | null
    activities?: (Document & { resolved?: Around })[]
  }
  const own = [representative, dataProtectionOfficer].filter((party) => party !== null && party !== undefined)
  return [
    ...own.map((party) => incoming('party', party)),
    ...(activities ?? []).flatMap(({ resolved = {}, ...activity }) => [
      ...(resolved.parties ?? []).map((one) => incoming('party', one)),
      ...(resolved.contracts ?? []).map((one) => incoming('contract', one)),
      ...(resolved.systems ?? []).map((one) => incoming('system', one)),
      ...(resolved.measures ?? []).map((one) => incoming('measure', one)),
      incoming('activity', activity),
    ]),
  ]
}

/** What several activities carry along stands there several times. */
function distinct(entries: readonly Incoming[]): Incoming[] {
  const seen = new Set<string>()
  return entries.filter(({ kind, sourceId }) => {
    const key = `${kind} ${sourceId}`
    const isNew = sourceId === null || !seen.has(key)
    seen.add(key)
    return isNew
  })
}
