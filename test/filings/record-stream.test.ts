import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import t from 'tap'
import { openApi } from '../helper.ts'
import { seedActivities } from '../bench/seed.ts'
import { callsOf } from '../http/calls.ts'

// Records longer than all buffers between server and reader, read over a real socket.
const { app, context, headers, server } = await openApi(t)
const count = 900
const { organisationId } = await seedActivities(context, server.superuserUrl, count)
const authorization = await headers('editor', organisationId)
const path = `/v1/organisations/${organisationId}`
const calls = callsOf(app, { path, headers: authorization })
await app.listen({ host: '127.0.0.1', port: 0 })
const { port } = app.server.address() as AddressInfo

const superuser = new Client({ connectionString: server.superuserUrl })
await superuser.connect()
t.teardown(() => superuser.end())

const open = (query: string) =>
  get({ host: '127.0.0.1', port, path: `${path}/record?${query}`, headers: authorization, agent: false })
/** A reader that has seen the beginning and takes no more for now. */
const opened = async (query: string) => {
  const [response] = (await once(open(query), 'response')) as [IncomingMessage]
  await once(response, 'readable')
  return response
}
const snapshotsOpen = async () => {
  const { rows } = await superuser.query(
    `select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
      and pid <> pg_backend_pid() and xact_start is not null`,
  )
  return rows.map(({ pid }) => Number(pid))
}
const isAtRest = async () => {
  const { totalCount, idleCount, waitingCount } = context.snapshots
  return (await snapshotsOpen()).length + (totalCount - idleCount) + waitingCount === 0 && !isSetting()
}
const isSetting = () => process.getActiveResourcesInfo().includes('ProcessWrap')
/** Milliseconds until nothing is left of the work; at most five seconds. */
const untilRest = async () => {
  const begun = performance.now()
  while (!(await isAtRest()) && performance.now() - begun < 5_000) await sleep(20)
  return performance.now() - begun
}

t.test('a reader who hangs up ends the work, at whatever point', async (t) => {
  for (const format of ['json', 'html', 'csv']) {
    for (let round = 0; round < 6; round += 1) {
      const response = await opened(`format=${format}`)
      t.equal((await snapshotsOpen()).length, 1)
      response.destroy()
      t.ok((await untilRest()) < 5_000, `${format}, in the middle`)
    }
  }
  for (const patience of [0, 5, 40, 200]) {
    for (const format of ['json', 'html', 'pdf&part=1', 'xlsx']) {
      const request = open(`format=${format}`).on('error', () => undefined)
      await once(request, 'socket')
      await sleep(patience)
      request.destroy()
      t.ok((await untilRest()) < 5_000, `${format}, after ${patience} ms`)
    }
  }
  t.equal((await calls.get('activities?limit=1')).statusCode, 200)
})

t.test(
  'a PDF is set without holding on to the database, and not at all when nobody waits for it',
  async (t) => {
    const request = open('format=pdf&part=1').on('error', () => undefined)
    while (!isSetting()) await sleep(10)
    t.same(await snapshotsOpen(), [])
    request.destroy()
    t.ok((await untilRest()) < 5_000)
    t.notOk(isSetting())
  },
)

t.test('a record shows one moment, whatever is changed while it is read', async (t) => {
  const { rows } = await superuser.query(
    'select id from activity where organisation_id = $1 order by id desc limit 1',
    [organisationId],
  )
  const before = await calls.read(`activities/${rows[0].id}`)
  for (const format of ['json', 'html']) {
    const response = await opened(`format=${format}`)
    const current = await calls.read(`activities/${before.id}`)
    const changed = await calls.patch(`activities/${before.id}`, current.version, {
      name: `Geändert ${format}`,
    })
    t.equal(changed.statusCode, 200)
    const added = await calls.create('activities', {
      role: 'controller',
      name: `Neu ${format}`,
      operatingState: 'planned',
    })
    const record = await text(response)
    t.ok(record.includes(String(current['name'])), format)
    t.notOk(record.includes(`Geändert ${format}`))
    t.notOk(record.includes(added.id))
    if (format === 'json') {
      const { activities, counts } = JSON.parse(record)
      t.equal(counts.entries, activities.length)
      t.match(
        activities.find(({ id }: { id: string }) => id === before.id),
        { name: before['name'], version: current.version },
      )
    }
    t.match(await text(await opened(`format=${format}`)), `Geändert ${format}`)
  }
  t.ok((await untilRest()) < 5_000)
})

t.test('readers who stall keep nobody else waiting', async (t) => {
  const stalled = []
  for (let place = 0; place < context.snapshots.options.max; place += 1)
    stalled.push(await opened('format=json'))
  t.equal((await snapshotsOpen()).length, stalled.length)
  for (let round = 0; round < 20; round += 1) t.equal((await calls.get('activities?limit=1')).statusCode, 200)
  const next = open('format=json')
  stalled[0]?.destroy()
  const [response] = (await once(next, 'response')) as [IncomingMessage]
  t.equal(response.statusCode, 200, 'whoever comes next gets the first free place')
  for (const one of [...stalled, response]) one.destroy()
  t.ok((await untilRest()) < 5_000)
})

t.test('a connection to the database that breaks ends that record and nothing else', async (t) => {
  for (const format of ['json', 'html']) {
    for (const isReading of [false, true]) {
      const response = await opened(`format=${format}`)
      if (isReading) response.resume()
      const [pid] = await snapshotsOpen()
      const failed = once(response, 'error')
      await superuser.query('select pg_terminate_backend($1)', [pid])
      response.resume()
      const [error] = await failed
      t.equal(
        (error as NodeJS.ErrnoException).code,
        'ECONNRESET',
        'the reader can tell that the record is not whole',
      )
      t.ok((await untilRest()) < 5_000)
    }
  }
  const whole = JSON.parse(await text(await opened('format=json')))
  t.equal(whole.counts.entries, whole.activities.length)
  t.ok((await untilRest()) < 5_000)
})
