import { parentPort, workerData } from 'node:worker_threads'
import { pino } from 'pino'
import { openContext } from '../../context.ts'
import { createLog } from '../../log.ts'
import { type DelivererData } from './deliver-beside.action.ts'
import { startDeliverer } from './deliverer.action.ts'
import { allowedOf } from './receiver-address.ts'
import { createSender } from './send-event.action.ts'

/** Connections to the database beside that of the locks. */
const poolSize = 5

// The thread that delivers: with a loop of its own, so that nobody who calls the API waits for a receiver or a signature.
const { url, cursorSecret, allowed, logLevel } = workerData as DelivererData
const log = createLog(logLevel, pino.destination({ dest: 2, sync: true }))
const context = await openContext({ url, poolSize, cursorSecret, log })
const sender = createSender({ allowed: allowedOf(allowed), now: context.now })
const deliverer = startDeliverer(context, { sender, random: Math.random })
parentPort?.once('message', () => {
  void deliverer.stop().then(async () => {
    await context.close()
    parentPort?.close()
  })
})
