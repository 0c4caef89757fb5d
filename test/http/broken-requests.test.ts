import { connect, type AddressInfo } from 'node:net'
import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf } from './calls.ts'

const { app, organisation, context } = await openApi(t)
const owner = await organisation()
const calls = callsOf(app, owner)
const json = { 'content-type': 'application/json' }

t.test('even what is no HTTP gets a problem, and the program lives on', async (t) => {
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const send = async (text: string) => {
    const socket = connect(port, '127.0.0.1')
    socket.end(text)
    let answer = ''
    for await (const chunk of socket) answer += String(chunk)
    return answer
  }
  const cases: Record<string, [string, number]> = {
    'no HTTP': ['HELLO\r\n\r\n', 400],
    'an unknown method': ['FETCH / HTTP/1.1\r\nhost: x\r\n\r\n', 400],
    'a length that is no number': ['POST / HTTP/1.1\r\nhost: x\r\ncontent-length: x\r\n\r\n', 400],
    'two lengths': ['POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', 400],
    'an address of 100,000 characters': [`GET /${'a'.repeat(100_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431],
  }
  for (const [name, [text, status]] of Object.entries(cases)) {
    const [head = '', body = ''] = (await send(text)).split('\r\n\r\n')
    t.match(head, new RegExp(`^HTTP/1.1 ${status} [\\s\\S]*content-type: application/problem\\+json`), name)
    t.match(JSON.parse(body), { status, code: 'malformed-request', instance: /^urn:uuid:/ }, name)
    t.match(head, new RegExp(`content-length: ${Buffer.byteLength(body)}`))
  }
  const address = `http://127.0.0.1:${port}${owner.path}/parties`
  const sixty = Buffer.alloc(60 * 1024 * 1024, ' ')
  const told = await fetch(address, {
    method: 'POST',
    headers: { ...json, ...owner.headers },
    body: sixty,
  }).catch((error: Error) => error)
  // The program need not read to the end what it refuses; then the sender may find the line cut instead.
  t.ok(told instanceof Error || told.status === 413, 'a body of sixty million bytes')
  t.match((await calls.post('parties', sixty, json)).json(), { status: 413, code: 'body-too-large' })
  const alive = await fetch(`http://127.0.0.1:${port}/health/ready`)
  t.match(await alive.json(), { status: 'ok' })
  t.equal((await calls.get(`parties/${context.newId()}`)).statusCode, 404)
})
