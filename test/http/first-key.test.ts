import t from 'tap'
import { createFirstKey, createSharedKey } from '../../src/http/create-key.action.ts'
import { openApi } from '../helper.ts'

let clock = new Date('2026-03-01T12:00:00.000Z')
const { app, context } = await openApi(t, () => clock)
const status = async (key = '') =>
  (await app.inject({ url: '/v1/organisations', headers: { authorization: `Bearer ${key}` } })).statusCode

t.test('the first key ends after thirty days, and whoever has the machine makes the next', async (t) => {
  const first = await createFirstKey(context)
  t.equal(first?.expiresAt, '2026-03-31T12:00:00.000Z')
  clock = new Date('2026-03-31T11:59:59.000Z')
  t.equal(await status(first?.key), 200)
  clock = new Date('2026-03-31T12:00:00.000Z')
  t.equal(await status(first?.key), 401)
  t.equal(await createFirstKey(context), null, 'there is no second first key')
  const grants = [{ organisationId: null, role: 'operator' as const }]
  const { key } = await createSharedKey(context, { name: 'next', expiresAt: null, grants })
  t.equal(await status(key), 200)
})
