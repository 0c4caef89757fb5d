import { realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { locatePackage, type Package } from './binaries.ts'
import { claimFolder, type Purpose } from './claim.ts'
import { clearDrafts, initialise, isInitialised, placeCluster } from './cluster.ts'
import { notWritable, openDataFolder } from './data-folder.ts'
import { type Addresses, ensureDatabase } from './database.ts'
import { EmbeddedError, systemCodeOf } from './errors.ts'
import { readIfThere } from './files.ts'
import { keepSecret } from './keep-secret.action.ts'
import { stopLeftovers } from './leftovers.ts'
import type { EmbeddedLog } from './log.ts'
import { chooseLogin } from './login.ts'
import { prepareRuntime } from './runtime.ts'
import { startServer } from './server.ts'

/** Where the data lies, where to log, and (optional) a signal that gives up the start and leaves nothing running, and what it is for: others attach themselves to a server only. */
export type EmbeddedOptions = {
  readonly dataFolder: string
  readonly log: EmbeddedLog
  readonly signal?: AbortSignal
  readonly purpose?: Purpose
}

/**
 * A running embedded database. `url` logs in as the owner of the database `vvt` (no superuser, may create roles), `superuserUrl` as
 * the superuser. `ended` settles when the server is gone for whatever reason. `stop` ends it in good order and frees the data folder;
 * close the connections before, and call it as often as you like.
 */
export type EmbeddedDatabase = Addresses & {
  readonly ended: Promise<void>
  readonly stop: () => Promise<void>
}

const refusals = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT'])
const superuserFile = 'superuser.password'

/** SQLSTATE invalid_password */
const wrongPassword = '28P01'

async function startOn(
  folder: string,
  found: Package,
  { log, signal }: EmbeddedOptions,
): Promise<EmbeddedDatabase> {
  const login = await chooseLogin(join(folder, 'postgres'))
  const cluster = await placeCluster(folder, login, log)
  await clearDrafts(cluster)
  const isOld = await isInitialised(cluster, found.major)
  const file = join(folder, superuserFile)
  if (isOld && !(await readIfThere(file))) {
    throw new EmbeddedError('password-lost', `The file ${file} is missing. Restore it from your backup.`)
  }
  const superuser = await keepSecret(folder, superuserFile)
  const owner = await keepSecret(folder, 'owner.password')
  const native = await prepareRuntime(found, dirname(cluster), login)
  signal?.throwIfAborted()
  if (isOld) await stopLeftovers(await realpath(cluster), log)
  else await initialise({ native, cluster, login, password: superuser, signal })
  signal?.throwIfAborted()
  const server = await startServer({ native, cluster, login, log, signal })
  try {
    const addresses = await ensureDatabase(server.port, { superuser, owner })
    signal?.throwIfAborted()
    return { ...addresses, ended: server.ended, stop: server.stop }
  } catch (error) {
    await server.stop()
    signal?.throwIfAborted()
    if (systemCodeOf(error) !== wrongPassword) throw error
    throw new EmbeddedError(
      'password-lost',
      `The password in ${file} is not that of the database. Restore it from your backup.`,
    )
  }
}

/**
 * Starts PostgreSQL on a data folder, which is created and initialised when new. One folder belongs to one running program; what a
 * killed program has left behind is cleared away. The caller stops it before the program ends. Throws `EmbeddedError` for everything
 * an operator can put right, and the signal's reason when it gave up the start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  options.signal?.throwIfAborted()
  const found = locatePackage()
  const folder = await openDataFolder(options.dataFolder)
  const claim = await claimFolder(folder, options.purpose)
  try {
    const database = await startOn(folder, found, options)
    const stop = async () => {
      await database.stop()
      await claim.release()
    }
    return { ...database, stop }
  } catch (error) {
    await claim.release()
    throw refusals.has(systemCodeOf(error) ?? '') ? notWritable(folder, error) : error
  }
}
