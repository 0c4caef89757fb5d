import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { UnreadableSource } from './source.ts'

/** Most bytes that an archive may unpack to, so that a small file cannot fill the memory. */
const sizeLimit = 512 * 2 ** 20
const countLimit = 1_000

export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

/** The names and sizes of what is in a ZIP archive, with a way to unpack each. Throws `UnreadableSource`. */
export async function openArchive(
  bytes: Uint8Array,
): Promise<{ readonly names: readonly string[]; readonly read: (name: string) => Promise<Uint8Array> }> {
  const archive = await opened(bytes)
  const entries = await entriesOf(archive)
  return { names: [...entries.keys()], read: (name) => unpacked(archive, entries.get(name)!) }
}

function opened(bytes: Uint8Array): Promise<ZipFile> {
  const { promise, resolve, reject } = Promise.withResolvers<ZipFile>()
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  fromBuffer(buffer, { lazyEntries: true, autoClose: false }, (error, archive) => {
    if (error) reject(new UnreadableSource('damaged', error.message))
    else resolve(archive)
  })
  return promise
}

function entriesOf(archive: ZipFile): Promise<Map<string, Entry>> {
  const { promise, resolve, reject } = Promise.withResolvers<Map<string, Entry>>()
  const entries = new Map<string, Entry>()
  let size = 0
  archive.on('error', (error: Error) => reject(new UnreadableSource('damaged', error.message)))
  archive.on('end', () => resolve(entries))
  archive.on('entry', (entry: Entry) => {
    size += entry.uncompressedSize
    if (size > sizeLimit || entries.size >= countLimit)
      return reject(new UnreadableSource('too-large', `${entry.fileName}: ${size} bytes`))
    if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry)
    archive.readEntry()
  })
  archive.readEntry()
  return promise
}

/** yauzl compares the size with the one announced, so that what was let in above is all that comes. */
function unpacked(archive: ZipFile, entry: Entry): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
  const fail = (error: Error) => reject(new UnreadableSource('damaged', error.message))
  archive.openReadStream(entry, (error, stream) => {
    if (error) return fail(error)
    const pieces: Uint8Array[] = []
    stream.on('data', (piece: Uint8Array) => pieces.push(piece))
    stream.once('error', fail)
    stream.once('end', () => resolve(Buffer.concat(pieces)))
  })
  return promise
}
