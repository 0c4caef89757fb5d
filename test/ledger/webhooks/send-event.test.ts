import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { readFileSync } from 'node:fs'
import { type AddressInfo, type Server } from 'node:net'
import t from 'tap'
import { allowedOf } from '../../../src/ledger/webhooks/receiver-address.ts'
import { createSender, type Resolve } from '../../../src/ledger/webhooks/send-event.action.ts'
import { openReceiver, status } from './receiver.ts'

type Test = Parameters<typeof openReceiver>[0]
const never = new AbortController().signal
const found = (...addresses: string[]) =>
  Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))

const here: Resolve = () => found('127.0.0.1')
const nowhere: Resolve = () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }))

/** A sender that may reach this machine under its address and the names given. */
function senderOf(
  t: Test,
  {
    allowed = ['127.0.0.1'],
    ...more
  }: { allowed?: string[]; resolve?: Resolve; patience?: { connect: number; answer: number } } = {},
) {
  const sender = createSender({ allowed: allowedOf(allowed), now: () => new Date(), ...more })
  t.teardown(sender.close)
  return (url: string) => sender.send(url, {}, '{}', never)
}

async function open(t: Test, server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  return (server.address() as AddressInfo).port
}

t.test('what is answered with 2xx is taken, and nothing else; no redirect is followed', async (t) => {
  const receiver = await openReceiver(t)
  const send = senderOf(t)
  for (const code of [200, 204, 299]) {
    receiver.answer = status(code)
    t.match(await send(receiver.url), { status: code, problem: null })
  }
  for (const code of [300, 304, 400, 410, 500, 503]) {
    receiver.answer = status(code, { 'retry-after': '7' })
    t.match(await send(receiver.url), { status: code, problem: 'status', retryAfter: 7_000 })
  }
  const before = receiver.received.length
  receiver.answer = status(307, { location: receiver.url })
  t.match(await send(receiver.url), { status: 307, problem: 'status' })
  t.equal(receiver.received.length, before + 1)
})

t.test('the address is checked at the connection itself, whatever a name said before', async (t) => {
  const receiver = await openReceiver(t)
  const { port } = new URL(receiver.url)
  const answers = [['93.184.215.14'], ['127.0.0.1'], ['93.184.215.14', '10.0.0.1'], ['::ffff:127.0.0.1'], []]
  let asked = 0
  const resolve: Resolve = () => found(...(answers[asked++] ?? []))
  // The first look-up is that of an attacker's name service before it changes its mind.
  await resolve('rebind.example.org')
  const send = senderOf(t, { allowed: ['192.0.2.77'], resolve })
  for (const problem of ['forbidden-address', 'forbidden-address', 'forbidden-address', 'unknown-host'])
    t.match(await send(`https://rebind.example.org:${port}/`), { status: null, problem })
  t.equal(asked, 5)
  t.same(receiver.received, [])
  const literal = senderOf(t, { allowed: [] })
  for (const host of ['127.0.0.1', '2130706433', '[::1]', '[::ffff:7f00:1]'])
    t.match(await literal(`https://${host}:${port}/`), { problem: 'forbidden-address' }, host)
})

t.test('a name the installation allows may lead to a private address', async (t) => {
  const receiver = await openReceiver(t)
  const { port } = new URL(receiver.url)
  t.match(await senderOf(t, { allowed: ['grc.intern'], resolve: here })(`http://grc.intern:${port}/`), {
    problem: null,
  })
  t.match(await senderOf(t, { allowed: ['127.0.0.0/8'], resolve: here })(`http://grc.intern:${port}/`), {
    problem: 'forbidden-address',
  })
})

t.test('who does not answer, answers without end or no HTTP is let go', async (t) => {
  const patience = { connect: 300, answer: 600 }
  const send = senderOf(t, { patience })
  const receiver = await openReceiver(t)
  receiver.answer = () => undefined
  t.match(await send(receiver.url), { status: null, problem: 'timeout' })
  receiver.answer = (_request, reply) => reply.writeHead(200, { 'content-type': 'text/plain' }).write('x')
  t.match(await send(receiver.url), { status: 200, problem: null }, 'the status is what counts')
  let sent = 0
  receiver.answer = (_request, reply) => {
    reply.writeHead(200)
    const more = () => {
      if (reply.destroyed) return
      sent += 65_536
      reply.write('x'.repeat(65_536), () => setImmediate(more))
    }
    more()
  }
  t.match(await send(receiver.url), { status: 200, problem: null })
  t.ok(sent < 20_000_000, `${sent} bytes were sent`)
  const { createServer: createPlainServer } = await import('node:net')
  const talks = createPlainServer((socket) => void socket.on('error', () => undefined).end('SSH-2.0-x\r\n'))
  t.match(await send(`http://127.0.0.1:${await open(t, talks)}/`), { problem: 'bad-answer' })
  t.match(await senderOf(t, { resolve: nowhere })('https://nowhere.example.org/'), {
    problem: 'unknown-host',
  })
})

t.test('a certificate that nobody vouches for is not accepted', async (t) => {
  const pem = readFileSync(new URL('self-signed.pem', import.meta.url))
  let requests = 0
  const server = createSecureServer({ key: pem, cert: pem }, (_request, reply) => {
    requests += 1
    reply.end()
  })
  const port = await open(t, server)
  t.match(await senderOf(t)(`https://127.0.0.1:${port}/`), { status: null, problem: 'certificate' })
  t.equal(requests, 0)
})

t.test('a kept connection that was closed meanwhile counts as no failure', async (t) => {
  const server = createServer((_request, reply) => reply.end())
  server.keepAliveTimeout = 1
  const port = await open(t, server)
  const send = senderOf(t)
  for (let round = 0; round < 20; round++) t.match(await send(`http://127.0.0.1:${port}/`), { problem: null })
})
