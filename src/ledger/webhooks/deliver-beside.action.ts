import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { type Level } from 'pino'
import { type Context } from '../../context.ts'
import { readIn } from '../../store/read.ts'

/** What the thread is told. */
export type DelivererData = {
  readonly url: string
  readonly cursorSecret: string
  readonly allowed: readonly string[]
  readonly logLevel: Level | 'silent'
}

/** Milliseconds between two looks for the first webhook. */
const lookAgain = 1_000
/** Milliseconds before a thread that has died is started again. */
const pause = 5_000
/** Milliseconds a thread has to end in good order. */
const patience = 10_000
/** Most memory of the thread; beyond it, it dies and begins anew where it was. */
const resourceLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 192 }

const any = { name: 'any-webhook', text: 'select 1 from webhook_cursor limit 1' }

/**
 * Delivers webhooks in a thread of this process, which is started again should it die. It takes 100 MB and is there from
 * the first webhook on, whichever process made that. Gives how to end it.
 */
export function deliverBeside(
  context: Context,
  settings: Pick<DelivererData, 'allowed' | 'logLevel'>,
): () => Promise<void> {
  const { url, cursorSecret, log } = context
  const workerData: DelivererData = { url, cursorSecret, ...settings }
  const stopping = new AbortController()

  /** Ends when the thread has. */
  async function deliver(): Promise<void> {
    const worker = new Worker(new URL('run-deliverer.action.ts', import.meta.url), {
      workerData,
      resourceLimits,
    })
    const { promise: gone, resolve } = Promise.withResolvers<void>()
    let late: NodeJS.Timeout | undefined
    const stop = () => {
      worker.postMessage('stop', [])
      late = setTimeout(() => void worker.terminate(), patience)
    }
    worker.on('error', (error) => log.error({ error }, 'the delivery of webhooks broke off'))
    worker.once('exit', () => resolve())
    stopping.signal.addEventListener('abort', stop)
    await gone
    stopping.signal.removeEventListener('abort', stop)
    clearTimeout(late)
  }

  async function isNeeded(): Promise<boolean> {
    try {
      return (await readIn(context, '', any, [], true)).length > 0
    } catch (error) {
      if (!stopping.signal.aborted) log.warn({ error }, 'webhooks could not be looked at')
      return false
    }
  }

  async function keepDelivering(): Promise<void> {
    const { signal } = stopping
    const wait = (time: number) => sleep(time, undefined, { signal, ref: false }).catch(() => undefined)
    while (!signal.aborted && !(await isNeeded())) await wait(lookAgain)
    while (!signal.aborted) {
      await deliver()
      await wait(pause)
    }
  }
  const kept = keepDelivering()
  return async () => {
    stopping.abort()
    await kept
  }
}
