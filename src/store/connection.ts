import { fileURLToPath } from 'node:url'
import { Migrator } from '@mikro-orm/migrations'
import { MikroORM, type EventSubscriber } from '@mikro-orm/postgresql'
import { Pool, type PoolClient } from 'pg'
import { tables } from './tables.ts'
import { appRole } from './wall.ts'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Longest a statement may run, and a transaction may lie idle, in milliseconds. */
const limits = { statement_timeout: 30_000, idle_in_transaction_session_timeout: 15_000 }

/** Longest wait for a free connection, in milliseconds. */
const usualPatience = 10_000

/**
 * Divides the connections of a process: one for notices, a sixth for long reads, and of what is left one half each for
 * short reads and for changes. `poolSize` is all of them, at least four.
 */
export function shareOut(poolSize: number) {
  const snapshots = Math.max(1, Math.floor((poolSize - 1) / 6))
  const writes = Math.floor((poolSize - 1 - snapshots) / 2)
  return { snapshots, writes, reads: poolSize - 1 - snapshots - writes }
}

/**
 * The object-relational mapper for changes. Works as `vvt_app`, bound by row-level security. The driver is handed the
 * address once more, for the mapper leaves out what stands behind its question mark, `sslmode` above all.
 */
export function openOrm(url: string, size: number, subscribers: EventSubscriber[], patience = usualPatience) {
  return MikroORM.init({
    ...common(url),
    subscribers,
    pool: { min: 0, max: size },
    driverOptions: {
      connectionString: url,
      options: `-c role=${appRole}`,
      connectionTimeoutMillis: patience,
      pipeline: true,
      onPoolCreated: boundLine,
      ...limits,
    },
  })
}

/** The mapper as the owner of the tables: for migrations and for nothing else. */
export function openOwner(url: string) {
  return MikroORM.init({
    ...common(url),
    pool: { min: 0, max: 2 },
    driverOptions: { connectionString: url },
    extensions: [Migrator],
  })
}

/**
 * Connections for reading. Reads send what PostgreSQL wrote as JSON on without parsing it; set-up, query and
 * end of the transaction travel in one round trip.
 */
export function openReadPool(url: string, size: number, patience = usualPatience): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    options: `-c role=${appRole}`,
    connectionTimeoutMillis: patience,
    pipeline: true,
    ...limits,
  })
  boundLine(pool)
  return pool
}

/** Most who wait for a free connection of one pool. */
const longestLine = 1_000

/**
 * Turns whoever comes to a full line away at once, with PostgreSQL's own code for too many connections. A connection that
 * breaks in somebody's hands fails what they ask next; that nobody listens to it at that moment must not end the program.
 */
function boundLine(pool: Pool): void {
  pool.on('connect', (client) => client.on('error', () => undefined))
  type Connect = (given?: (error: Error) => void) => Promise<PoolClient> | void
  const connect = pool.connect.bind(pool) as Connect
  const limited: Connect = (given) => {
    if (pool.waitingCount < longestLine) return connect(given)
    const error = Object.assign(new Error('too many wait for a connection'), { code: '53300' })
    return given ? given(error) : Promise.reject(error)
  }
  pool.connect = limited as Pool['connect']
}

function common(url: string) {
  return {
    entities: tables,
    clientUrl: url,
    discovery: { warnWhenNoEntities: true },
    forceUtcTimezone: true,
    allowGlobalContext: false,
    logger: () => undefined,
    migrations: {
      path: migrationsFolder,
      snapshotName: '.snapshot',
      // The snapshot belongs to whoever writes migrations; applying them changes no file.
      snapshotOnMigrate: false,
      emit: 'ts' as const,
      transactional: true,
      allOrNothing: true,
      disableForeignKeys: false,
    },
    schemaGenerator: { disableForeignKeys: false },
  }
}
