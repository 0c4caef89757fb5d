import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

type Test = { readonly teardown: (work: () => unknown) => unknown }
export type Received = {
  readonly id: string
  readonly headers: Record<string, string>
  readonly body: string
  readonly json: { type: string; data: { seq: number; kind: string; id: string; link: string | null } }
}
export type Receiver = {
  readonly url: string
  /** What has come, in order. */
  readonly received: Received[]
  /** How to answer from now on. */
  answer: (request: Received, reply: ServerResponse) => unknown
  /** Waits until so many have come. */
  readonly count: (least: number) => Promise<void>
}

/** Somebody on this machine who is sent events; takes them unless told otherwise. */
export async function openReceiver(t: Test): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer((request: IncomingMessage, reply: ServerResponse) => {
    void buffer(request).then((bytes) => {
      const body = bytes.toString()
      const headers = request.headers as Record<string, string>
      const one = {
        id: headers['webhook-id'] ?? '',
        headers,
        body,
        json: JSON.parse(body) as Received['json'],
      }
      received.push(one)
      return receiver.answer(one, reply)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    answer: (_request, reply) => reply.writeHead(204).end(),
    count: async (least) => {
      while (received.length < least) await sleep(10)
    },
  }
  return receiver
}

/** An answer with a status and nothing else. */
export const status =
  (code: number, headers: Record<string, string> = {}) =>
  (_request: Received, reply: ServerResponse) =>
    reply.writeHead(code, headers).end()
