import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { type AppOptions } from '../../src/app.ts'
import { openApi } from '../helper.ts'

/** Sends what is given on a bare connection, and gives all that comes back before the server ends it. */
async function opened(t: Test, options: AppOptions) {
  const { app, headers } = await openApi(t, undefined, { app: options })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const send = async (...parts: string[]) => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    for (const part of parts) socket.write(part)
    return text(socket)
  }
  return { send, ...(await headers('operator', null)) }
}

const quick = { headers: 150, request: 300, idle: 150, check: 20 }

t.test('a caller who dawdles is told so and loses the connection', { timeout: 30_000 }, async (t) => {
  const { send, authorization } = await opened(t, { patience: quick })
  const started = ['GET /health/live HTTP/1.1\r\n', 'Host: localhost\r\n', 'X-Slow: ']
  const half = [
    `POST /v1/organisations HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\n`,
    'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"name":',
  ]
  for (const parts of [started, half, []]) {
    const answer = await send(...parts)
    t.match(answer, /^HTTP\/1\.1 408 Request Timeout\r\n/)
    t.match(answer, /content-type: application\/problem\+json\r\n/)
    t.match(answer, '"code":"malformed-request"')
  }
})

t.test('a connection on which nothing is asked any more is closed', { timeout: 30_000 }, async (t) => {
  const { send } = await opened(t, { patience: quick })
  t.match(await send('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n'), /^HTTP\/1\.1 200 OK\r\n/)
})

t.test('an answer nobody takes is given up', { timeout: 30_000 }, async (t) => {
  const { app } = await openApi(t, undefined, { app: { patience: { standstill: 200 } } })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  // More than all buffers on the way hold.
  const ask = 'GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n'
  socket.pause()
  socket.write(ask.repeat(40))
  const [closed] = (await once(app.server, 'connection')) as [
    { once: (name: string, then: () => void) => void },
  ]
  await new Promise<void>((resolve) => closed.once('close', resolve))
  socket.destroy()
  t.pass('the server let go')
})

t.test('headers and addresses beyond all measure are refused', async (t) => {
  const { send } = await opened(t, {})
  const long = 'a'.repeat(17 * 1024)
  for (const request of [
    `GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Long: ${long}\r\n\r\n`,
    `GET /health/live?${long} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  ]) {
    const answer = await send(request)
    t.match(answer, /^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/)
    t.match(answer, '"status":431')
    t.match(answer, /\r\nx-content-type-options: nosniff\r\n/)
    t.notMatch(answer, /\r\n(server|x-powered-by):/i)
  }
})

t.test(
  'beyond the greatest number of connections a newcomer is closed at once',
  { timeout: 30_000 },
  async (t) => {
    const { app } = await openApi(t, undefined, { app: { connectionLimit: 2 } })
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    const reached = async () => {
      const socket = connect(port, '127.0.0.1')
      socket.write('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n')
      const [first] = (await Promise.race([
        once(socket, 'data'),
        once(socket, 'close').then(() => ['']),
      ])) as [unknown]
      return { socket, answer: String(first) }
    }
    const [one, two] = [await reached(), await reached()]
    t.match([one.answer, two.answer], [/ 200 OK/, / 200 OK/])
    t.equal((await reached().catch(() => ({ answer: '' }))).answer, '')
    one.socket.destroy()
    await once(one.socket, 'close')
    let again = await reached()
    while (again.answer === '') again = await reached()
    t.match(again.answer, / 200 OK/)
    two.socket.destroy()
    again.socket.destroy()
  },
)
