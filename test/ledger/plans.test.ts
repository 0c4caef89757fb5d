import { Client, Pool, type PoolClient } from 'pg'
import { pino } from 'pino'
import t from 'tap'
import { buildApp } from '../../src/app.ts'
import { openContext } from '../../src/context.ts'
import { openApi } from '../helper.ts'
import { asSuperuser } from '../superuser.ts'

const activities = 1_000
const versions = 20
type Asked = { readonly text: string; readonly values: unknown[] }

const { server, organisation } = await openApi(t)
const asked: Asked[] = []

/** The same pool, but what is asked through it is noted. */
function noting<T extends Pool | PoolClient>(target: T): T {
  return new Proxy(target, {
    get: (it, name) => {
      const member: unknown = Reflect.get(it, name)
      if (typeof member !== 'function') return member
      if (name === 'connect' && it instanceof Pool) return async () => noting(await it.connect())
      return (...given: unknown[]) => {
        if (name === 'query') note(given)
        return Reflect.apply(member, it, given) as unknown
      }
    },
  })
}

function note([config, values = []]: unknown[]): void {
  const question = (typeof config === 'string' ? { text: config, values } : config) as Partial<Asked>
  const { text = '', values: own = [] } = question
  if (/\bledger\b/.test(text)) asked.push({ text, values: own })
}

const opened = await openContext({
  url: server.url,
  poolSize: 4,
  cursorSecret: 'plans',
  log: pino({ level: 'silent' }),
})
const app = await buildApp({
  ...opened,
  reads: noting(opened.reads),
  snapshots: noting(opened.snapshots),
})
const planner = new Client({ connectionString: server.url, options: '-c role=vvt_app' })
await planner.connect()
t.teardown(async () => {
  await planner.end()
  await app.close()
  await opened.close()
})

const uuid = (number: string) => `('019a0000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`

/** A ledger of some thousand activities, each with its versions, as quickly as SQL can make it. The chain does not matter here. */
async function fill(owner: string): Promise<void> {
  await asSuperuser(
    server.superuserUrl,
    `insert into ledger (organisation_id, seq, at, actor, kind, entity_id, version, action, document, digest, previous_hash, hash)
     select '${owner}', n + 2, '2026-01-01'::timestamptz + make_interval(secs => n), 'key:1', 'activity',
       ${uuid(`(n % ${activities}) + 4096`)}, n / ${activities} + 1, 'changed',
       json_build_object('id', ${uuid(`(n % ${activities}) + 4096`)}, 'role', 'controller', 'name', 'Tätigkeit ' || n % ${activities}, 'notes', repeat('x', 300)),
       '', '', '' from generate_series(0, ${activities * versions - 1}) n`,
  )
}

const owners = [await organisation(), await organisation()]
for (const { id } of owners) await fill(id)
await asSuperuser(server.superuserUrl, 'vacuum analyze ledger')
const [{ id: organisationId, path, headers } = { id: '', path: '', headers: {} }] = owners
const one = '019a0000-0000-7000-8000-000000001200'

type Node = Record<string, unknown> & { Plans?: Node[] }
const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)]

async function planOf({ text, values }: Asked, mode: 'custom' | 'generic') {
  await planner.query('begin')
  try {
    await planner.query(`select set_config('app.organisation', $1, true)`, [organisationId])
    await planner.query(`set local plan_cache_mode = force_${mode}_plan`)
    const explain = `explain (analyze, format json) ${text}`
    const { rows } = await planner.query<{ 'QUERY PLAN': { Plan: Node }[] }>(explain, values)
    return flat(rows[0]?.['QUERY PLAN'][0]?.Plan ?? {})
  } finally {
    await planner.query('rollback')
  }
}

const instant = '2026-01-01T03:00:00Z'
const requests = {
  'a record at an instant': `record?format=json&role=processor&asOf=${instant}`,
  'the feed': `changes?after=15000`,
  'the feed of some kinds': `changes?after=15000&kinds=activity&kinds=party&documents=true`,
  'the head and the first chunk of the chain': 'verify',
  'a history': `activities/${one}/history`,
  'a history from a version on': `activities/${one}/history?after=10`,
  'a version': `activities/${one}/versions/7`,
  'an entry at an instant': `activities/${one}?asOf=${instant}`,
  'a list at an instant': `activities?asOf=${instant}`,
  'a list at an instant by name': `activities?asOf=${instant}&sort=name`,
  'a list at an instant by name, backwards': `activities?asOf=${instant}&sort=-name`,
  'a list at an instant by change': `activities?asOf=${instant}&sort=-updatedAt`,
  'a list at an instant with a filter': `activities?asOf=${instant}&operatingState=ended`,
  'a list at an instant with a text': `activities?asOf=${instant}&text=nirgends&sort=name`,
  'a list of parties at an instant': `parties?asOf=${instant}`,
}

for (const [what, query] of Object.entries(requests)) {
  t.test(`${what} is read by an index`, async (t) => {
    asked.length = 0
    const reply = await app.inject({ url: `${path}/${query}`, headers })
    t.equal(reply.statusCode, 200, reply.body.slice(0, 500))
    t.ok(asked.length > 0, `${asked.length} questions to the ledger`)
    for (const question of asked) {
      const title = question.text.replaceAll(/\s+/g, ' ').slice(0, 200)
      for (const mode of ['custom', 'generic'] as const) {
        const nodes = await planOf(question, mode)
        const scans = nodes.filter((node) => node['Relation Name'] === 'ledger')
        t.ok(scans.length > 0, title)
        for (const scan of scans) t.match(scan['Node Type'], /^Index (Only )?Scan$/, `${mode}: ${title}`)
        for (const sort of nodes.filter((node) => node['Node Type'] === 'Sort'))
          t.ok(
            Number(sort['Actual Rows']) <= activities,
            `${mode}: what is sorted is no more than what is shown`,
          )
        if (what.startsWith('a list') && question.text.includes('max('))
          t.ok(
            scans.some((node) => node['Node Type'] === 'Index Only Scan'),
            `${mode}: last versions by the index alone`,
          )
      }
    }
  })
}

for (const sort of ['createdAt', '-createdAt', 'name', '-name']) {
  t.test(`pages of the past by ${sort} read no more than they show`, async (t) => {
    const read = async (query: string) => {
      asked.length = 0
      const reply = await app.inject({
        url: `${path}/activities?asOf=${instant}&sort=${sort}&${query}`,
        headers,
      })
      t.equal(reply.statusCode, 200, reply.body.slice(0, 500))
      return reply.json<{ items: { id: string }[]; next: string | null }>()
    }
    const first = await read('limit=10')
    const pages = [asked.at(-1)]
    const second = await read(`limit=10&cursor=${first.next}`)
    pages.push(asked.at(-1))
    t.equal(new Set([...first.items, ...second.items].map(({ id }) => id)).size, 20)
    for (const [place, page] of pages.entries()) {
      for (const mode of ['custom', 'generic'] as const) {
        const nodes = await planOf(page as Asked, mode)
        const title = `page ${place + 1}, ${mode}`
        t.notOk(
          nodes.some((node) => node['Node Type'] === 'Sort'),
          `${title}: nothing is sorted`,
        )
        for (const scan of nodes.filter((node) => node['Relation Name'] === 'ledger')) {
          const rows = Number(scan['Actual Rows']) * Number(scan['Actual Loops'])
          t.ok(rows <= 12 * versions, `${title}: ${rows} rows of the ledger for 10 entries`)
        }
      }
    }
  })
}
