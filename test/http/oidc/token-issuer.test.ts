import { createSign, generateKeyPairSync } from 'node:crypto'
import t from 'tap'
import { begin, encode, openIssuers, ownTime } from './open-issuer.ts'
import { audience, listen, makeKey, startProvider } from './provider.ts'

const wait = ownTime(t)
const { one, mine, openIssuer } = await openIssuers(t)
const [two, three] = [await makeKey('two'), await makeKey('three')]
const groups = [`vvt:${mine.id}:officer`]

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

t.test('an issuer that answers without end is given up', async (t) => {
  const padding = 'x'.repeat(256 * 1024)
  const answered = async (longDocument: boolean, longKeys: boolean) => {
    const issuer = await listen(t)
    issuer.answerWith(({ url }, response) => {
      const document = { issuer: issuer.origin, jwks_uri: `${issuer.origin}/jwks` }
      const [answer, isLong] = url === '/jwks' ? [{ keys: [one.public] }, longKeys] : [document, longDocument]
      response.end(JSON.stringify({ ...answer, ...(isLong ? { padding } : {}) }))
    })
    const { status, forge, lines } = await openIssuer(t, {}, issuer.origin)
    const code = await status(await forge({ iss: issuer.origin }))
    return [code, lines().find(({ level }) => level === 40)?.['error']]
  }
  const tooLong = 'an answer of the issuer is longer than 262144 bytes'
  t.same(await answered(false, false), [200, undefined])
  t.same(await answered(true, false), [503, tooLong])
  t.same(await answered(false, true), [503, tooLong])
})
