import { Worker } from 'node:worker_threads'
import { type Level, type Logger } from 'pino'

/** What the thread is told. */
export type DelivererData = {
  readonly url: string
  readonly cursorSecret: string
  readonly allowed: readonly string[]
  readonly logLevel: Level | 'silent'
}

/** Milliseconds before a thread that has died is started again. */
const pause = 5_000
/** Milliseconds a thread has to end in good order. */
const patience = 10_000

/** Delivers webhooks in a thread of this process, which is started again should it die. Gives how to end it. */
export function deliverBeside(data: DelivererData, log: Logger): () => Promise<void> {
  let isStopping = false
  let worker: Worker
  let again: NodeJS.Timeout | undefined
  const gone = Promise.withResolvers<void>()

  function start(): void {
    worker = new Worker(new URL('run-deliverer.action.ts', import.meta.url), { workerData: data })
    worker.on('error', (error) => log.error({ error }, 'the delivery of webhooks broke off'))
    worker.once('exit', () => {
      if (isStopping) gone.resolve()
      else again = setTimeout(start, pause)
    })
  }
  start()
  return async () => {
    isStopping = true
    const isDown = again !== undefined && worker.threadId === -1
    clearTimeout(again)
    if (isDown) return
    worker.postMessage('stop', [])
    const late = setTimeout(() => void worker.terminate(), patience)
    await gone.promise
    clearTimeout(late)
  }
}
