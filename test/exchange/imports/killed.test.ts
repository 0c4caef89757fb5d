import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { applyJob, planJob } from '../../../src/exchange/imports/import-jobs.action.ts'
import { type ImportOrder } from '../../../src/exchange/imports/import.ts'
import { openApi } from '../../helper.ts'
import { callsOf } from '../../http/calls.ts'
import { importing } from './importing.ts'

const { app, organisation, server } = await openApi(t)
const program = fileURLToPath(new URL('stopping.ts', import.meta.url))

async function start() {
  const calls = callsOf(app, await organisation('admin'))
  const seq = async () => (await calls.get('verify')).json<{ head: { seq: number } }>().head.seq
  return { calls, seq, ...importing(calls) }
}

/** Has a job done by a process of its own, which is killed while it stands at its nth report. */
async function killAt(kind: 'plan' | 'apply', organisationId: string, jobId: string, reports: number) {
  const args = [program, server.url, kind, organisationId, jobId, String(reports)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'close')
}

const entries = 250
const file = [
  'name,partyType',
  ...Array.from({ length: entries }, (_, at) => `Firma ${at},organisation`),
].join('\r\n')

async function killedInTheMiddle(order: ImportOrder) {
  const started = await start()
  const { calls, plan, seq } = started
  const { id } = await plan(file, 'parties.csv')
  const before = await seq()
  const { id: jobId } = (await calls.post(`imports/${id}/application`, order)).json<{ id: string }>()
  // The third report stands at the end of the third and last chunk, before it is committed.
  await killAt('apply', calls.organisationId, jobId, 3)
  return { ...started, id, jobId, before }
}

t.test(
  'killed in the middle, whole chunks stand with their position, and the rest is done once',
  async (t) => {
    const { id, jobId, before, seq, read, perform, calls } = await killedInTheMiddle({
      policy: 'skip',
      mode: 'best_effort',
    })
    t.match(await read(id), { state: 'applying', position: 200, written: 200 })
    t.equal(await seq(), before + 200)
    t.equal((await perform(applyJob, jobId)).outcome, 'succeeded')
    t.match(await read(id), { state: 'applied', position: entries, written: entries, failed: 0 })
    t.equal(await seq(), before + entries, 'nothing twice')
    t.match((await calls.get('verify')).json(), { intact: true })
  },
)

t.test('killed in the middle of all or nothing, nothing stands, and then all of it', async (t) => {
  const { id, jobId, before, seq, read, perform } = await killedInTheMiddle({
    policy: 'fail',
    mode: 'atomic',
  })
  t.match(await read(id), { state: 'applying', position: 0, written: 0 })
  t.equal(await seq(), before)
  t.equal((await perform(applyJob, jobId)).outcome, 'succeeded')
  t.match(await read(id), { state: 'applied', position: entries, written: entries })
  t.equal(await seq(), before + entries)
})

t.test('killed while it plans, the file is still there and is planned by the next', async (t) => {
  const { calls, send, read, perform } = await start()
  const { id, jobId } = await send(file, 'parties.csv')
  await killAt('plan', calls.organisationId, jobId, 3)
  t.match(await read(id), { state: 'planning', counts: null })
  t.same((await calls.get(`imports/${id}/plan`)).json().items, [])
  t.equal((await perform(planJob, jobId)).outcome, 'succeeded')
  t.match(await read(id), { state: 'planned', counts: { new: entries } })
})
