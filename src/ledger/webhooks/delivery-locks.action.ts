import { Client } from 'pg'
import { type Context } from '../../context.ts'

/**
 * Locks that make one process deliver a webhook at a time. PostgreSQL keeps them with a connection: those of a process
 * that has died are free at once.
 */
export type DeliveryLocks = {
  /** Takes a lock; null where another process has it. The signal is aborted when the lock is lost. */
  readonly take: (key: string) => Promise<AbortSignal | null>
  readonly free: (key: string) => Promise<void>
  readonly close: () => Promise<void>
}

type Line = { readonly client: Client; readonly lost: AbortController }

const call = (name: string) => `select ${name}(hashtextextended($1, 7213033)) as done`

export function createDeliveryLocks({ url, log }: Pick<Context, 'url' | 'log'>): DeliveryLocks {
  let opening: Promise<Line> | null = null

  async function connect(): Promise<Line> {
    const lost = new AbortController()
    const client = new Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      pipeline: true,
    })
    client.on('error', (error) => log.warn({ error: error.message }, 'locks of webhooks lost'))
    client.once('end', () => {
      opening = null
      lost.abort()
    })
    await client.connect()
    return { client, lost }
  }

  async function line(): Promise<Line> {
    opening ??= connect()
    try {
      return await opening
    } catch (error) {
      opening = null
      throw error
    }
  }

  return {
    take: async (key) => {
      const { client, lost } = await line()
      const { rows } = await client.query<{ done: boolean }>(call('pg_try_advisory_lock'), [key])
      return rows[0]?.done ? lost.signal : null
    },
    free: async (key) => {
      const open = await opening?.catch(() => null)
      await open?.client.query(call('pg_advisory_unlock'), [key]).catch(() => undefined)
    },
    close: async () => {
      const open = await opening?.catch(() => null)
      await open?.client.end()
    },
  }
}
