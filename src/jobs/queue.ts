import { PgBoss, type Db } from 'pg-boss'
import { type Context } from '../context.ts'

/** The schema of pg-boss. */
export const queueSchema = 'pgboss'

/** What the queue carries: where the job stands, and nothing else. */
export type Delivery = { readonly organisationId: string; readonly jobId: string }

/** How quickly things are noticed, in seconds. */
export type Pace = {
  /** Between two looks for work. */
  readonly poll: number
  /** Between two looks for jobs whose process has died. */
  readonly supervise: number
}

/** How a job is delivered. How often it is tried is ours to count, so that the queue itself never gives up. */
export const deliveryOptions = {
  retryLimit: 1_000,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 600,
  /** A process that gives no sign of life for so long is taken to be dead. */
  heartbeatSeconds: 30,
  expireInSeconds: 23 * 3_600,
  retentionSeconds: 400 * 86_400,
  deleteAfterSeconds: 86_400,
} as const

/**
 * A client of the queue over the connections of a context, with the rights of the program. Its schema is made
 * by `installQueue`. It can send as it is, and is started to deliver.
 */
export function openQueue(
  context: Context,
  { poll = 1, supervise = 15 }: Partial<Pace> = {},
): PgBoss & { poll: number } {
  const db: Db = { executeSql: async (text, values) => context.reads.query(text, values as unknown[]) }
  const queue = new PgBoss({
    db,
    schema: queueSchema,
    migrate: false,
    createSchema: false,
    registerInstance: false,
    superviseIntervalSeconds: supervise,
    monitorIntervalSeconds: supervise,
    // These two are for the owner of the tables.
    reindex: false,
    monitorVacuum: false,
  })
  let last = { message: '', at: 0 }
  queue.on('error', ({ message }) => {
    const at = context.now().getTime()
    // A database that is away is found to be so every second.
    if (message !== last.message || at - last.at > 60_000) context.log.warn({ error: message }, 'job queue')
    last = message === last.message && at - last.at <= 60_000 ? last : { message, at }
  })
  return Object.assign(queue, { poll })
}

const senders = new WeakMap<Context['orm'], PgBoss>()
const known = new WeakMap<PgBoss, Set<string>>()

/** The client of a context for sending. */
export function senderOf(context: Context): PgBoss {
  const sender = senders.get(context.orm) ?? openQueue(context)
  senders.set(context.orm, sender)
  return sender
}

/** Makes sure that there is a queue for a kind. */
export async function ensureQueue(queue: PgBoss, kind: string): Promise<void> {
  const names = known.get(queue) ?? new Set()
  known.set(queue, names)
  if (names.has(kind)) return
  await queue.createQueue(kind)
  names.add(kind)
}
