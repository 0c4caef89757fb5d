import t from 'tap'
import { makeSettings, run, runHere } from './program.ts'
import { openApi } from '../helper.ts'

const { app, server, organisation } = await openApi(t)
const settings = {
  ...(await makeSettings(t)),
  DATABASE_URL: server.url,
  CURSOR_SECRET: 'a secret for these programs alone',
}
const [one, two] = [await organisation(), await organisation()]
const status = async (key: string, url: string) =>
  (await app.inject({ url, headers: { authorization: `Bearer ${key}` } })).statusCode
/** What a server has to hear of is done by another process. */
const key = (...args: string[]) =>
  ['revoke', 'rotate'].includes(args[0] ?? '')
    ? run(t, ['key', ...args], settings)
    : runHere(['key', ...args], settings)
type Listed = { id: string; name: string; grants: Record<string, string | null>[] }

t.test('keys are made, listed, rotated and revoked beside a running server', async (t) => {
  const grants = ['--grant', `${one.id}=editor`, '--grant', `${two.id}=reader`]
  const made = await key('create', ...grants, '--name', 'Abgleich', '--json')
  t.equal(made.code, 0, made.err)
  const { id, key: secret } = JSON.parse(made.out) as { id: string; key: string }
  t.same(
    [await status(secret, `${one.path}/parties`), await status(secret, `${two.path}/parties`)],
    [200, 200],
  )

  const listed = await key('list')
  const lines = listed.out.trim().split('\n')
  t.match(lines[0], /^KEY +STATE +ROLE +ORGANISATION +EXPIRES +LAST USED +NAME$/)
  t.match(
    lines.filter((line) => line.startsWith(id)),
    [new RegExp(`^${id}  valid +\\w+ +[0-9a-f-]{36} +never +never +Abgleich$`), / valid /],
  )
  t.notOk(listed.out.includes(secret.slice(4, 47)))
  const json = JSON.parse((await key('list', '--organisation', two.id, '--json')).out) as Listed[]
  t.same(json.map(({ name }) => name).toSorted(), ['Abgleich', 'test'])

  const rotated = await key('rotate', id, '--organisation', two.id, '--until', '2096-01-01T00:00:00Z')
  t.match(rotated, { code: 0, out: /^vvt_\S+\n$/ })
  const fresh = rotated.out.trim()
  t.same([await status(fresh, `${one.path}/parties`), await status(fresh, `${two.path}/parties`)], [404, 200])

  const partly = await key('revoke', id, '--organisation', one.id, '--reason', 'Vertrag beendet')
  t.strictSame([partly.code, partly.out], [0, `Revoked: ${id}\n`])
  t.same(
    [await status(secret, `${one.path}/parties`), await status(secret, `${two.path}/parties`)],
    [404, 200],
  )
  t.equal((await key('revoke', id)).code, 0)
  t.equal(await status(secret, `${two.path}/parties`), 401)
  t.match((await key('list')).out, new RegExp(`^${id}  revoked`, 'm'))
  const changes = await app.inject({ url: `${one.path}/changes?kinds=access_key`, headers: one.headers })
  t.match(changes.json(), {
    items: [
      { action: 'created', actor: 'cli:key' },
      { action: 'revoked', actor: 'cli:key', reason: 'Vertrag beendet' },
    ],
  })
})

t.test('what cannot be done is told, and how', async (t) => {
  const nobody = '019a0c5e-7d3b-7c1a-9a55-0d0f5a1c2b3d'
  t.match(await key('revoke', nobody), { code: 2, err: /^there is no such key\nUsage: vvt key/ })
  const lost = await key('create', '--grant', `${one.id}=reader`, '--grant', `${nobody}=reader`)
  t.match(lost, { code: 2, out: '', err: /^grants\/1\/organisationId: There is no such organisation\./ })
  const made = JSON.parse((await key('--role', 'operator', '--json')).out) as { id: string }
  const only = await key('revoke', made.id)
  t.match(only, { code: 3, err: /^Without this key no operator could get in any more/ })
})
