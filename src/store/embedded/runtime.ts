import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import type { Package } from './binaries.ts'
import { EmbeddedError, messageOf } from './errors.ts'
import { draftOf } from './files.ts'
import type { Login } from './login.ts'

const run = promisify(execFile)
const programs = ['initdb', 'postgres']

/** Nothing of our own environment (DATABASE_URL, secrets, PGDATA) reaches PostgreSQL. */
export const environment: NodeJS.ProcessEnv = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' }

type Link = { readonly source: string; readonly target: string }

/** npm packs no symbolic links; the package's install script makes them, unless install scripts were skipped. */
async function createLinks(native: string): Promise<void> {
  const links: readonly Link[] = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'))
  const root = dirname(native)
  await Promise.allSettled(
    links.map(({ source, target }) => symlink(relative(dirname(target), source), join(root, target))),
  )
}

async function complaintOf(native: string, login: Login | undefined): Promise<string | undefined> {
  const options = { ...login, cwd: '/', env: environment }
  const checks = programs.map((program) => run(join(native, 'bin', program), ['--version'], options))
  const failed = (await Promise.allSettled(checks)).find((check) => check.status === 'rejected')
  return failed && messageOf(failed.reason)
}

async function openForAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openForAll(path)
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}

function isNeeded(path: string): boolean {
  return !path.endsWith('.a') && basename(path) !== 'pkgconfig'
}

async function copyNative(from: string, to: string): Promise<void> {
  const draft = draftOf(to)
  await mkdir(draft)
  await cp(from, join(draft, 'native'), { recursive: true, verbatimSymlinks: true, filter: isNeeded })
  await openForAll(draft)
  await createLinks(join(draft, 'native'))
  await rename(draft, to)
}

/**
 * Makes PostgreSQL's programs runnable for the given user and returns the folder that holds `bin`.
 * Missing library links are created. What cannot be run where npm put it (modules below a closed home, read-only modules without
 * links) is copied once into `home`, the folder beside the cluster. Throws `platform-unsupported` when nothing helps.
 */
export async function prepareRuntime(
  found: Package,
  home: string,
  login: Login | undefined,
): Promise<string> {
  if (!(await complaintOf(found.native, login))) return found.native
  await createLinks(found.native)
  const complaint = await complaintOf(found.native, login)
  if (!complaint) return found.native
  const copy = join(home, `runtime-${found.version}`)
  if (!(await complaintOf(join(copy, 'native'), login))) return join(copy, 'native')
  await rm(copy, { recursive: true, force: true })
  await copyNative(found.native, copy)
  const rest = await complaintOf(join(copy, 'native'), login)
  if (!rest) return join(copy, 'native')
  throw new EmbeddedError(
    'platform-unsupported',
    `The embedded PostgreSQL cannot run on this machine (${rest.trim()}). Set DATABASE_URL to a PostgreSQL server (15 or later).`,
  )
}
