import { setTimeout as sleep } from 'node:timers/promises'
import { type Context } from '../../context.ts'
import { readIn } from '../../store/read.ts'
import { deliverEvents, type Delivery } from './deliver-events.action.ts'
import { createDeliveryLocks } from './delivery-locks.action.ts'
import { type WebhookPlace } from './hold-webhook.action.ts'

export type Deliverer = {
  /** Looks through every webhook that is due, and ends when these have had their turns. */
  readonly sweep: () => Promise<void>
  /** Ends deliveries: those under way have a few seconds. */
  readonly stop: () => Promise<void>
}

export type DelivererOptions = Omit<Delivery, 'signal'> & {
  /** Milliseconds between two looks for attempts that are due again, and between two looks at everything. */
  readonly pause?: { readonly retries: number; readonly everything: number }
}

/** Webhooks that are delivered at a time, and those among them whose receivers are slow or fail. */
const lanes = { all: 32, slow: 16 }
/** Milliseconds after which a webhook that another process holds is looked at again. */
const lookAgain = 3_000
/** Milliseconds that deliveries under way have to end. */
const grace = 5_000

/** Delivers events until it is stopped: woken when a ledger grows, by what is due again, and by a slow look at everything. */
export function startDeliverer(context: Context, options: DelivererOptions): Deliverer {
  const { pause = { retries: 1_000, everything: 60_000 }, ...delivery } = options
  const locks = createDeliveryLocks(context)
  const [waiting, running] = [new Map<string, WebhookPlace>(), new Map<string, Promise<void>>()]
  const [again, slow] = [new Set<string>(), new Set<string>()]
  const ending = new AbortController()
  let isStopping = false

  function add(place: WebhookPlace): void {
    if (running.has(place.id)) again.add(place.id)
    else waiting.set(place.id, place)
  }

  /** Starts what there is room for. Slow ones leave room for the others. */
  function pump(): void {
    for (const [id, place] of waiting) {
      if (isStopping || running.size >= lanes.all) return
      const slowOnes = [...running.keys()].filter((one) => slow.has(one)).length
      if (slow.has(id) && slowOnes >= lanes.slow) continue
      waiting.delete(id)
      running.set(id, turn(place))
    }
  }

  async function turn(place: WebhookPlace): Promise<void> {
    const { id } = place
    try {
      const lost = await locks.take(id)
      if (lost) await round(place, lost)
      else
        void sleep(lookAgain, null, { ref: false, signal: ending.signal }).then(
          () => (add(place), pump()),
          () => undefined,
        )
    } catch (error) {
      if (!isStopping) context.log.warn({ error, webhook: id }, 'a webhook could not be delivered')
    }
    running.delete(id)
    if (again.delete(id)) waiting.set(id, place)
    pump()
  }

  async function round(place: WebhookPlace, lost: AbortSignal): Promise<void> {
    const { id } = place
    try {
      const signal = AbortSignal.any([lost, ending.signal])
      const { isMore, isSlow } = await deliverEvents(context, place, { ...delivery, signal })
      if (isSlow) slow.add(id)
      else slow.delete(id)
      if (isMore) again.add(id)
    } finally {
      await locks.free(id)
    }
  }

  async function look(statement: { name: string; text: string }, values: unknown[], organisationId = '') {
    try {
      const found = await readIn<WebhookPlace>(
        context,
        organisationId,
        statement,
        values,
        organisationId === '',
      )
      for (const place of found) add(place)
      pump()
    } catch (error) {
      if (!isStopping) context.log.warn({ error }, 'webhooks could not be looked at')
    }
  }
  const now = () => context.now().toISOString()
  const lookAt = (organisationId: string) => look(ofOrganisation, [now(), organisationId], organisationId)
  const lookAtAll = () => look(due, [now()])
  const lookForRetries = () => look(dueAgain, [now()])

  /** Told with null that the line for notices opened or broke: something may have been missed. */
  const hear = (organisationId: string | null) =>
    void (organisationId === null ? lookAtAll() : lookAt(organisationId))
  context.notices.on('ledger_grown', hear)
  void context.notices.open()
  const timers = [
    setInterval(() => void lookForRetries(), pause.retries),
    setInterval(() => void lookAtAll(), pause.everything),
  ]
  void lookAtAll()

  const settled = async () => {
    while (running.size > 0) await Promise.all(running.values())
  }
  return {
    sweep: async () => {
      await lookAtAll()
      await settled()
    },
    stop: async () => {
      isStopping = true
      for (const timer of timers) clearInterval(timer)
      context.notices.off('ledger_grown', hear)
      waiting.clear()
      const late = setTimeout(() => ending.abort(), grace)
      await settled()
      clearTimeout(late)
      ending.abort()
      await locks.close()
      delivery.sender.close()
    },
  }
}

const columns =
  'c.organisation_id as "organisationId", c.id from webhook_cursor c where c.due_at <= $1::timestamptz'
const due = { name: 'webhooks-due', text: `select ${columns}` }
const dueAgain = { name: 'webhooks-due-again', text: `select ${columns} and c.failures > 0` }
const ofOrganisation = { name: 'webhooks-of', text: `select ${columns} and c.organisation_id = $2` }
