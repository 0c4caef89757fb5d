import { fileURLToPath } from 'node:url'
import { Migrator } from '@mikro-orm/migrations'
import { MikroORM, type EventSubscriber } from '@mikro-orm/postgresql'
import { Pool } from 'pg'
import { tables } from './tables.ts'
import { appRole } from './wall.ts'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Longest a statement may run, and a transaction may lie idle, in milliseconds. */
const patience = { statement_timeout: 30_000, idle_in_transaction_session_timeout: 15_000 }

/** The object-relational mapper for changes. Works as `vvt_app`, bound by row-level security. */
export function openOrm(url: string, poolSize: number, subscribers: EventSubscriber[]) {
  return MikroORM.init({
    ...common(url),
    subscribers,
    pool: { min: 0, max: poolSize },
    driverOptions: {
      options: `-c role=${appRole}`,
      connectionTimeoutMillis: 10_000,
      pipeline: true,
      ...patience,
    },
  })
}

/** The mapper as the owner of the tables: for migrations and for nothing else. */
export function openOwner(url: string) {
  return MikroORM.init({ ...common(url), pool: { min: 0, max: 2 }, extensions: [Migrator] })
}

/**
 * Connections for reading. Reads send what PostgreSQL wrote as JSON on without parsing it; set-up, query and
 * end of the transaction travel in one round trip.
 */
export function openReadPool(url: string, poolSize: number): Pool {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    options: `-c role=${appRole}`,
    connectionTimeoutMillis: 10_000,
    pipeline: true,
    ...patience,
  })
  return pool
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
