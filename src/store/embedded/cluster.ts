import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmod,
  chown,
  lstat,
  mkdir,
  readdir,
  readlink,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { EmbeddedError, messageOf } from './errors.ts'
import { draftOf, isDraft, readIfThere, syncFolder } from './files.ts'
import type { EmbeddedLog } from './log.ts'
import { canReach, type Login } from './login.ts'
import { environment } from './runtime.ts'

const run = promisify(execFile)

/** Where the cluster lives when root's data folder lies where no other user can go. */
const sharedHome = '/var/lib/vvt'

/** With `C` pg_trgm takes umlauts for gaps between words; the order of names comes from ICU either way. */
const libraryLocale = process.platform === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8'

async function follow(link: string): Promise<string> {
  const cluster = await readlink(link)
  // The folder was there before the link: without it the record is lost, and must not silently begin anew.
  if (await lstat(dirname(cluster)).catch(() => undefined)) return cluster
  throw new EmbeddedError(
    'files-lost',
    `The database files are missing: ${link} points to ${cluster}. Restore them from your backup.`,
  )
}

/**
 * The path of the cluster of a data folder: `postgres` in it. When root's data folder lies below a folder closed to others (`/root`),
 * the server's user could never get there: then `postgres` is a symbolic link to a folder of its own below `/var/lib/vvt`.
 */
export async function placeCluster(
  folder: string,
  login: Login | undefined,
  log: EmbeddedLog,
): Promise<string> {
  const path = join(folder, 'postgres')
  const found = await lstat(path).catch(() => undefined)
  if (found?.isSymbolicLink()) return follow(path)
  if (found || !login || (await canReach(login, folder))) return path
  const home = join(sharedHome, randomBytes(6).toString('hex'))
  await mkdir(home, { recursive: true })
  await Promise.all([sharedHome, home].map((created) => chmod(created, 0o711)))
  await symlink(join(home, 'postgres'), path)
  await syncFolder(folder)
  log.warn(
    `The database user cannot reach ${folder}, so the database files are kept in ${home} (${path} points there).`,
  )
  return join(home, 'postgres')
}

/** Removes what an interrupted first start has left beside the cluster. Only while the data folder is claimed. */
export async function clearDrafts(cluster: string): Promise<void> {
  const home = dirname(cluster)
  const names = (await readdir(home)).filter((name) => isDraft(name))
  await Promise.all(
    names.map((name) => rm(join(home, name), { recursive: true, force: true, maxRetries: 5 })),
  )
}

/** Whether the cluster has been initialised. Throws `other-version` when another major version of PostgreSQL has made it. */
export async function isInitialised(cluster: string, major: string): Promise<boolean> {
  const version = await readIfThere(join(cluster, 'PG_VERSION'))
  if (version === undefined || version === major) return version !== undefined
  throw new EmbeddedError(
    'other-version',
    `The database in ${cluster} belongs to PostgreSQL ${version}, but this program brings PostgreSQL ${major}. Use the program version that made it to export the record, or move the data with pg_dump of PostgreSQL ${version}.`,
  )
}

/** What `initialise` needs: the programs, where the cluster goes, under whom it runs, the password of its superuser. */
type NewCluster = {
  readonly native: string
  readonly cluster: string
  readonly login: Login | undefined
  readonly password: string
  readonly signal: AbortSignal | undefined
}

/** Creates a cluster beside its place and moves it there in one step, so that a cluster is whole or absent. Throws `setup-failed`. */
export async function initialise({ native, cluster, login, password, signal }: NewCluster): Promise<void> {
  const home = dirname(cluster)
  const draft = draftOf(cluster)
  await mkdir(draft, { mode: 0o700 })
  const passwordFile = join(draft, 'password')
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
    if (login) await Promise.all([draft, passwordFile].map((path) => chown(path, login.uid, login.gid)))
    const options = [
      `--pgdata=${join(draft, 'cluster')}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      `--locale=${libraryLocale}`,
      '--lc-messages=C',
      '--locale-provider=icu',
      '--icu-locale=de-DE',
      '--data-checksums',
    ]
    await run(join(native, 'bin', 'initdb'), options, { ...login, cwd: '/', env: environment, signal })
    await rename(join(draft, 'cluster'), cluster)
    await syncFolder(home)
  } catch (error) {
    signal?.throwIfAborted()
    throw new EmbeddedError(
      'setup-failed',
      `The database in ${cluster} could not be set up. ${messageOf(error).trim()}`,
      {
        cause: error,
      },
    )
  } finally {
    await rm(draft, { recursive: true, force: true, maxRetries: 5 })
  }
}
