import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { EmbeddedError, messageOf } from './errors.ts'

const run = promisify(execFile)
const name = 'postgres'

/** The unprivileged user under whom root runs PostgreSQL; an ordinary user runs it as themselves. */
export type Login = { readonly uid: number; readonly gid: number }

async function findUser(): Promise<Login | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

async function createUser(): Promise<Login> {
  try {
    await run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/',
      '--shell',
      '/bin/false',
      name,
    ])
  } catch (error) {
    // A program started at the same moment may have created it.
    const user = await findUser()
    if (user) return user
    throw new EmbeddedError(
      'system-user-missing',
      `PostgreSQL refuses to run as root, and a system user "${name}" could not be created (${messageOf(error).trim()}). Start the program as an ordinary user, create that user, or set DATABASE_URL.`,
    )
  }
  const user = await findUser()
  if (!user)
    throw new EmbeddedError(
      'system-user-missing',
      `The system user "${name}" was created but cannot be found.`,
    )
  return user
}

/**
 * Under whom the server of this cluster folder runs: undefined means the current user. Root takes the owner of an existing cluster,
 * else the system user `postgres`, which is created where it is missing. Throws `system-user-missing`.
 */
export async function chooseLogin(cluster: string): Promise<Login | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(cluster).catch(() => undefined)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return (await findUser()) ?? createUser()
}

/** Whether that user can walk into a folder (`test` asks the system itself, so access lists count too). */
export async function canReach(login: Login, folder: string): Promise<boolean> {
  return run('test', ['-x', folder], { ...login, cwd: '/' }).then(
    () => true,
    () => false,
  )
}
