import { randomBytes } from 'node:crypto'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { draftOf, readIfThere, syncFolder } from './files.ts'

/**
 * Reads the secret `name` from a folder, or makes one (192 random bits, URL-safe letters) in a file that only its owner can read.
 * It is on the disk for good when this returns.
 */
export async function keepSecret(folder: string, name: string): Promise<string> {
  const file = join(folder, name)
  const known = await readIfThere(file)
  if (known) return known
  const secret = randomBytes(24).toString('base64url')
  const draft = draftOf(file)
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(`${secret}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
  await syncFolder(folder)
  return secret
}
