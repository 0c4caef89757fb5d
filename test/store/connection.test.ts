import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import t from 'tap'
import { openOrm, openOwner, openReadPool } from '../../src/store/connection.ts'

/** What a client of PostgreSQL sends first when it asks for an encrypted connection. */
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

/** The first bytes of whoever connects to the address this gives; then the line is cut. */
async function listener(t: { teardown: (work: () => unknown) => void }) {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const { port } = server.address() as AddressInfo
  const first = async () => {
    const [socket] = (await once(server, 'connection')) as [Socket]
    const [bytes] = (await once(socket, 'data')) as [Buffer]
    socket.destroy()
    return bytes.subarray(0, 8)
  }
  return { url: `postgres://vvt:secret@127.0.0.1:${port}/vvt?sslmode=verify-full`, first }
}

t.test(
  'what reads, what changes and what migrates all ask for encryption where the address says so',
  async (t) => {
    const { url, first } = await listener(t)
    const reads = openReadPool(url, 1)
    const orm = await openOrm(url, 1, [])
    const owner = await openOwner(url)
    const attempts: Record<string, () => Promise<unknown>> = {
      reads: () => reads.query('select 1'),
      changes: () => orm.em.fork().execute('select 1'),
      migrations: () => owner.em.fork().execute('select 1'),
    }
    for (const [name, attempt] of Object.entries(attempts)) {
      const [bytes] = await Promise.all([first(), attempt().catch(() => undefined)])
      t.same(bytes, sslRequest, name)
    }
    await Promise.all([reads.end(), orm.close(true), owner.close(true)])
  },
)
