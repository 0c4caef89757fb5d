import { randomInt } from 'node:crypto'
import { type Logger } from 'pino'
import { type MikroORM } from '@mikro-orm/postgresql'
import { type Pool } from 'pg'
import { v7 } from 'uuid'
import { createNotices, type Notices } from './store/notices.ts'
import { type Idempotency } from './store/idempotency.table.ts'
import { openOrm, openReadPool, shareOut } from './store/connection.ts'
import { RecordSubscriber } from './store/record.subscriber.ts'

/** What everything that touches the world is handed: HTTP, CLI and tests all begin here. */
export type Context = {
  readonly orm: MikroORM
  readonly reads: Pool
  /** Connections for long reads, a record as a whole; apart, so that these never keep short ones waiting. */
  readonly snapshots: Pool
  readonly url: string
  /** Where PostgreSQL tells of what other processes changed. */
  readonly notices: Notices
  /** Who acts, as the ledger names them; `null` when nobody does, and then nothing can be changed. */
  readonly actor: string | null
  /** Why, where a reason was given. */
  readonly reason: string | null
  /** Since when what is done holds, where that was said. */
  readonly validSince: string | null
  /** The `Idempotency-Key` it is done under, where one was given. */
  readonly idempotency: Idempotency | null
  readonly log: Logger
  readonly cursorSecret: string
  /** File of the key that signs filings; made at its first use. */
  readonly signingKeyFile: string
  /** The present instant; the only clock of the program. */
  readonly now: () => Date
  /** A new UUID, version 7. */
  readonly newId: () => string
  readonly close: () => Promise<void>
}

export type ContextOptions = {
  readonly url: string
  /** Connections to the database, all told. */
  readonly poolSize: number
  readonly cursorSecret: string
  /** Where absent nothing can be signed. */
  readonly signingKeyFile?: string
  readonly log: Logger
  /** Milliseconds to wait for a free connection. */
  readonly patience?: number
  readonly now?: () => Date
}

/** New ids that sort in the order they were made in, within a millisecond too: lists stand in it. */
function idsInOrder(now: () => Date): () => string {
  let last = Number.NaN
  let seq = 0
  return () => {
    const msecs = now().getTime()
    seq = msecs === last ? seq + 1 : randomInt(2 ** 31)
    last = msecs
    return v7({ msecs, seq })
  }
}

/** Opens the connections to a migrated database. Throws when it cannot be reached. */
export async function openContext(options: ContextOptions): Promise<Context> {
  const { url, poolSize, cursorSecret, signingKeyFile = '', log, patience, now = () => new Date() } = options
  const share = shareOut(poolSize)
  let isClosing = false
  const orm = await openOrm(url, share.writes, [new RecordSubscriber()], patience)
  const reads = openReadPool(url, share.reads, patience)
  const snapshots = openReadPool(url, share.snapshots, patience)
  for (const pool of [reads, snapshots]) {
    // A pool that ends does not wait for its idle connections; that the database ends them too is no news then.
    pool.on('error', (error) => {
      if (!isClosing) log.warn({ error: error.message }, 'a database connection was lost')
    })
  }
  const notices = createNotices(url, log)
  return {
    orm,
    reads,
    snapshots,
    url,
    notices,
    actor: null,
    reason: null,
    validSince: null,
    idempotency: null,
    log,
    cursorSecret,
    signingKeyFile,
    now,
    newId: idsInOrder(now),
    close: async () => {
      isClosing = true
      await Promise.all([notices.close(), orm.close(true), reads.end(), snapshots.end()])
    },
  }
}

/** The same context in the name of somebody, with the reason they gave. */
export function actingAs(
  context: Context,
  actor: string,
  reason: string | null = null,
  validSince: string | null = null,
): Context {
  return { ...context, actor, reason, validSince }
}
