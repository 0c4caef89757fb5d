import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Writes a file. What stands under its name is either all of it or what was there before. */
export async function writeFile(path: string, source: Readable, signal: AbortSignal): Promise<void> {
  const draft = `${path}.${process.pid}.part`
  try {
    await pipeline(source, createWriteStream(draft, { flags: 'wx' }), { signal })
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
