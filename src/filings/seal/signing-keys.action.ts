import { generateKeyPairSync } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { draftOf, syncFolder } from '../../store/embedded/files.ts'

/** A public key as it is published (RFC 7517, RFC 8037). `kid` is its thumbprint (RFC 7638). */
export type PublicKey = {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
  readonly kid: string
  readonly alg: 'EdDSA'
  readonly use: 'sig'
}

/** What the file holds: the key that signs, and the public keys of all that ever did, newest first. */
type KeyFile = { readonly current: JWK; readonly keys: readonly PublicKey[] }

/** The file of the signing key cannot be had; the message says why. */
export class SigningKeyError extends Error {
  override readonly name = 'SigningKeyError'
}

/**
 * The key that signs filings, made at its first use. It stands in a file that only its owner can read, and never in the
 * database: who can write there still cannot seal. Of several processes that come first at once one makes it.
 */
export async function signingKey(file: string): Promise<{ secret: JWK; published: PublicKey }> {
  const known = await read(file)
  const { current, keys } = known ?? (await makeFirst(file))
  const [published] = keys
  if (!published) throw new SigningKeyError(`${file} holds no public key`)
  return { secret: current, published }
}

/** The public keys of all that ever signed, newest first; none before the first use. */
export async function publishedKeys(file: string): Promise<readonly PublicKey[]> {
  return (await read(file))?.keys ?? []
}

/**
 * Puts a new key in the place of the one that signs; its public key stays published, its secret is gone. Gives the new
 * one. Of two that rotate at once, the second is told to wait.
 */
export async function rotateSigningKey(file: string): Promise<PublicKey> {
  const lock = `${file}.lock`
  try {
    await mkdir(lock)
  } catch (cause) {
    throw new SigningKeyError(
      `Another rotation of ${file} is under way. If none is, remove ${lock} and try again.`,
      { cause },
    )
  }
  try {
    const made = await newKey()
    const known = await read(file)
    await write(file, { current: made.current, keys: [...made.keys, ...(known?.keys ?? [])] }, rename)
    return made.keys[0] as PublicKey
  } finally {
    await rmdir(lock)
  }
}

async function makeFirst(file: string): Promise<KeyFile> {
  if (file === '') throw new SigningKeyError('No file is named for the signing key.')
  const made = await newKey()
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    // A link is made by one only, where a renaming would take the place of what another has made.
    await write(file, made, link)
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unusable(file, error)
    const known = await read(file)
    if (!known) throw unusable(file, error)
    return known
  }
}

async function newKey(): Promise<KeyFile> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const { kty, crv, x, d } = privateKey.export({ format: 'jwk' }) as {
    [K in 'kty' | 'crv' | 'x' | 'd']: string
  }
  const kid = await calculateJwkThumbprint({ kty, crv, x })
  const published: PublicKey = { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' }
  return { current: { ...published, d }, keys: [published] }
}

async function read(file: string): Promise<KeyFile | null> {
  if (file === '') return null
  try {
    const found = JSON.parse(await readFile(file, 'utf8')) as Partial<KeyFile>
    if (typeof found.current?.d === 'string' && Array.isArray(found.keys)) return found as KeyFile
    throw new SigningKeyError(`${file} is no file of signing keys`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error instanceof SigningKeyError ? error : unusable(file, error)
  }
}

/** Writes the whole file beside its place and puts it there in one step. */
async function write(
  file: string,
  content: KeyFile,
  place: (draft: string, file: string) => Promise<void>,
): Promise<void> {
  const draft = draftOf(file)
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(content, null, 2)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await place(draft, file)
    await syncFolder(dirname(file))
  } finally {
    await rm(draft, { force: true })
  }
}

function unusable(file: string, cause: unknown): SigningKeyError {
  const why = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message
  return new SigningKeyError(`The signing key in ${file} cannot be read or made (${why}).`, { cause })
}
