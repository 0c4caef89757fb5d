import { randomBytes } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { systemCodeOf } from './errors.ts'

const draftMark = '.new-'

/** A new name beside a path, for what is built there and then renamed to it in one step. */
export function draftOf(path: string): string {
  return `${path}${draftMark}${randomBytes(6).toString('hex')}`
}

/** Whether a name is that of a draft. */
export function isDraft(name: string): boolean {
  return name.includes(draftMark)
}

/** The trimmed text of a small file; undefined when it is missing or blank. Other troubles are thrown. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim() || undefined
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Makes the names in a folder outlast a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
