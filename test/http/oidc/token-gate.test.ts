import { createSign, generateKeyPairSync } from 'node:crypto'
import { mock } from 'node:test'
import { exportSPKI, importJWK, UnsecuredJWT, type CryptoKey } from 'jose'
import { assert, asyncProperty, integer, string } from 'fast-check'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { buildApp } from '../../../src/app.ts'
import { type OidcSettings } from '../../../src/http/oidc/settings.ts'
import { openApi } from '../../helper.ts'
import { audience, listen, makeKey, startProvider, type Key } from './provider.ts'

const begin = Date.parse('2026-03-01T12:00:00.000Z')
mock.timers.enable({ apis: ['Date'], now: begin })
t.beforeEach(() => mock.timers.setTime(begin))
const wait = (seconds: number) => mock.timers.setTime(Date.now() + seconds * 1000)

const { context, organisation } = await openApi(t, () => new Date())
const [one, two, three] = (await Promise.all(['one', 'two', 'three'].map((kid) => makeKey(kid)))) as [
  Key,
  Key,
  Key,
]
const [mine, alsoMine, foreign] = [await organisation(), await organisation(), await organisation()]
const groups = [`vvt:${mine.id}:officer`, `vvt:${alsoMine.id}:reader`]

const secret = (text: string) => new TextEncoder().encode(text)
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const manyGroups = (count: number) => Array.from({ length: count }, () => `team-${context.newId()}`)

/** The program with a provider of its own, and everything it logs. */
async function openIssuer(t: Test, settings: Partial<OidcSettings> = {}, issuer?: string) {
  const provider = await startProvider(t, one)
  let logged = ''
  const log = pino({ level: 'trace' }, { write: (line: string) => void (logged += line) })
  const oidc: OidcSettings = {
    issuer: issuer ?? provider.issuer,
    audience,
    claim: '/groups',
    grants: null,
    algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    leeway: 30,
    maxAge: 86_400,
    ...settings,
  }
  const app = await buildApp({ ...context, log }, { oidc })
  t.teardown(() => app.close())
  const get = (url: string, token: string) =>
    app.inject({ url, headers: { authorization: `Bearer ${token}` } })
  const status = async (token: string) => (await get('/v1/me', token)).statusCode
  const lines = () =>
    logged
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  return { ...provider, oidc, app, get, status, lines, logged: () => logged }
}

t.test('a token of the provider opens what its groups say, under the name of its subject', async (t) => {
  const { app, get, token } = await openIssuer(t)
  const shown = await token({ groups })
  const me = await get('/v1/me', shown)
  t.equal(me.statusCode, 200, me.body)
  t.equal(me.headers['cache-control'], 'private, no-store')
  t.same(me.json(), {
    actor: 'oidc:dpo-tool',
    isOperator: false,
    organisations: [
      { organisationId: mine.id, role: 'officer' },
      { organisationId: alsoMine.id, role: 'reader' },
    ],
    expiresAt: '2026-03-01T13:00:00.000Z',
  })
  const authorization = `Bearer ${shown}`
  const create = (path: string) =>
    app.inject({
      method: 'POST',
      url: `${path}/parties`,
      headers: { authorization },
      payload: { name: 'Hoster GmbH', partyType: 'organisation' },
    })
  t.equal((await create(mine.path)).statusCode, 201)
  const { items } = (await get(`${mine.path}/changes`, shown)).json()
  t.match(items.at(-1), { kind: 'party', actor: 'oidc:dpo-tool' })
  t.equal((await create(alsoMine.path)).statusCode, 403)
  t.equal((await get(`${alsoMine.path}/parties`, shown)).statusCode, 200)
  t.equal((await get(`${foreign.path}/parties`, shown)).statusCode, 404)
  const seen = (await get('/v1/organisations', shown)).json().items as { id: string }[]
  t.same(seen.map(({ id }) => id).toSorted(), [mine.id, alsoMine.id].toSorted())
})

t.test('groups open what the settings say, and the operator everything', async (t) => {
  const grants = { team: { [mine.id]: 'auditor' }, it: 'operator' } as const
  const { get, token } = await openIssuer(t, { grants, claim: '/realm_access/roles' })
  const auditor = await token({ realm_access: { roles: ['team', 'others'] } })
  t.equal((await get(`${mine.path}/verify`, auditor)).statusCode, 200)
  t.equal((await get(alsoMine.path, auditor)).statusCode, 404)
  const operator = await token({ realm_access: { roles: ['it'] } })
  t.match((await get('/v1/me', operator)).json(), { isOperator: true, organisations: [] })
  t.equal((await get('/v1/organisations', operator)).statusCode, 200)
  t.equal((await get(foreign.path, operator)).statusCode, 200)
})

