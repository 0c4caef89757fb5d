import { setTimeout as sleep } from 'node:timers/promises'
import { type Test } from 'tap'
import { Webhook as Verifier } from 'standardwebhooks'
import { allowedOf } from '../../../src/ledger/webhooks/receiver-address.ts'
import { createSender } from '../../../src/ledger/webhooks/send-event.action.ts'
import { startDeliverer } from '../../../src/ledger/webhooks/deliverer.action.ts'
import { callsOf, type Calls } from '../../http/calls.ts'
import { openApi } from '../../helper.ts'
import { openReceiver, type Receiver } from './receiver.ts'

const allowed = ['127.0.0.1']

type Teardown = Pick<Test, 'teardown'>

/**
 * A server with webhooks. Signatures carry the time, and verifiers compare it with theirs: the clock of these tests is the
 * real one and runs ahead.
 */
export async function openDelivery(t: Test) {
  const clock = { ahead: 0 }
  const now = () => new Date(Date.now() + clock.ahead)
  const { app, organisation, context, server, headers } = await openApi(t, now, {
    app: { webhooks: { allowed } },
  })

  /** A deliverer as a process has one; gone at the end of the test. */
  function deliverer(t: Teardown, more: Partial<Parameters<typeof startDeliverer>[1]> = {}, of = context) {
    const sender = createSender({
      allowed: allowedOf(allowed),
      now,
      patience: { connect: 2_000, answer: 2_000 },
    })
    const made = startDeliverer(of, {
      sender,
      random: () => 0,
      pause: { retries: 20, everything: 60_000 },
      ...more,
    })
    t.teardown(made.stop)
    return made
  }

  /** An organisation with a webhook to a receiver of its own. */
  async function subscription(t: Teardown, body: object = {}) {
    const receiver = await openReceiver(t)
    const owner = await organisation()
    const calls = callsOf(app, owner)
    const { id, secret } = await calls.create('webhooks', { url: receiver.url, ...body })
    return { owner, receiver, calls, id, secret: String(secret), verifier: new Verifier(String(secret)) }
  }

  return { app, organisation, context, server, headers, clock, now, deliverer, subscription }
}

export const party = (calls: Calls, name = 'Hoster GmbH') =>
  calls.create('parties', { name, partyType: 'organisation' })
export const seqs = ({ received }: Receiver) => received.map(({ json }) => json.data.seq)
export const until = async (is: () => Promise<boolean> | boolean) => {
  while (!(await is())) await sleep(10)
}
