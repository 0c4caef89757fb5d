import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { type Config, ConfigError } from '../config.ts'
import { openContext, type Context } from '../context.ts'
import { createLog } from '../log.ts'
import { type Purpose } from '../store/embedded/claim.ts'
import { openDataFolder } from '../store/embedded/data-folder.ts'
import { keepSecret } from '../store/embedded/keep-secret.action.ts'
import { startEmbedded } from '../store/embedded/start-embedded.action.ts'
import { migrateDatabase } from '../store/migrate-database.action.ts'
import { whyNotReached } from './unreachable.ts'

/** The program with its database: started, migrated, connected. `close` ends all of it in good order. */
export type Program = {
  readonly context: Context
  /** Settles when a database of our own is gone, for whatever reason; never where it is another's. */
  readonly ended: Promise<void>
  readonly close: () => Promise<void>
}

/** What a step of the start has to say to a person; the log has the rest. */
export type Progress = (message: string) => void

/** Opens the database of the configuration, starting our own where none is named, and brings its schema up to date. */
export async function openProgram(
  config: Config,
  log: Logger,
  progress: Progress,
  signal?: AbortSignal,
  purpose: Purpose = 'server',
): Promise<Program> {
  const database = await openDatabase(config, log, progress, signal, purpose)
  try {
    const applied = await migrateReached(database.url)
    progress(
      applied.length > 0
        ? `Schema brought up to date (${applied.length} migrations)`
        : 'Schema is up to date',
    )
    signal?.throwIfAborted()
    const cursorSecret = config.cursorSecret ?? (await keepSecret(await folderOf(config), 'cursor.secret'))
    const signingKeyFile = signingKeyFileOf(config)
    const { poolSize } = config
    const context = await openContext({ url: database.url, poolSize, cursorSecret, signingKeyFile, log })
    const close = async () => {
      await context.close()
      await database.stop()
    }
    return { context, ended: database.ended, close }
  } catch (error) {
    await database.stop()
    throw error
  }
}

/** The database alone: its address and how to let go of it. */
export async function openDatabase(
  config: Config,
  log: Logger,
  progress: Progress,
  signal?: AbortSignal,
  purpose: Purpose = 'command',
) {
  if (config.databaseUrl !== undefined) {
    return { url: config.databaseUrl, ended: new Promise<void>(() => undefined), stop: async () => undefined }
  }
  progress(`Starting the database in ${config.dataFolder}`)
  const { dataFolder } = config
  return startEmbedded({ dataFolder, log: quiet(log), purpose, ...(signal ? { signal } : {}) })
}

/** Brings the schema up to date. A database that cannot be had is a matter of the settings. */
export async function migrateReached(url: string): Promise<string[]> {
  try {
    return await migrateDatabase(url)
  } catch (error) {
    const reason = whyNotReached(error)
    throw reason === undefined ? error : new ConfigError([`DATABASE_URL names a database that ${reason}`])
  }
}

/** The log of the program: JSON lines on standard error, so that standard output stays for results. */
export function openLog(config: Config): Logger {
  return createLog(config.logLevel, pino.destination(2))
}

/** Where the key that signs filings stands; nothing is read or made yet. */
export function signingKeyFileOf(config: Config): string {
  return config.signingKeyFile ?? join(config.dataFolder, 'signing-keys.json')
}

async function folderOf(config: Config): Promise<string> {
  return openDataFolder(config.dataFolder)
}

function quiet(log: Logger) {
  return {
    debug: (message: string) => log.debug(message),
    info: (message: string) => log.info(message),
    warn: (message: string) => log.warn(message),
    error: (message: string) => log.error(message),
  }
}
