import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { Value } from 'typebox/value'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { bundleNames, fileNamePattern, type FilingFile, Manifest, manifestText } from './manifest.ts'
import {
  checkSignature,
  keysIn,
  type SignatureCheck,
  type TrustedKeys,
} from './seal/check-signature.action.ts'

/** What is found of a file of a bundle, or with `file` null of the bundle itself. */
export type Remark = {
  readonly file: string | null
  readonly code:
    | 'intact'
    | 'missing'
    | 'extra'
    | 'changed'
    | 'bad-name'
    | 'repeated'
    | 'too-large'
    | 'not-canonical'
    | 'not-a-manifest'
    | 'not-a-bundle'
    | SignatureCheck
  /** What stands there, in nobody's language; null where there is nothing more to say. */
  readonly detail: string | null
}

export type BundleVerification = {
  /** What the bundle says of itself; null where it says nothing that can be read. */
  readonly manifest: Manifest | null
  readonly remarks: readonly Remark[]
  readonly holds: boolean
}

/** Most files of a bundle; bytes of manifest, signature and keys, which are read as a whole; bytes of all, unpacked. */
const limits = { files: 10_000, read: 16 * 1024 ** 2, unpacked: 64 * 1024 ** 3 }

/** A ZIP file that is not looked into any further; the message says why. */
class Refused extends Error {
  readonly remark: Remark
  constructor(code: Remark['code'], file: string | null, detail: string | null = null) {
    super(code)
    this.remark = { file, code, detail }
  }
}

/**
 * Verifies a bundle by what is in it and by the keys that are trusted, and by nothing else: neither network nor database.
 * Files are unpacked into a hash and never written, and none further than the manifest says it is long. Throws where the
 * file cannot be read at all.
 */
export async function verifyBundle(path: string, trusted: TrustedKeys): Promise<BundleVerification> {
  const remarks: Remark[] = []
  let manifest: Manifest | null = null
  try {
    const zip = await openPromise(path, { autoClose: false, lazyEntries: true, strictFileNames: true })
    try {
      const entries = await entriesOf(zip)
      const opening = await readOpening(zip, entries, trusted)
      manifest = opening.manifest
      remarks.push(...opening.remarks)
      if (manifest) remarks.push(...(await compare(zip, entries, manifest)))
    } finally {
      zip.close()
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (error instanceof Refused) remarks.push(error.remark)
    else if (code !== undefined && /^E[A-Z]+$/.test(code)) throw error
    else remarks.push({ file: null, code: 'not-a-bundle', detail: message })
  }
  return { manifest, remarks, holds: remarks.every(({ code }) => code === 'intact' || code === 'signed') }
}

type Entries = ReadonlyMap<string, Entry>

const goodName = new RegExp(fileNamePattern)

/** The files by name. Refuses what no bundle has: folders and strange names, the same name twice, too many or too large. */
async function entriesOf(zip: ZipFile): Promise<Entries> {
  const entries = new Map<string, Entry>()
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    const { fileName } = entry
    if (!goodName.test(fileName)) throw new Refused('bad-name', fileName)
    if (entries.has(fileName)) throw new Refused('repeated', fileName)
    entries.set(fileName, entry)
    unpacked += entry.uncompressedSize
    if (unpacked > limits.unpacked || entries.size > limits.files) throw new Refused('too-large', null)
  }
  return entries
}

/** Manifest and signature. */
async function readOpening(zip: ZipFile, entries: Entries, trusted: TrustedKeys) {
  const [bytes, signature, keys] = await Promise.all(
    [bundleNames.manifest, bundleNames.signature, bundleNames.keys].map((name) => read(zip, entries, name)),
  )
  if (!bytes) throw new Refused('missing', bundleNames.manifest)
  const own = keysIn(String(keys ?? '')) ?? []
  const signed: Remark = signature
    ? remarkOf(await checkSignature(bytes, String(signature), trusted, own))
    : { file: bundleNames.signature, code: 'missing', detail: null }
  const { manifest, remark } = manifestIn(bytes)
  return { manifest, remarks: [remark, signed] }
}

const remarkOf = ({ code, kid }: { code: SignatureCheck; kid: string | null }): Remark => ({
  file: bundleNames.signature,
  code,
  detail: kid,
})

async function read(zip: ZipFile, entries: Entries, name: string): Promise<Buffer | null> {
  const entry = entries.get(name)
  if (!entry) return null
  if (entry.uncompressedSize > limits.read) throw new Refused('too-large', name)
  return buffer(await zip.openReadStreamPromise(entry))
}

function manifestIn(bytes: Buffer): { manifest: Manifest | null; remark: Remark } {
  const file = bundleNames.manifest
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const value: unknown = JSON.parse(text)
    if (Value.Check(Manifest, value)) {
      const code = manifestText(value) === text ? 'intact' : 'not-canonical'
      return { manifest: value, remark: { file, code, detail: null } }
    }
  } catch {
    // falls through: what cannot be read is no manifest either
  }
  return { manifest: null, remark: { file, code: 'not-a-manifest', detail: null } }
}

/** Every file of manifest and bundle, in the order of their names. */
async function compare(zip: ZipFile, entries: Entries, { files }: Manifest): Promise<Remark[]> {
  const own = new Set<string>(Object.values(bundleNames))
  const listed = new Map(files.map((file) => [file.name, file]))
  const names = [...new Set([...listed.keys(), ...entries.keys()])]
    .filter((name) => !own.has(name))
    .toSorted()
  const remarks: Remark[] = []
  for (const name of names) {
    const [file, entry] = [listed.get(name), entries.get(name)]
    if (!file) remarks.push({ file: name, code: 'extra', detail: null })
    else if (!entry) remarks.push({ file: name, code: 'missing', detail: null })
    else remarks.push(await compareOne(zip, entry, file))
  }
  return remarks
}

async function compareOne(zip: ZipFile, entry: Entry, { name, sha256, size }: FilingFile): Promise<Remark> {
  const found =
    entry.uncompressedSize === size ? await hashOf(zip, entry) : `${entry.uncompressedSize} ≠ ${size}`
  return found === sha256
    ? { file: name, code: 'intact', detail: null }
    : { file: name, code: 'changed', detail: found }
}

/** The hash of a file as it is unpacked, or why it cannot be. */
async function hashOf(zip: ZipFile, entry: Entry): Promise<string> {
  const hash = createHash('sha256')
  try {
    for await (const bytes of await zip.openReadStreamPromise(entry)) hash.update(bytes as Buffer)
    return hash.digest('hex')
  } catch (error) {
    return (error as Error).message
  }
}
