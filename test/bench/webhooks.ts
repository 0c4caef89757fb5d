import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient, dataOf } from '../../src/client/client.ts'

// What webhooks cost those who call the API: the time of a change in an organisation with none and in one with many, in
// turns in the same run, at a steady pace. The receivers share the machine.
const webhooks = Number(process.argv[2] ?? 20)
const changes = Number(process.argv[3] ?? 200)
const pace = Number(process.argv[4] ?? 100)
const folder = await mkdtemp(join(tmpdir(), 'vvt-bench-'))
const serving = spawn(process.execPath, [join(import.meta.dirname, '../../src/main.ts'), 'serve'], {
  env: {
    PATH: process.env['PATH'],
    DATA_FOLDER: folder,
    PORT: '0',
    WEBHOOK_ALLOW: '127.0.0.1',
    LOG_LEVEL: 'silent',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
})
let [key, baseUrl] = ['', '']
for await (const line of createInterface({ input: serving.stdout })) {
  key = /(vvt_\S+)/.exec(line)?.[1] ?? key
  baseUrl = /^Listening on (\S+)/.exec(line)?.[1] ?? ''
  if (baseUrl !== '') break
}
const all = Promise.withResolvers<void>()
let received = 0
const receiver = createServer((request, reply) => {
  received += 1
  if (received === webhooks * changes) all.resolve()
  request.resume()
  reply.writeHead(204).end()
})
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
const client = createClient({ baseUrl, key })

async function makeActivity(subscriptions: number) {
  const body = { name: 'Musterstadt', bodyType: 'public', language: 'de' } as const
  const { id: organisationId } = await dataOf(client.POST('/v1/organisations', { body }))
  const path = { organisationId }
  const activity = { role: 'controller', name: 'Besprechung', operatingState: 'planned' } as const
  const { id } = await dataOf(
    client.POST('/v1/organisations/{organisationId}/activities', { params: { path }, body: activity }),
  )
  for (let made = 0; made < subscriptions; made += 1)
    await client.POST('/v1/organisations/{organisationId}/webhooks', {
      params: { path },
      body: { url, kinds: ['activity'] },
    })
  let version = 1
  return async () => {
    const begin = performance.now()
    await client.PATCH('/v1/organisations/{organisationId}/activities/{id}', {
      params: { path: { organisationId, id }, header: { 'if-match': `"${version}"` } },
      body: { notes: `${version}` },
    })
    version += 1
    return performance.now() - begin
  }
}

const [without, withMany] = [await makeActivity(0), await makeActivity(webhooks)]
const times: [number[], number[]] = [[], []]
for (let turn = 0; turn < changes; turn += 1) {
  for (const [place, change] of [without, withMany].entries()) {
    times[place as 0 | 1].push(await change())
    await sleep(pace / 2)
  }
}
const begin = performance.now()
await Promise.race([all.promise, sleep(60_000)])
const at = (list: number[], share: number) =>
  list.toSorted((one, other) => one - other)[Math.floor(list.length * share)] ?? 0
for (const share of [0.5, 0.95]) {
  const [none, many] = [at(times[0], share), at(times[1], share)]
  console.log(
    `p${share * 100} of a change: ${none.toFixed(1)} ms without, ${many.toFixed(1)} ms with ${webhooks} webhooks: ${(many / none).toFixed(2)}`,
  )
}
console.log(
  `${received} of ${webhooks * changes} events taken, ${Math.round(performance.now() - begin)} ms after the last change`,
)
receiver.closeAllConnections()
receiver.close()
serving.kill('SIGTERM')
await new Promise((resolve) => serving.once('close', resolve))
await rm(folder, { recursive: true, force: true })
process.exit()
