import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** One file of an archive. */
export type ZipEntry = {
  readonly name: string
  /** A small file as it is; a large one piece by piece, asked for when its turn comes. */
  readonly content: string | (() => AsyncIterable<string> | Iterable<string>)
  /** Whether it is kept unpacked, for what must be readable at once. */
  readonly isStored?: boolean
}

/**
 * A ZIP archive piece by piece, with the entries in the order given and one after the other. Every entry is dated by the
 * day alone, so that the same content gives the same bytes. Whoever stops reading ends the work on the entry.
 * @param day `YYYY-MM-DD`
 */
export async function* zipped(entries: readonly ZipEntry[], day: string): AsyncGenerator<Uint8Array, void> {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  // Times in an archive have no zone: what counts is what the clock shows.
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number)
  const mtime = new Date(Math.min(Math.max(year, 1980), 2107), month - 1, date, 12)
  let current: Readable | undefined
  zip.on('error', (error: Error) => output.destroy(error))
  // Whoever has stopped reading is told of no failure any more.
  output.on('error', () => undefined)
  for (const { name, content, isStored = false } of entries) {
    const options = { mtime, mode: 0o100644, compress: !isStored, forceDosTimestamp: true }
    if (typeof content === 'string') zip.addBuffer(Buffer.from(content), name, options)
    else
      zip.addReadStreamLazy(name, options, (give) => {
        current = Readable.from(bytesOf(content()), { objectMode: false })
        current.on('error', (error) => output.destroy(error))
        give(null, current)
      })
  }
  zip.end()
  try {
    for await (const chunk of output) yield chunk as Uint8Array
  } finally {
    current?.destroy()
    output.destroy()
  }
}

/** Small pieces are put together: each one that goes through the archive costs its time. */
const pieceSize = 65_536

async function* bytesOf(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array, void> {
  let text = ''
  for await (const piece of pieces) {
    text += piece
    if (text.length < pieceSize) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text !== '') yield Buffer.from(text)
}
