import { once } from 'node:events'
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { type Row } from './tables/table.ts'

/** Rows of many tables laid by on disk while a record is read once, so that they can be drawn one table after the other. */
export type Spool = {
  readonly add: (table: string, rows: readonly Row[]) => Promise<void>
  /** The rows of a table in the order they came in. Nothing can be added any more. */
  readonly rows: (table: string) => AsyncGenerator<Row, void>
  /** Takes everything away again. May be called at any time, and again. */
  readonly close: () => Promise<void>
}

/** Opens a spool in a folder of its own that nobody else can read. `close` must be called, whatever happens. */
export async function openSpool(): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), 'vvt-rows-'))
  const files = new Map<string, WriteStream>()
  const pathOf = (table: string) => join(folder, `${table}.ndjson`)
  const fileOf = (table: string) => {
    const known = files.get(table)
    if (known) return known
    const file = createWriteStream(pathOf(table), { mode: 0o600 })
    // What goes wrong is told to whoever adds or reads next.
    file.on('error', () => undefined)
    files.set(table, file)
    return file
  }
  const add = async (table: string, rows: readonly Row[]) => {
    if (rows.length === 0) return
    const file = fileOf(table)
    if (file.errored) throw file.errored
    if (!file.write(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))) await once(file, 'drain')
  }
  async function* read(table: string): AsyncGenerator<Row, void> {
    const file = files.get(table)
    if (!file) return
    if (!file.writableEnded) file.end()
    await finished(file)
    let rest = ''
    for await (const text of createReadStream(pathOf(table), { encoding: 'utf8' })) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) yield JSON.parse(line) as Row
    }
  }
  const close = async () => {
    for (const file of files.values()) file.destroy()
    await rm(folder, { recursive: true, force: true })
  }
  return { add, rows: read, close }
}
