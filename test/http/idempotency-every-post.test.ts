import t from 'tap'
import { openApi } from '../helper.ts'
import { asSuperuser } from '../superuser.ts'
import { callsOf } from './calls.ts'
import { bodiesOf, describedBy, prepared } from './examples.ts'

const { app, organisation, headers: keyOf, server, context } = await openApi(t)
const { document, operations } = await describedBy(app)
const isPost = (method: string) => method === 'POST'
const posts = operations.filter(({ method }) => isPost(method))
const operator = await keyOf('operator', null)

/** How much the whole database has recorded. */
async function recorded(): Promise<number> {
  const [row] = await asSuperuser(server.superuserUrl, 'select count(*)::int as n from ledger')
  return Number(row?.['n'])
}

/** Whether the answer to the last key is kept as a copy. */
async function isCopied(): Promise<unknown> {
  const [row] = await asSuperuser(
    server.superuserUrl,
    'select answer is not null as copied from idempotency order by expires_at desc limit 1',
  )
  return row?.['copied']
}

t.test('every POST, sent twice with one key, is carried out once and answers the same', async (t) => {
  for (const operation of posts) {
    const { operationId, path } = operation
    const bodies = bodiesOf(document, operation).flatMap((one) => one.bodies)
    for (const body of bodies.length > 0 ? bodies : [undefined]) {
      await asSuperuser(server.superuserUrl, 'delete from idempotency')
      const owner = await organisation()
      const calls = callsOf(app, { path: owner.path, headers: operator })
      const { url, payload } = await prepared(calls, owner.id, path, body)
      const headers = { 'if-match': '"1"', 'idempotency-key': `"${context.newId()}"` }
      const more = payload === undefined ? headers : { ...headers, 'content-type': 'application/json' }
      const before = await recorded()
      const first = await calls.call('POST', url, payload, more)
      t.ok(first.statusCode >= 200 && first.statusCode < 300, `${operationId}: ${first.body.slice(0, 500)}`)
      const after = await recorded()
      t.ok(after <= before + 2, `${operationId} did one thing`)
      t.equal(first.headers['idempotency-replayed'], undefined)
      const second = await calls.call('POST', url, payload, more)
      t.equal(await recorded(), after, `${operationId} did nothing more`)
      t.equal(second.statusCode, first.statusCode, operationId)
      t.equal(second.body, first.body, operationId)
      const { 'idempotency-replayed': replayed, date: _, ...rest } = second.headers
      const { date: __, ...then } = first.headers
      t.same(rest, then, operationId)
      t.equal(replayed, 'true', operationId)
      // What the ledger holds, an erasure reaches; a copy elsewhere it would not. Secrets are shown once, and jobs hold no names.
      const isDocument =
        /^(?:create(?!.*AccessKey|.*InstallationKey|.*Webhook|.*Import$|Filing$|HandOver$)|restore|transition|publishNotice|addSystemEvidence|decideSubprocessorList|addSubprocessorList)/.test(
          operationId,
        )
      t.equal(await isCopied(), !isDocument, `${operationId}: a copy`)
    }
  }
  t.ok(posts.length >= 16, `${posts.length} operations`)
})

t.test('every POST says that it takes a key, and no other operation does', (t) => {
  for (const { method, operationId, parameters = [], responses } of operations) {
    const key = parameters.find(({ name }) => name === 'idempotency-key')
    t.equal(key !== undefined, isPost(method), operationId)
    if (!key) continue
    t.match(key, { in: 'header', description: /24 hours/ })
    t.equal(key.required ?? false, false)
    t.ok(responses[409] && responses[422], operationId)
    const [, success] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? []
    t.match(success, { headers: { 'Idempotency-Replayed': { schema: { type: 'string' } } } }, operationId)
  }
  t.end()
})
