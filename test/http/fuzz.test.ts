import t from 'tap'
import { openApi } from '../helper.ts'
import { fuzz } from './fuzz/run.ts'

const api = await openApi(t, () => new Date('2026-03-01T12:00:00.000Z'))

// The long form: npm run fuzz -- 20000 SEED
t.test('whatever is asked, the answer is one the API document promises', async (t) => {
  const { faults, statuses, sent, operations, succeeded } = await fuzz(api, { count: 1_000, seed: 30 })
  t.same(faults, [])
  t.ok(sent >= 1_000, `${sent} requests`)
  t.ok(succeeded.size > operations.length / 2, `${succeeded.size} of ${operations.length} did what was asked`)
  for (const status of [200, 201, 204, 400, 401, 404, 412, 415, 422])
    t.ok(statuses.get(status), `${status} was met`)
})