t.test('a token whose groups open nothing learns nothing', async (t) => {
  const { get, token } = await openIssuer(t)
  for (const claims of [{}, { groups: ['team', `vvt:${mine.id}:superuser`] }, { groups: { x: 1 } }]) {
    const shown = await token(claims)
    t.match((await get('/v1/me', shown)).json(), { isOperator: false, organisations: [] })
    const there = await get(mine.path, shown)
    const nowhere = await get(`/v1/organisations/${context.newId()}`, shown)
    const plain = ({ body }: typeof there) => body.replace(/urn:uuid:[^"]+/, '')
    t.equal(there.statusCode, 404)
    t.equal(plain(there), plain(nowhere))
    t.same((await get('/v1/organisations', shown)).json().items, [])
  }
})

t.test('what is no valid access token of the issuer is refused, and the log says why', async (t) => {
  const { issuer, get, token, forge, lines, logged } = await openIssuer(t)
  const elliptic = await makeKey('curve', 'ES256')
  const stranger = await makeKey('one')
  const spki = await exportSPKI((await importJWK(one.public, 'RS256')) as CryptoKey)
  const now = Math.floor(begin / 1000)
  const real = await token({ groups })
  const [head = '', body = '', signature = ''] = real.split('.')
  const twisted = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
  const unsigned = new UnsecuredJWT({ sub: 'x', groups: ['vvt:operator'] })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + 600)
    .encode()

  const tokens: Record<string, readonly [string | Promise<string>, string, string?]> = {
    'wrong key, right name': [forge({}, {}, stranger.privateKey), 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
    'right key, wrong name': [forge({}, { kid: 'nobody' }), 'ERR_JWKS_NO_MATCHING_KEY'],
    'key of another kind': [
      forge({}, { alg: 'ES256', kid: 'one' }, elliptic.privateKey),
      'ERR_JWKS_NO_MATCHING_KEY',
    ],
    'another signature': [`${head}.${body}.${twisted}`, 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
    'no signature': [`${head}.${body}.`, 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
    'another content': [
      `${head}.${encode({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), groups: ['vvt:operator'] })}.${signature}`,
      'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    ],
    'algorithm none': [unsigned, 'ERR_JOSE_ALG_NOT_ALLOWED'],
    'algorithm none, signed': [`${encode({ alg: 'none' })}.${body}.${signature}`, 'ERR_JOSE_ALG_NOT_ALLOWED'],
    'public key as secret, PEM': [forge({}, { alg: 'HS256' }, secret(spki)), 'ERR_JOSE_ALG_NOT_ALLOWED'],
    'public key as secret, JWK': [
      forge({}, { alg: 'HS256' }, secret(JSON.stringify(one.public))),
      'ERR_JOSE_ALG_NOT_ALLOWED',
    ],
    'an algorithm that is not pinned': [
      importJWK({ ...one.private, alg: 'RS512' }, 'RS512').then((key) =>
        forge({}, { alg: 'RS512' }, key as CryptoKey),
      ),
      'ERR_JOSE_ALG_NOT_ALLOWED',
    ],
    'an extension that must be understood': [
      `${encode({ alg: 'RS256', kid: 'one', crit: ['x'], x: 1 })}.${body}.${signature}`,
      'ERR_JOSE_NOT_SUPPORTED',
    ],
    expired: [forge({ exp: now - 31 }), 'ERR_JWT_EXPIRED', 'exp'],
    'not yet valid': [forge({ nbf: now + 31 }), 'ERR_JWT_CLAIM_VALIDATION_FAILED', 'nbf'],
    'issued in the future': [forge({ iat: now + 31 }), 'ERR_JWT_CLAIM_VALIDATION_FAILED', 'iat'],
    'too old': [forge({ iat: now - 86_431 }), 'ERR_JWT_EXPIRED', 'iat'],
    'another audience': [forge({ aud: 'https://other.example' }), 'ERR_JWT_CLAIM_VALIDATION_FAILED', 'aud'],
    'another issuer': [forge({ iss: `${issuer}/` }), 'ERR_JWT_CLAIM_VALIDATION_FAILED', 'iss'],
    'a subject of 256 characters': [
      forge({ sub: 's'.repeat(256) }),
      'ERR_JWT_CLAIM_VALIDATION_FAILED',
      'sub',
    ],
    'a subject with NUL': [forge({ sub: 'a\u0000b' }), 'ERR_JWT_CLAIM_VALIDATION_FAILED', 'sub'],
    'an empty subject': [forge({ sub: '' }), 'ERR_JWT_CLAIM_VALIDATION_FAILED', 'sub'],
    'a subject that is no text': [forge({ sub: 7 }), 'ERR_JWT_CLAIM_VALIDATION_FAILED', 'sub'],
    'a logout token': [forge({}, { typ: 'logout+jwt' }), 'ERR_JWT_CLAIM_VALIDATION_FAILED', 'typ'],
    'a type that is no text': [forge({}, { typ: 7 }), 'ERR_JWT_CLAIM_VALIDATION_FAILED', 'typ'],
    'an ID token of Keycloak': [
      forge({ typ: 'ID' }, { typ: 'JWT' }),
      'ERR_JWT_CLAIM_VALIDATION_FAILED',
      'typ',
    ],
    'an ID token of Cognito': [
      forge({ token_use: 'id' }, { typ: undefined }),
      'ERR_JWT_CLAIM_VALIDATION_FAILED',
      'token_use',
    ],
    'an ID token': [forge({ at_hash: 'x' }, { typ: 'JWT' }), 'ERR_JWT_CLAIM_VALIDATION_FAILED', 'at_hash'],
    'a token bound to a key': [forge({ cnf: { jkt: 'x' } }), 'ERR_JWT_CLAIM_VALIDATION_FAILED', 'cnf'],
    ...Object.fromEntries(
      ['iss', 'aud', 'sub', 'iat', 'exp'].map((claim) => [
        `without ${claim}`,
        [forge({ [claim]: undefined }), 'ERR_JWT_CLAIM_VALIDATION_FAILED', claim] as const,
      ]),
    ),
    ...Object.fromEntries(
      ['exp', 'nbf', 'iat'].map((claim) => [
        `${claim} as text`,
        [forge({ [claim]: String(now) }), 'ERR_JWT_CLAIM_VALIDATION_FAILED', claim] as const,
      ]),
    ),
  }
  const shown: string[] = [real]
  for (const [name, [text, reason, claim]] of Object.entries(tokens)) {
    const refused = await text
    shown.push(refused)
    const reply = await get(`${mine.path}/parties`, refused)
    t.equal(reply.statusCode, 401, name)
    t.equal(reply.headers['www-authenticate'], 'Bearer error="invalid_token"', name)
    t.match(reply.json(), { code: 'unauthorised', status: 401 }, name)
    const line = lines().findLast(({ msg }) => msg === 'token refused')
    t.match(line, { level: 30, reason, ...(claim === undefined ? {} : { claim }) }, name)
  }
  t.equal((await get(`${mine.path}/parties`, real)).statusCode, 200, 'a good one goes on working')
  for (const part of shown.flatMap((one) => one.split('.')).filter((part) => part.length > 8))
    t.notOk(logged().includes(part), 'the log holds no part of a token')
})

t.test('a valid token may look different', async (t) => {
  const { forge, status } = await openIssuer(t)
  const valid = [
    forge({ aud: ['https://other.example', audience] }),
    forge({}, { typ: 'JWT' }),
    forge({}, { typ: 'application/at+jwt' }),
    forge({}, { typ: undefined, kid: undefined }),
    forge({ typ: 'Bearer', token_use: 'access', nonce: 'x', azp: 'y' }, { typ: 'jwt' }),
    forge({ sub: `auth0|${'s'.repeat(249)}` }),
  ]
  for (const token of valid) t.equal(await status(await token), 200)
})

t.test('clocks may differ by the leeway and not by a second more', async (t) => {
  const { forge, status } = await openIssuer(t, { leeway: 10, maxAge: 3600 })
  const now = begin / 1000
  const later = [
    await forge({ exp: now + 600 }),
    await forge({ nbf: now + 10 }),
    await forge({ nbf: now + 11 }),
    await forge({ iat: now + 10 }),
    await forge({ iat: now + 11 }),
    await forge({ iat: now - 3610 }),
    await forge({ iat: now - 3611 }),
  ]
  const all = async () => Promise.all(later.map((token) => status(token)))
  t.same(await all(), [200, 200, 401, 200, 401, 200, 401])
  wait(1)
  t.same(await all(), [200, 200, 200, 200, 200, 401, 401])
  wait(608)
  t.equal(await status(later[0] ?? ''), 200)
  wait(1)
  t.equal(await status(later[0] ?? ''), 401)
})

t.test('the clock is that of the program, not of the machine', async (t) => {
  const { oidc, token, status } = await openIssuer(t)
  const shown = await token({})
  const late = await buildApp({ ...context, now: () => new Date(begin + 7_200_000) }, { oidc })
  t.teardown(() => late.close())
  const reply = await late.inject({ url: '/v1/me', headers: { authorization: `Bearer ${shown}` } })
  t.same([await status(shown), reply.statusCode], [200, 401])
})

t.test('keys rotate without a restart, and tokens end with their key', async (t) => {
  const { restart, token, status } = await openIssuer(t)
  const old = await token({})
  t.equal(await status(old), 200)
  restart(two)
  const renewed = await token({})
  t.equal(await status(old), 200, 'the keys are remembered')
  t.equal(await status(renewed), 401, 'and not asked for again at once')
  wait(31)
  t.equal(await status(renewed), 200)
  t.equal(await status(old), 401)
  restart(three)
  wait(599)
  t.equal(await status(renewed), 200)
  wait(1)
  t.equal(await status(renewed), 401, 'a withdrawn key is forgotten after ten minutes without being missed')
})

t.test('while the issuer is away tokens get 503 and keys go on working', async (t) => {
  const { app, get, restart, token, forge, status, goAway, lines } = await openIssuer(t)
  const [early, late] = [await token({ groups }), await token({ groups })]
  goAway()
  const reply = await get(mine.path, early)
  t.equal(reply.statusCode, 503)
  t.equal(reply.headers['retry-after'], '5')
  t.equal(reply.json().code, 'busy')
  t.equal((await app.inject({ url: mine.path, headers: mine.headers })).statusCode, 200)
  t.equal((await app.inject({ url: mine.path })).statusCode, 401)
  t.same(await Promise.all([early, late, early].map(status)), [503, 503, 503])
  t.equal(lines().filter(({ msg }) => msg === 'no keys from the issuer of tokens').length, 1)
  restart(one)
  t.equal(await status(early), 503, 'not asked again at once')
  wait(5)
  t.equal(await status(early), 200)
  goAway()
  wait(31)
  t.equal(await status(await forge({}, { kid: 'unknown' })), 503)
  t.same([await status(early), await status(late)], [200, 200], 'keys that are known go on working')
  wait(600)
  t.equal(await status(early), 503)
})

t.test('discovery is believed only about the issuer itself, and never followed elsewhere', async (t) => {
  const provider = await startProvider(t, one)
  const shown = await provider.token({ groups })
  const trap = await listen(t)
  let trapped = 0
  trap.answerWith((_request, response) => {
    trapped += 1
    response.end(JSON.stringify({ keys: [one.public] }))
  })
  const liar = await listen(t)
  const document = { issuer: liar.origin, jwks_uri: `${trap.origin}/jwks` }
  const answers: Record<string, unknown> = {
    'discovery names another issuer': { ...document, issuer: provider.issuer },
    'discovery names no safe jwks_uri': { ...document, jwks_uri: 'http://keys.example/jwks' },
    'JSON Web Key Set malformed': { ...document, jwks_uri: `${liar.origin}/jwks` },
  }
  const sent = await provider.forge({ iss: liar.origin })
  for (const [error, answer] of Object.entries(answers)) {
    liar.answerWith((_request, response) => response.end(JSON.stringify(answer)))
    const { status, lines } = await openIssuer(t, {}, liar.origin)
    t.equal(await status(sent), 503, error)
    t.match(
      lines().find(({ level }) => level === 40),
      { error, msg: 'no keys from the issuer of tokens' },
    )
  }
  liar.answerWith((_request, response) => response.end('<html>'))
  t.equal(await (await openIssuer(t, {}, liar.origin)).status(sent), 503, 'no JSON')
  liar.answerWith((_request, response) => response.writeHead(302, { location: trap.origin }).end())
  t.equal(await (await openIssuer(t, {}, liar.origin)).status(sent), 503, 'a redirect')
  t.equal(trapped, 0)
  liar.answerWith((_request, response) => response.end(JSON.stringify(document)))
  t.equal(await (await openIssuer(t, {}, liar.origin)).status(sent), 200, 'the same with nothing wrong')
  t.equal(trapped, 1)
  t.equal(await (await openIssuer(t)).status(shown), 401, 'a token of another provider')
})

t.test('an issuer that never answers is given up', async (t) => {
  const [mute, slow] = [await listen(t), await listen(t)]
  mute.answerWith(() => undefined)
  slow.answerWith(({ url }, response) => {
    const document = { issuer: slow.origin, jwks_uri: `${slow.origin}/jwks` }
    if (url !== '/jwks') response.end(JSON.stringify(document))
  })
  const given = async ({ origin }: typeof mute) => {
    const { status, forge } = await openIssuer(t, {}, origin)
    return status(await forge({ iss: origin }))
  }
  t.same(await Promise.all([given(mute), given(slow)]), [503, 503])
})

t.test('what a token says about its keys is not looked at', async (t) => {
  const { forge, status } = await openIssuer(t)
  const stranger = await makeKey('stranger')
  const trap = await listen(t)
  let trapped = 0
  trap.answerWith((_request, response) => {
    trapped += 1
    response.end(JSON.stringify({ keys: [stranger.public] }))
  })
  const places = { jku: `${trap.origin}/jwks`, x5u: `${trap.origin}/x5u`, jwk: stranger.public }
  for (const [name, place] of Object.entries(places))
    for (const kid of ['stranger', 'one'])
      t.equal(await status(await forge({}, { kid, [name]: place }, stranger.privateKey)), 401, name)
  t.equal(trapped, 0)
})

t.test('a token is logged when it is first used, and never itself', async (t) => {
  const { get, token, lines, logged } = await openIssuer(t)
  const [first, second] = [await token({ groups }), await token({ groups })]
  for (const shown of [first, first, second, first]) await get(mine.path, shown)
  await get('/v1/me', second)
  const signIns = lines().filter(({ msg }) => msg === 'token used first')
  t.equal(signIns.length, 2)
  for (const line of signIns) {
    t.match(line, { level: 30, actor: 'oidc:dpo-tool', organisationId: mine.id, reqId: /^[\da-f-]{36}$/ })
  }
  for (const part of [...first.split('.'), ...second.split('.')].filter((part) => part.length > 8))
    t.notOk(logged().includes(part))
})

t.test('tokens go as bearer only, and only where an issuer is set', async (t) => {
  const { app, issuer, token, status } = await openIssuer(t)
  const shown = await token({ groups })
  const ask = async (authorization: string, to = app) => {
    const reply = await to.inject({ url: mine.path, headers: { authorization } })
    return [reply.statusCode, reply.headers['www-authenticate']]
  }
  const bad = [401, 'Bearer error="invalid_token"']
  t.same(await ask(`bearer ${shown}`), [200, undefined])
  t.same(await ask(`Basic ${Buffer.from(`:${shown}`).toString('base64')}`), bad)
  t.same(await ask(`Basic ${shown}`), bad)
  t.same(await ask(`DPoP ${shown}`), [401, 'Bearer'])
  t.same(await ask(shown), [401, 'Bearer'])
  const without = await buildApp(context)
  t.teardown(() => without.close())
  t.same(await ask(`Bearer ${shown}`, without), bad)
  t.equal(await status(shown), 200, issuer)
})

t.test('a long token is read, one beyond the limit of HTTP headers refused', async (t) => {
  const { app, token } = await openIssuer(t)
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  const ask = async (count: number) => {
    const shown = await token({ groups: [...manyGroups(count), ...groups] })
    const { status } = await fetch(`${origin}/v1/me`, { headers: { authorization: `Bearer ${shown}` } })
    return { size: shown.length, status }
  }
  const long = await ask(150)
  t.ok(long.size > 8_192, `${long.size}`)
  t.equal(long.status, 200)
  t.equal((await ask(400)).status, 431)
})

t.test('a key of the issuer that is too short opens nothing', async (t) => {
  const { issuer, restart, status } = await openIssuer(t)
  const pair = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const named = { kid: 'short', alg: 'RS256', use: 'sig' }
  restart({
    ...one,
    private: { ...pair.privateKey.export({ format: 'jwk' }), ...named },
  })
  const now = begin / 1000
  const claims = { iss: issuer, aud: audience, sub: 'x', iat: now, exp: now + 600 }
  const text = `${encode({ alg: 'RS256', kid: 'short' })}.${encode(claims)}`
  const signature = createSign('RSA-SHA256').update(text).sign(pair.privateKey, 'base64url')
  t.equal(await status(`${text}.${signature}`), 401)
})

t.test('no text in the place of a token makes the server fail', async (t) => {
  const { token, status } = await openIssuer(t)
  const shown = await token({ groups })
  await assert(
    asyncProperty(
      integer({ min: 0, max: shown.length - 1 }),
      string({ unit: 'grapheme-ascii', maxLength: 4 }),
      async (at, put) => {
        const mangled = `${shown.slice(0, at)}${put}${shown.slice(at + 1)}`
        // The last character of a signature has bits that mean nothing.
        return [200, 401].includes(await status(mangled))
      },
    ),
    { numRuns: 300 },
  )
})
