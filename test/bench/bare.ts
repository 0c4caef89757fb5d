import Fastify from 'fastify'
import { Pool } from 'pg'
import { activities } from '../../src/store/aggregates.ts'
import { columnFilter, pageStatement, type ListQuery } from '../../src/http/list.ts'
import { changeByHand, type Target } from './hand-written.ts'

// The yardstick: bare Fastify and one hand-written, prepared `pg` query that gives the same bytes. No key, no wall.
const [url = '', organisationId = ''] = process.argv.slice(2)
const pool = new Pool({ connectionString: url, max: 10 })
const writes = new Pool({ connectionString: url, max: 10, options: '-c role=vvt_app' })
const app = Fastify()
const read = {
  name: 'read',
  text: `select ${activities.select} as item, t.version from activity t where t.organisation_id = $1 and t.id = $2`,
}
app.get('/read/:id', async (request, reply) => {
  const { rows } = await pool.query({
    ...read,
    values: [organisationId, (request.params as { id: string }).id],
  })
  return reply
    .header('etag', `"${rows[0].version}"`)
    .type('application/json; charset=utf-8')
    .send(rows[0].item)
})
const filters = { role: columnFilter('role', {}) }
app.get('/list', async (_request, reply) => {
  const query = { limit: 50, sort: 'name', role: 'controller' } as ListQuery
  const { statement, values } = pageStatement(activities, filters, query, null, organisationId)
  const { rows } = await pool.query({ ...statement, values })
  const items = rows.slice(0, 50).map(({ item }) => item)
  return reply
    .type('application/json; charset=utf-8')
    .send(`{"items":[${items.join(',')}],"next":"${rows[49].key}"}`)
})
app.patch('/change/:organisationId/:id', async (request, reply) => {
  const { notes } = request.body as { notes: string }
  await changeByHand(writes, request.params as Target, notes)
  return reply.send('{}')
})
await app.listen({ host: '127.0.0.1', port: 0 })
process.send?.(app.server.address())
