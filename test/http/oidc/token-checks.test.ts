import { assert, asyncProperty, integer, string } from 'fast-check'
import { exportSPKI, importJWK, UnsecuredJWT, type CryptoKey } from 'jose'
import t from 'tap'
import { buildApp } from '../../../src/app.ts'
import { begin, encode, openIssuers, ownTime } from './open-issuer.ts'
import { audience, makeKey } from './provider.ts'

const wait = ownTime(t)
const { context, one, mine, openIssuer } = await openIssuers(t)
const groups = [`vvt:${mine.id}:officer`]
const secret = (text: string) => new TextEncoder().encode(text)

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
