import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { Client } from 'pg'
import { buildApp } from '../../src/app.ts'
import { actingAs, openContext } from '../../src/context.ts'
import { createKey } from '../../src/http/create-key.action.ts'
import { organisations } from '../../src/store/aggregates.ts'
import { createAggregate } from '../../src/store/change-aggregate.action.ts'
import { startEmbedded } from '../../src/store/embedded/start-embedded.action.ts'
import { migrateDatabase } from '../../src/store/migrate-database.action.ts'
import { seedActivities } from './seed.ts'

// An office with many clients: the overview of 200 organisations of 50 activities each, and the export and removal of one
// organisation with 10,000 activities, while another one is read and changed.
const [clients, each, large] = (process.argv[2] ?? '200,50,10000').split(',').map(Number) as [
  number,
  number,
  number,
]
const log = pino({ level: 'silent' })
const folder = await mkdtemp(join(tmpdir(), 'vvt-bench-'))
const database = await startEmbedded({ dataFolder: folder, log })
await migrateDatabase(database.url)
const opened = await openContext({ url: database.url, poolSize: 8, cursorSecret: 'bench', log })
const context = actingAs(opened, 'bench')
const app = await buildApp(opened)
const { key } = await createKey(context, {
  name: 'bench',
  role: 'operator',
  organisationId: null,
  expiresAt: null,
})
const headers = { authorization: `Bearer ${key}` }

const { organisationId, activityId } = await seedActivities(context, database.superuserUrl, large)
for (let number = 0; number < clients; number += 1)
  await createAggregate(
    context,
    { aggregate: organisations, organisationId: context.newId() },
    { name: `Mandant ${number}`, bodyType: 'private', language: 'de' },
  )
const client = new Client({ connectionString: database.superuserUrl })
await client.connect()
const { rows } = await client.query<{ names: string }>(
  `select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
   where table_name = 'activity' and column_name not in ('id', 'organisation_id')`,
)
const names = rows[0]?.names ?? ''
await client.query(
  `insert into activity (id, organisation_id, ${names}) select uuidv7(), o.id, ${names.replaceAll(/(^|, )/g, '$1t.')}
   from organisation o, activity t, generate_series(1, ${each}) where o.name like 'Mandant %' and t.id = $1`,
  [activityId],
)
await client.query('vacuum analyze')

const timed = async (what: string, work: () => Promise<{ statusCode: number; body: string }>) => {
  const start = performance.now()
  const { statusCode, body } = await work()
  console.log(
    `${what.padEnd(50)} ${(performance.now() - start).toFixed(0).padStart(7)} ms  ${statusCode}  ${(body.length / 2 ** 20).toFixed(1)} MiB`,
  )
  return body
}
const get = (url: string) => async () => app.inject({ url, headers })
for (let round = 0; round < 3; round += 1) {
  await timed(
    `overview of ${clients}, counts alone`,
    get(`/v1/overview?limit=200&deadlines=0&findings=false&text=mandant`),
  )
  await timed(
    `overview of ${clients}, with deadlines`,
    get(`/v1/overview?limit=200&findings=false&text=mandant`),
  )
  await timed(`overview of ${clients}, with findings`, get(`/v1/overview?limit=200&deadlines=0&text=mandant`))
  await timed(`overview of ${clients}, with both`, get(`/v1/overview?limit=200&text=mandant`))
  await timed('overview of 50, with both', get('/v1/overview?limit=50&text=mandant'))
}
await timed(`overview of one with ${large} activities`, get(`/v1/organisations/${organisationId}/overview`))

const path = `/v1/organisations/${organisationId}`
const body = await timed(`export of ${large} activities`, get(`${path}/export`))
const { receipt } = JSON.parse(body.trimEnd().split('\n').at(-1) ?? '') as { receipt: string }
const other = JSON.parse((await app.inject({ url: '/v1/overview?limit=1&text=mandant', headers })).body)
  .items[0].id as string
let slowest = 0
const removed = new AbortController()
const beside = (async () => {
  while (!removed.signal.aborted) {
    const start = performance.now()
    const payload = { name: 'A', partyType: 'person' }
    await app.inject({ method: 'POST', url: `/v1/organisations/${other}/parties`, headers, payload })
    slowest = Math.max(slowest, performance.now() - start)
  }
})()
await timed(`removal of ${large} activities`, async () =>
  app.inject({
    method: 'DELETE',
    url: `${path}?receipt=${receipt}&reason=bench`,
    headers: { ...headers, 'if-match': '"2"' },
  }),
)
removed.abort()
await beside
console.log(`slowest change of another organisation meanwhile   ${slowest.toFixed(0).padStart(7)} ms`)

await client.end()
await app.close()
await opened.close()
await database.stop()
await rm(folder, { recursive: true })
