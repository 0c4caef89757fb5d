import { EventEmitter } from 'node:events'
import { type Logger } from 'pino'
import { Client } from 'pg'

/** Channels on which PostgreSQL tells of changes made by any process. */
export const channels = ['access_key_changed', 'ledger_grown'] as const
export type Channel = (typeof channels)[number]

/** The line on which PostgreSQL's notices arrive. It is one connection, opened at first use and again when it breaks. */
export type Notices = {
  /** Whether notices arrive at the moment. What is remembered in trust on them must be forgotten when they do not. */
  readonly isOpen: () => boolean
  /** Opens the line if need be. Never rejects: without a line `isOpen` stays false. */
  readonly open: () => Promise<void>
  /** Calls back with the payload of each notice, and with `null` whenever the line opens or breaks. */
  readonly on: (channel: Channel, listener: (payload: string | null) => void) => void
  readonly off: (channel: Channel, listener: (payload: string | null) => void) => void
  readonly close: () => Promise<void>
}

/** Milliseconds after which a broken line is tried again. */
const pause = 1_000

/** Milliseconds that opening the line may take. */
const patience = 10_000

/** A line to one database; nothing is connected before `open`. */
export function createNotices(url: string, log: Logger): Notices {
  const emitter = new EventEmitter().setMaxListeners(0)
  let client: Client | null = null
  let opening: Promise<void> | null = null
  let isOpen = false
  let isClosed = false

  const tellAll = () => channels.forEach((channel) => emitter.emit(channel, null))

  async function connect(): Promise<void> {
    const line = new Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: patience })
    client = line
    line.on('notification', ({ channel, payload }) => emitter.emit(channel, payload ?? ''))
    line.on('error', (error) => log.warn({ error: error.message }, 'notices interrupted'))
    line.once('end', () => {
      isOpen = false
      opening = null
      tellAll()
      if (!isClosed) setTimeout(() => void open(), pause).unref()
    })
    await line.connect()
    for (const channel of channels) await line.query(`listen ${channel}`)
    isOpen = true
    tellAll()
  }

  async function open(): Promise<void> {
    if (isClosed) return
    opening ??= connect().catch((error: Error) => {
      log.warn({ error: error.message }, 'no line for notices')
      opening = null
    })
    await opening
  }

  return {
    isOpen: () => isOpen,
    open,
    on: (channel, listener) => void emitter.on(channel, listener),
    off: (channel, listener) => void emitter.off(channel, listener),
    close: async () => {
      isClosed = true
      await client?.end().catch(() => undefined)
    },
  }
}
