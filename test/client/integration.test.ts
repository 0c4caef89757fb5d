import { execFile } from 'node:child_process'
import { createServer } from 'node:net'
import { readFile, writeFile } from 'node:fs/promises'
import { type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'
import { createClient, dataOf, items, type Client } from '../../src/client/client.ts'
import { openReceiver } from '../ledger/webhooks/receiver.ts'
import { address, operatorKey, start } from '../cli/program.ts'
import { openDatabase } from '../helper.ts'
import { installClient, runProgram, writePrograms } from './installed.ts'

const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url))
const organisationPath = '/v1/organisations/{organisationId}'
const { url } = await openDatabase(t)
const port = await freePort()
const environment = {
  DATABASE_URL: url,
  PORT: String(port),
  WEBHOOK_ALLOW: '127.0.0.1',
  CURSOR_SECRET: 'a secret that both starts of the server share',
}
const baseUrl = `http://127.0.0.1:${port}`
let server = start(t, ['serve'], environment)
const key = await server.said(operatorKey)
await server.said(address)
const client = createClient({ baseUrl, key })
const folder = await installClient(t)
const programs = await writePrograms('docs/integration.md', folder)

/** A port that is free now, so that the server can come back to it. */
async function freePort(): Promise<number> {
  const one = createServer()
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve))
  const { port: free } = one.address() as AddressInfo
  await new Promise((resolve) => one.close(resolve))
  return free
}

async function makeOrganisation(): Promise<string> {
  const body = { name: 'Musterstadt', bodyType: 'public', language: 'de' } as const
  return (await dataOf(client.POST('/v1/organisations', { body }))).id
}

const makeParty = (of: Client, organisationId: string, name: string) =>
  of.POST(`${organisationPath}/parties`, {
    params: { path: { organisationId } },
    body: { name, partyType: 'organisation' },
  })

const settings = (organisationId: string) => ({
  VVT_URL: baseUrl,
  VVT_KEY: key,
  VVT_ORGANISATION: organisationId,
})

async function killServer(): Promise<void> {
  server.child.kill('SIGKILL')
  await server.ended
}

async function startServer(): Promise<void> {
  server = start(t, ['serve'], environment)
  await server.said(address)
}

t.test('the page has its programs', async (t) => {
  t.same(programs, ['example.mjs', 'sync.mjs', 'receiver.mjs'])
})

t.test('the packed client runs for strangers, without TypeScript, and is typed for those with', async (t) => {
  const organisationId = await makeOrganisation()
  const example = runProgram(t, folder, 'example.mjs', settings(organisationId))
  t.equal(await example.ended, 0)
  t.same(example.lines, ['Example Hosting GmbH', '404 not-found'])
  await writeFile(
    join(folder, 'typed.ts'),
    `import { createClient, items, follow, change, type Schema } from 'vvt-videoconferencing/client'
const client = createClient({ baseUrl: '', key: '' })
export async function names(): Promise<string[]> {
  const found: string[] = []
  for await (const { name } of items(client, '/v1/organisations', {})) found.push(name)
  for await (const { next } of follow(client, '', { after: 0 })) found.push(next.toFixed())
  const path = { organisationId: '', id: '' }
  const party: Schema<'Party'> = await change(client, '${organisationPath}/parties/{id}', path, (one) => ({ notes: one.name }))
  // @ts-expect-error a member that is none
  await change(client, '${organisationPath}/parties/{id}', path, () => ({ nonsense: 1 }))
  // @ts-expect-error a path that is no list
  items(client, '/health/live', {})
  return [...found, party.name]
}
`,
  )
  const options =
    '--strict --noEmit --module nodenext --target es2022 --lib es2022,dom,dom.iterable --skipLibCheck'
  const typed = await promisify(execFile)(process.execPath, [tsc, ...options.split(' '), 'typed.ts'], {
    cwd: folder,
  }).catch(({ stdout }: { stdout: string }) => ({ stdout }))
  t.equal(typed.stdout, '')
})

t.test('a nightly sync loses nothing, whichever side is killed', async (t) => {
  const organisationId = await makeOrganisation()
  const names = Array.from({ length: 120 }, (_, number) => `Partei ${number}`)
  for (const name of names) await makeParty(client, organisationId, name)
  const env = settings(organisationId)
  const first = runProgram(t, folder, 'sync.mjs', env)
  await first.said(/^position 100$/)
  first.child.kill('SIGKILL')
  await first.ended
  await killServer()
  const second = runProgram(t, folder, 'sync.mjs', env)
  await startServer()
  t.equal(await second.ended, 0, 'it waits for a server that comes back')
  const path = { organisationId }
  const list = items(client, `${organisationPath}/parties`, { path })
  const parties = []
  for await (const one of list) parties.push(one)
  const [gone] = parties
  await client.DELETE(`${organisationPath}/parties/{id}`, {
    params: { path: { organisationId, id: gone?.id ?? '' }, header: { 'if-match': '"1"' } },
  })
  const third = runProgram(t, folder, 'sync.mjs', env)
  t.equal(await third.ended, 0)
  t.same(third.lines, ['position 122'])
  const mirror = JSON.parse(await readFile(join(folder, 'mirror.json'), 'utf8')) as {
    entries: Record<string, unknown>
  }
  const expected = parties.slice(1).map((one) => [`party/${one.id}`, one])
  const kept = Object.entries(mirror.entries).filter(([name]) => name.startsWith('party/'))
  t.same(Object.fromEntries(kept), Object.fromEntries(expected))
  t.equal(kept.length, 119)
})

t.test('webhooks reach a receiver; none is lost when the server is killed', async (t) => {
  const organisationId = await makeOrganisation()
  const params = { path: { organisationId } }
  const hook = await openReceiver(t)
  hook.answer = (_request, reply) => setTimeout(() => reply.writeHead(204).end(), 30)
  await client.POST(`${organisationPath}/webhooks`, { params, body: { url: hook.url, kinds: ['party'] } })
  const receiverPort = await freePort()
  const made = await dataOf(
    client.POST(`${organisationPath}/webhooks`, {
      params,
      body: { url: `http://127.0.0.1:${receiverPort}/`, kinds: ['party'] },
    }),
  )
  const receiver = runProgram(t, folder, 'receiver.mjs', {
    PORT: String(receiverPort),
    WEBHOOK_SECRET: made.secret,
  })
  await receiver.said(/listening/)
  const id = { path: { organisationId, id: made.id } }
  t.match(await dataOf(client.POST(`${organisationPath}/webhooks/{id}/test`, { params: id })), {
    status: 204,
    problem: null,
  })
  for (let number = 0; number < 40; number++) await makeParty(client, organisationId, `Partei ${number}`)
  await hook.count(5)
  await killServer()
  t.ok(hook.received.length < 40, 'killed in between')
  await startServer()
  const positions = () => new Set(hook.received.map(({ json }) => json.data.seq))
  while (positions().size < 40) await new Promise((resolve) => setTimeout(resolve, 20))
  const first = [...positions()]
  t.same(
    first,
    first.toSorted((one, other) => one - other),
    'in order',
  )
  t.equal((first.at(-1) ?? 0) - (first[0] ?? 0), 39, 'without gaps')
  t.ok(hook.received.length <= 41, 'at most what was under way came twice')
  while (receiver.lines.length < 42) await new Promise((resolve) => setTimeout(resolve, 20))
  t.equal(receiver.lines.length, 42)
  t.match(receiver.lines.at(-1), /^party\.created \/v1\/organisations\//)
})
