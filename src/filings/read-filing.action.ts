import { Readable } from 'node:stream'
import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { readIn } from '../store/read.ts'
import { bundleNames, type FilingFile, type Manifest, sha256Of } from './manifest.ts'
import { type PublicKey } from './seal/signing-keys.action.ts'

export type FilingPlace = { readonly organisationId: string; readonly id: string }

/** A sealed filing as it is kept: the signed text and what signs it. */
export type SealedFiling = {
  readonly manifest: string
  readonly digest: string
  readonly signature: string
  readonly publicKey: PublicKey
}

/** SQL that writes a filing as the JSON text the API sends, from a row called `t`. */
export const filingSelect = `left(t.manifest, -1) || ',"manifestSha256":"' || t.digest || '","kid":' || to_json(t.public_key ->> 'kid')::text || '}'`

const one = {
  name: 'filing',
  text: `select t.manifest, t.digest, t.signature, t.public_key as "publicKey", ${filingSelect} as item
    from filing t where t.organisation_id = $1 and t.id = $2 and t.sealed_at is not null`,
}

/** A filing; `item` is the text the API sends. Refuses with `not-found`, also one that is still being made. */
export async function readFiling(
  context: Context,
  { organisationId, id }: FilingPlace,
): Promise<SealedFiling & { readonly item: string }> {
  type Row = SealedFiling & { readonly item: string }
  const [filing] = await readIn<Row>(context, organisationId, one, [organisationId, id])
  if (!filing) throw notFound()
  return filing
}

/** A file of a bundle with its content, which is read while it is taken. */
export type BundleFile = FilingFile & { readonly open: () => Readable }

/** Every file of the bundle of a filing, in its order: the manifest, its signature, the key, and the content by name. */
export function filesOf(context: Context, place: FilingPlace, filing: SealedFiling): BundleFile[] {
  const { files } = JSON.parse(filing.manifest) as Manifest
  const keys = `${JSON.stringify({ keys: [filing.publicKey] })}\n`
  return [
    small(bundleNames.manifest, 'application/json', filing.manifest),
    small(bundleNames.signature, 'application/jose', filing.signature),
    small(bundleNames.keys, 'application/jwk-set+json', keys),
    ...files.map((file) => ({ ...file, open: () => Readable.from(chunks(context, place, file.name)) })),
  ]
}

/** A file as it is listed, without its content. */
export function listedOf({ name, mediaType, sha256, size }: BundleFile): FilingFile {
  return { name, mediaType, sha256, size }
}

function small(name: string, mediaType: string, text: string): BundleFile {
  const bytes = Buffer.from(text)
  return { name, mediaType, sha256: sha256Of(bytes), size: bytes.length, open: () => Readable.from([bytes]) }
}

const chunk = {
  name: 'filing-chunk',
  text: 'select bytes from filing_chunk where organisation_id = $1 and filing_id = $2 and name = $3 and number = $4',
}

/** The bytes of a file. A filing never changes, so that no snapshot has to be held open while a caller takes its time. */
async function* chunks(
  context: Context,
  { organisationId, id }: FilingPlace,
  name: string,
): AsyncGenerator<Buffer, void> {
  for (let number = 0; ; number += 1) {
    const values = [organisationId, id, name, number]
    const [row] = await readIn<{ bytes: Buffer }>(context, organisationId, chunk, values)
    if (!row) return
    yield row.bytes
  }
}
