import t from 'tap'
import { openDatabase } from '../helper.ts'
import { audience, makeKey, startProvider } from '../http/oidc/provider.ts'
import { address, callerOf, start } from './program.ts'

t.test('the program accepts tokens of the issuer that its settings name, and logs none', async (t) => {
  const { url } = await openDatabase(t)
  const { issuer, token } = await startProvider(t, await makeKey('one', 'ES256'))
  const program = start(t, ['serve'], {
    DATABASE_URL: url,
    PORT: '0',
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: audience,
    OIDC_CLAIM: '/roles',
    OIDC_GRANTS: '{"it": "operator"}',
  })
  const base = await program.said(address)
  const [operator, stranger] = [await token({ roles: ['it'] }), await token({ roles: ['others'] })]
  const me = await callerOf(base, operator)('/v1/me')
  t.match(me.json(), { actor: 'oidc:dpo-tool', isOperator: true })
  t.equal((await callerOf(base, operator)('/v1/organisations')).status, 200)
  t.same((await callerOf(base, stranger)('/v1/organisations')).json(), { items: [], next: null })
  t.equal((await callerOf(base, `${operator}x`)('/v1/me')).status, 401)
  program.child.kill('SIGTERM')
  const { code, err } = await program.ended
  t.equal(code, 0)
  t.match(err, /"actor":"oidc:dpo-tool","msg":"token used first"/)
  t.match(err, /"reason":"ERR_JWS_SIGNATURE_VERIFICATION_FAILED","msg":"token refused"/)
  for (const part of [operator, stranger].flatMap((one) => one.split('.')).slice(1))
    t.notOk(err.includes(part), 'no part of a token is in the log')
})

t.test('wrong settings of sign-in end the start, and say what is wrong', async (t) => {
  const settings = { OIDC_ISSUER: 'http://login.example', OIDC_GRANTS: '{"it": "admin"}' }
  const { code, err } = await start(t, ['serve'], settings).ended
  t.equal(code, 3)
  t.match(err, /^- OIDC_ISSUER must be an https address .*, not "http:\/\/login.example"$/m)
  t.match(err, /^- OIDC_GRANTS must be JSON such as /m)
})
