import { createHash } from 'node:crypto'
import { type Context } from '../context.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { type ContentFile } from './content-files.action.ts'
import { type FilingFile } from './manifest.ts'

/** Bytes of one row; what of a file is in memory at a time. */
const chunkSize = 256 * 1024

/** Writes a file of an unfinished filing while it is drawn, piece by piece, and gives its entry for the manifest. */
export async function storeFile(
  context: Context,
  { organisationId, filingId }: { readonly organisationId: string; readonly filingId: string },
  { name, mediaType, body }: ContentFile,
): Promise<FilingFile> {
  const hash = createHash('sha256')
  let [number, size] = [0, 0]
  for await (const bytes of pieces(body)) {
    hash.update(bytes)
    size += bytes.length
    const row = [organisationId, filingId, name, number, bytes]
    await inOrganisation(context, organisationId, (em) => em.execute(insertChunk, row))
    number += 1
  }
  const file = { name, mediaType, sha256: hash.digest('hex'), size }
  const row = [organisationId, filingId, name, mediaType, file.sha256, size]
  await inOrganisation(context, organisationId, (em) => em.execute(insertFile, row))
  return file
}

const insertChunk =
  'insert into filing_chunk (organisation_id, filing_id, name, number, bytes) values (?, ?, ?, ?, ?)'
const insertFile =
  'insert into filing_file (organisation_id, filing_id, name, media_type, sha256, size) values (?, ?, ?, ?, ?, ?)'

/** Some bytes in pieces of one size; the last may be shorter. */
async function* pieces(body: ContentFile['body']): AsyncGenerator<Buffer, void> {
  let [held, length]: [Buffer[], number] = [[], 0]
  const source: AsyncIterable<string | Uint8Array> | Iterable<Uint8Array> =
    body instanceof Uint8Array ? [body] : body
  for await (const given of source) {
    let bytes =
      typeof given === 'string'
        ? Buffer.from(given)
        : Buffer.from(given.buffer, given.byteOffset, given.byteLength)
    while (length + bytes.length >= chunkSize) {
      const rest = chunkSize - length
      yield Buffer.concat([...held, bytes.subarray(0, rest)])
      bytes = bytes.subarray(rest)
      held = []
      length = 0
    }
    if (bytes.length > 0) held.push(bytes)
    length += bytes.length
  }
  if (length > 0) yield Buffer.concat(held)
}
