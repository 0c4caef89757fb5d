import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf } from '../http/calls.ts'
import { asSuperuser } from '../superuser.ts'
import { anna, changedThrice, erase } from './erasure-fixture.ts'

const { app, context, server, organisation } = await openApi(t)
const fresh = async () => {
  const owner = await organisation()
  return { ...owner, calls: callsOf(app, owner) }
}

t.test('the database redacts for nobody but the organisation at work, and only with a reason', async (t) => {
  const { id: organisationId, calls } = await fresh()
  const { id } = await calls.create('parties', anna)
  const redact = `select ledger_redact('${organisationId}', '${id}', 'x')`
  const inside = `select set_config('app.organisation', '${organisationId}', false)`
  const named = `select set_config('app.actor', 'key:1', false)`
  const asApp = (...statements: string[]) =>
    asSuperuser(server.superuserUrl, 'set role vvt_app', ...statements)
  await t.rejects(asApp(redact), { message: /behind the wall/ })
  await t.rejects(asApp(`select set_config('app.organisation', '${context.newId()}', false)`, redact), {
    message: /behind the wall/,
  })
  await t.rejects(asApp(inside, redact), { message: /actor and a reason/ })
  await t.rejects(asApp(inside, named, redact), { message: /actor and a reason/ })
  await t.rejects(
    asApp(inside, `select set_config('app.redaction', '1', false)`, `update ledger set redaction = 1`),
    { message: /permission denied/ },
  )
  await t.rejects(
    asSuperuser(
      server.superuserUrl,
      `set app.redaction = '9'`,
      `update ledger set redaction = 9, actor = 'x'`,
    ),
    { message: /append-only/ },
  )
  t.match((await calls.get('verify')).json(), { intact: true, checked: 2 })
})

t.test('a redacted document that is altered afterwards is found', async (t) => {
  const { id: organisationId, calls } = await fresh()
  const id = await changedThrice(calls)
  await erase(calls, id, 3, { reason: 'eins' })
  const change = (seq: number, set: string) =>
    asSuperuser(
      server.superuserUrl,
      'alter table ledger disable trigger all',
      `update ledger set ${set} where organisation_id = '${organisationId}' and seq = ${seq}`,
      'alter table ledger enable trigger all',
    )
  const verdict = async () => (await calls.get('verify')).json().broken
  const [kept] = await asSuperuser(
    server.superuserUrl,
    `select document::text as text from ledger where organisation_id = '${organisationId}' and seq = 3`,
  )
  const back = `document = $old$${String(kept?.['text'])}$old$`
  for (const [seq, set, undo] of [
    [3, `document = replace(document::text, 'gelöscht', 'gelöschT')::json`, back],
    [3, `redaction = null`, 'redaction = 5'],
    [3, `redaction = 6`, 'redaction = 5'],
    [6, `redaction = 5`, 'redaction = null'],
    [5, `document = '{"documents":[]}'`, null],
  ] as const) {
    await change(seq, set)
    t.match(await verdict(), { problem: 'document' }, set)
    if (undo === null) return
    await change(seq, undo)
    t.equal(await verdict(), null)
  }
})
