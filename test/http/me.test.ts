import t from 'tap'
import { createKey } from '../../src/http/create-key.action.ts'
import { openApi } from '../helper.ts'

const { app, context, organisation, headers } = await openApi(t)

t.test('a key learns who it is and what it opens', async (t) => {
  const { id } = await organisation()
  const expiresAt = '2999-01-01T00:00:00.000Z'
  const request = { name: 'x', role: 'auditor', organisationId: id, expiresAt } as const
  const made = await createKey(context, request)
  const reply = await app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${made.key}` } })
  t.equal(reply.statusCode, 200)
  t.same(reply.json(), {
    actor: `key:${made.id}`,
    isOperator: false,
    organisations: [{ organisationId: id, role: 'auditor' }],
    expiresAt,
  })
  const operator = await app.inject({ url: '/v1/me', headers: await headers('operator', null) })
  t.match(operator.json(), { isOperator: true, organisations: [], expiresAt: null })
  t.equal((await app.inject('/v1/me')).statusCode, 401)
})
