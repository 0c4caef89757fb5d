import { type QueryResult } from 'pg'
import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf } from '../http/calls.ts'

const { app, organisation, context } = await openApi(t)
const one = await organisation()

const clean = (one: Record<string, string | null> | undefined) => [
  one?.['role'],
  one?.['organisation'] || '',
  one?.['operator'] || '',
]

t.test('no setting outlives its request on the connection it went over', async (t) => {
  const calls = callsOf(app, one)
  const settings = `select current_user as role, current_setting('app.organisation', true) as organisation, current_setting('app.operator', true) as operator`
  const { id } = await calls.create('parties', { name: 'A', partyType: 'person' })
  await Promise.all(
    Array.from({ length: 40 }, (_, index) => calls.get(index % 2 ? `parties/${id}` : 'parties?text=a')),
  )
  await Promise.all(Array.from({ length: 20 }, () => calls.patch(`parties/${id}`, 1, { notes: 'x' })))
  const readers = await Promise.all(Array.from({ length: 8 }, () => context.reads.connect()))
  for (const client of readers) {
    t.same(clean((await client.query(settings)).rows[0]), ['vvt_app', '', ''])
    t.equal((await client.query('select 1 from party')).rowCount, 0)
    client.release()
  }
  const writers = await Promise.all(
    Array.from({ length: 8 }, () => context.orm.em.fork().getConnection().execute(settings)),
  )
  for (const [row] of writers as Record<string, string>[][]) t.same(clean(row), ['vvt_app', '', ''])
})

t.test('reading one entry takes one round trip, and so does a page of a list', async (t) => {
  const calls = callsOf(app, one)
  const { id } = await calls.create('parties', { name: 'A', partyType: 'person' })
  await calls.get(`parties/${id}`)
  const trips = await tripsOf(() => calls.get(`parties/${id}`))
  t.same(trips, { batches: 1, statements: 1 })
  const page = await tripsOf(() => calls.get('parties?limit=5'))
  t.equal(page.batches, 1, 'begin, wall, query and end travel together')
  t.equal(page.statements, 4)
})

/** How many statements a request sends over the pool of reads, and in how many batches without waiting in between. */
async function tripsOf(work: () => Promise<unknown>): Promise<{ batches: number; statements: number }> {
  const spied = await Promise.all(Array.from({ length: 8 }, () => context.reads.connect()))
  let [statements, open, batches] = [0, 0, 0]
  const originals = spied.map((client) => client.query.bind(client))
  for (const [index, client] of spied.entries()) {
    client.query = ((...parameters: unknown[]) => {
      statements += 1
      batches += open === 0 ? 1 : 0
      open += 1
      const result = (originals[index] as (...all: unknown[]) => Promise<QueryResult> | undefined).apply(
        client,
        parameters,
      )
      const last = parameters.at(-1)
      if (typeof last === 'function') open -= 1
      else void Promise.resolve(result).finally(() => (open -= 1))
      return result
    }) as typeof client.query
    client.release()
  }
  await work()
  for (const [index, client] of spied.entries()) client.query = originals[index] as typeof client.query
  return { batches, statements }
}
