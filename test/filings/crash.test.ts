import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { buildDemo } from '../../src/cli/demo/build-demo.action.ts'
import { filingJob } from '../../src/filings/filing-job.action.ts'
import { type Manifest, sha256Of } from '../../src/filings/manifest.ts'
import { filesOf, readFiling } from '../../src/filings/read-filing.action.ts'
import { startWorkers } from '../../src/jobs/start-workers.action.ts'
import { makeSettings, run, start } from '../cli/program.ts'
import { callsOf } from '../http/calls.ts'
import { openApi } from '../helper.ts'
import { jobWhen, quick } from '../jobs/worked.ts'
import { asSuperuser } from '../superuser.ts'

const { app, context, headers, server } = await openApi(t)
const { organisationId } = await buildDemo(context, () => undefined)
const path = `/v1/organisations/${organisationId}`
const calls = callsOf(app, { path, headers: await headers('admin', organisationId) })
const asOf = new Date().toISOString()
const formats = ['json', 'html', 'csv', 'xlsx', 'ods', 'json-ld', 'pdf', 'docx']
await sleep(5)

const own = await makeSettings(t)
const settings = { ...own, DATABASE_URL: server.url, LOG_LEVEL: 'warn' }
const ask = async (question: string) => (await asSuperuser(server.superuserUrl, question))[0]

async function contentsOf(id: string): Promise<ReadonlyMap<string, string>> {
  const filing = await readFiling(context, { organisationId, id })
  const { files } = JSON.parse(filing.manifest) as Manifest
  const found = new Map<string, string>()
  for (const { name, open } of filesOf(context, { organisationId, id }, filing)) {
    const bytes = await buffer(open())
    const told = files.find((one) => one.name === name)
    if (told) t.match(told, { size: bytes.length, sha256: sha256Of(bytes) }, name)
    found.set(name, sha256Of(bytes))
  }
  return found
}

let first = ''

t.test(
  'a server killed in the middle of a filing leaves nothing to see, and another makes it whole',
  async (t) => {
    const asked = await calls.post('filings', { asOf, formats, langs: ['de'] })
    t.equal(asked.statusCode, 202, asked.body)
    const { id } = asked.json<{ id: string }>()
    first = id
    const program = start(t, ['serve'], settings)
    const begun =
      'select count(*)::int as files, bool_or(f.sealed_at is not null) as sealed from filing f join filing_file using (organisation_id)'
    while (Number((await ask(begun))?.['files']) < 2) await sleep(20)
    program.child.kill('SIGKILL')
    await program.ended
    t.match(await ask(begun), { sealed: false }, 'it was killed in the middle')
    t.match(await calls.read(`jobs/${id}`), { state: 'running', attempts: 1 })
    t.same((await calls.get('filings')).json().items, [])
    t.equal((await calls.get(`filings/${id}`)).statusCode, 404)
    t.equal((await calls.get(`filings/${id}/bundle`)).statusCode, 404)

    // The sign of life of the dead is old, and what is to be tried again is due.
    const letTimePass = () =>
      ask(
        `update pgboss.job set heartbeat_on = heartbeat_on - interval '1 hour', start_after = start_after - interval '1 hour' where id = '${id}'`,
      )
    await letTimePass()
    const workers = await startWorkers(context, [filingJob], quick)
    t.teardown(() => workers.stop())
    while ((await ask(`select state from pgboss.job where id = '${id}'`))?.['state'] === 'active')
      await sleep(50)
    await letTimePass()
    const job = await jobWhen(calls, id, ({ state }) => state === 'succeeded', 60_000)
    t.match(job, { attempts: 2, result: { filingId: id, edition: 1 }, problem: null })
    t.match((await calls.get('filings')).json().items, [{ id }])
    const [{ files }] = [JSON.parse((await readFiling(context, { organisationId, id })).manifest) as Manifest]
    t.equal(files.length, 2 * (formats.length + 1), 'both records in every form, and what the rules find')
    const kept = await ask('select count(*)::int as files from filing_file')
    t.match(kept, { files: files.length }, 'nothing of the first attempt is left')
  },
)

t.test('another process, in another time zone and locale, files the same bytes', async (t) => {
  const elsewhere = { ...settings, TZ: 'Pacific/Chatham', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }
  const wanted = ['--formats', formats.join(','), '--langs', 'de', '--reason', 'Zweitschrift']
  const out = `${own['DATA_FOLDER']}/out`
  const made = await run(
    t,
    ['file', asOf, '--organisation', organisationId, '--out', out, ...wanted],
    elsewhere,
  )
  t.equal(made.code, 0, made.err)
  const [second] = (await calls.get('filings')).json().items
  t.equal(second.edition, 2)
  const [one, two] = [await contentsOf(first), await contentsOf(second.id)]
  const named = [...one.keys()].filter((name) => !name.startsWith('manifest') && !name.startsWith('verif'))
  t.ok(named.length > 2 * formats.length)
  for (const name of named.filter((each) => /^(record|findings)/.test(each)))
    t.equal(two.get(name), one.get(name), name)
})
