import t from 'tap'
import { pino } from 'pino'
import { buildApp } from '../../src/app.ts'
import { createFirstKey } from '../../src/http/create-key.action.ts'
import { createKeyUses } from '../../src/http/key-uses.ts'
import { verifyLedger } from '../../src/ledger/verify-ledger.action.ts'
import { asSuperuser } from '../superuser.ts'
import { openApi } from '../helper.ts'
import { callsOf, type Json } from './calls.ts'

let clock = new Date('2026-03-01T12:00:30.000Z')
const { app, context, server, organisation } = await openApi(t, () => clock)
const installation = '00000000-0000-0000-0000-000000000000'
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

type Grant = { organisationId: string | null; role: string; lastUsedAt: string | null; revokedAt: string | null }
type Made = Json & { readonly key: string; readonly grants: Grant[] }

const first = String(await createFirstKey(context))
const operator = callsOf(app, { path: '/v1', headers: bearer(first) })
const path = '/v1/access-keys'
const make = (body: object) => operator.create(path, body) as Promise<Made>
const operators = { grants: [{ organisationId: null, role: 'operator' }] }

t.test('the last key of an operator cannot be revoked, also not by two at once', async (t) => {
  t.equal(await createFirstKey(context), null)
  const { items } = (await operator.read(path)) as unknown as { items: Made[] }
  t.match(items, [{ name: 'first', version: 1, grants: [{ organisationId: null, role: 'operator' }] }])
  const own = `${path}/${items[0]?.id}`
  const refused = await operator.post(`${own}/revoke`, undefined)
  t.match(refused.json(), { status: 409, code: 'last-operator' })

  await make({ name: 'abgelaufen', expiresAt: '2026-03-01T12:00:31Z', ...operators })
  clock = new Date('2026-03-01T12:00:40.000Z')
  t.equal((await operator.post(`${own}/revoke`, undefined)).statusCode, 409, 'an expired one does not count')

  const [one, two] = [await make({ name: 'eins', ...operators }), await make({ name: 'zwei', ...operators })]
  t.equal((await operator.post(`${own}/revoke`, undefined)).statusCode, 200)
  t.equal((await operator.get(path)).statusCode, 401)
  const revoke = ({ id, key }: Made) =>
    app.inject({ method: 'POST', url: `${path}/${id}/revoke`, headers: bearer(key) })
  const statuses = (await Promise.all([revoke(one), revoke(two)])).map(({ statusCode }) => statusCode)
  t.same(statuses.toSorted(), [200, 409])
  const kept = statuses[0] === 409 ? one : two
  operator.call = (method, url, payload, more = {}) =>
    app.inject({ method, url, headers: { ...bearer(kept.key), ...more }, payload: payload as object })

  t.comment('what became of these keys is in the ledger of the installation')
  const ledger = await asSuperuser(
    server.superuserUrl,
    `select kind, action, actor from ledger where organisation_id = '${installation}' order by seq`,
  )
  t.same(
    ledger.map(({ action }) => action),
    ['created', 'created', 'created', 'created', 'revoked', 'revoked'],
  )
  t.ok(ledger.every(({ kind }) => kind === 'access_key'))
  t.match(await verifyLedger(context, installation), { intact: true, checked: 6 })
})
