import { constants } from 'node:fs'
import { access, chmod, mkdir, readdir, realpath, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { EmbeddedError, messageOf, systemCodeOf } from './errors.ts'

const marker = 'about-this-folder.txt'
const ignored = new Set(['lost+found', '.gitkeep', '.gitignore', '.DS_Store', 'signing-keys.json'])
const about = `Dieser Ordner gehört dem Verzeichnis von Verarbeitungstätigkeiten. Er enthält die Datenbank (postgres) und ihre Passwörter.
Sichern: das Programm anhalten, den ganzen Ordner kopieren; ist postgres ein Verweis, auch dessen Ziel. Nichts darin einzeln ändern oder löschen.

This folder belongs to the record of processing activities. It holds the database (postgres) and its passwords.
To back it up, stop the program and copy the whole folder; where postgres is a link, its target as well. Do not change or delete single files.
`

async function adopt(folder: string): Promise<void> {
  const names = await readdir(folder)
  if (names.includes(marker)) return
  const strangers = names.filter((name) => !ignored.has(name))
  if (strangers.length > 0) {
    throw new EmbeddedError(
      'folder-foreign',
      `The folder ${folder} is not a data folder of this program: it holds other things (${strangers.slice(0, 3).join(', ')}). Choose an empty or new DATA_FOLDER.`,
    )
  }
  await writeFile(join(folder, marker), about)
}

async function open(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const folder = await realpath(path)
  await adopt(folder)
  await access(folder, constants.W_OK | constants.X_OK)
  // Root runs PostgreSQL under another user, who must be able to walk through; every file inside stays closed.
  if (process.getuid?.() === 0) await chmod(folder, 0o711).catch(() => undefined)
  return folder
}

/** The error for a data folder in which the system has refused to read or write. */
export function notWritable(folder: string, cause: unknown): EmbeddedError {
  const reason = systemCodeOf(cause) ?? messageOf(cause)
  return new EmbeddedError(
    'folder-not-writable',
    `The data folder ${folder} cannot be created, read or written by this user (${reason}). Give the user that right, or choose another DATA_FOLDER.`,
    { cause },
  )
}

/**
 * Makes sure that a folder exists, is ours (or empty, and then becomes ours) and can be written.
 * Returns its absolute path without symbolic links. Throws `folder-foreign` or `folder-not-writable`.
 */
export async function openDataFolder(dataFolder: string): Promise<string> {
  const path = resolve(dataFolder)
  try {
    return await open(path)
  } catch (error) {
    if (error instanceof EmbeddedError) throw error
    throw notWritable(path, error)
  }
}
