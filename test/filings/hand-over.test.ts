import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf } from '../http/calls.ts'
import { asSuperuser } from '../superuser.ts'
import { filedSmall } from './filing-fixture.ts'

let shift = 0
const api = await openApi(t, () => new Date(Date.now() + shift), {
  app: { rateLimits: { requests: 0, failures: 5 } },
})
const { app, log, organisation, headers, server } = api
const owner = await organisation('officer')
const { calls, id } = await filedSmall(api, owner)
const path = `filings/${id}/hand-overs`
const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
const recipient = 'Frau Dr. Geheimrat, LfDI'
const make = async (more: object = {}) => {
  const reply = await calls.post(path, { recipient, way: 'link', expiresAt, ...more })
  if (reply.statusCode !== 201) throw new Error(reply.body)
  const made = reply.json<{ id: string; url: string | null; accessCount: number }>()
  return { ...made, link: made.url === null ? '' : new URL(made.url).pathname }
}
/** Another letter than the last. */
const last = (one: string) => (one.endsWith('A') ? 'B' : 'A')
const wrongLink = () => app.inject({ url: '/v1/hand-overs/vvh_x', remoteAddress: '203.0.113.9' })
let address = 1
/** Each from another address, so that failures of one do not stand in the way of the next. */
const open = (url: string, more: Record<string, string> = {}) =>
  app.inject({ url, headers: more, remoteAddress: `198.51.100.${(address += 1)}` })

t.test('a link opens this one filing, and every use of it is noted', async (t) => {
  const { id: handOver, link, accessCount } = await make({ note: 'auf Anfrage vom 2. Oktober' })
  t.equal(accessCount, 0)
  t.match(link, /^\/v1\/hand-overs\/vvh_[\w-]{54}$/)
  const told = await open(link)
  const { 'x-robots-tag': robots, 'referrer-policy': referrer, 'cache-control': cache } = told.headers
  t.same([robots, referrer, cache], ['noindex, nofollow, noarchive', 'no-referrer', 'no-store'])
  t.match(told.json(), { organisation: 'Musterstadt AöR', isEncrypted: false, expiresAt })
  const page = await open(link, { accept: 'text/html', 'accept-language': 'en' })
  t.match(page.headers, { 'content-type': /^text\/html/, 'content-security-policy': /default-src 'none'/ })
  const [, href = ''] = /<a href="([^"]+)">Download the bundle/.exec(page.body) ?? []
  const bundle = await open(new URL(href, `http://x${link}`).pathname)
  t.match(bundle.headers, { 'x-robots-tag': /noindex/, 'content-type': 'application/zip' })
  t.ok(bundle.rawPayload.equals((await calls.get(`filings/${id}/bundle`)).rawPayload))
  const noted = await calls.read(`${path}/${handOver}`)
  t.match(noted, { recipient, way: 'link', madeBy: /^key:/, accessCount: 3, revokedAt: null })
  const accesses = noted['accesses'] as { outcome: string; caller: string }[]
  t.same(
    accesses.map(({ outcome }) => outcome),
    ['bundle', 'page', 'page'],
  )
  t.equal(new Set(accesses.map(({ caller }) => caller)).size, 3, 'other addresses, other marks')
  t.notMatch(JSON.stringify(noted), /198\.51|vvh_/)
  t.match((await calls.get(path)).json().items, [{ id: handOver, accessCount: 3 }])
  const [row] = await asSuperuser(
    server.superuserUrl,
    'select to_jsonb(h)::text as row from hand_over h limit 1',
  )
  t.notMatch(String(row?.['row']), link.split('/').at(-1) ?? '', 'the token is kept as a hash alone')
})

t.test(
  'wrong, expired and revoked links give the same answer, and attempts after the end are noted',
  async (t) => {
    const { id: handOver, link } = await make()
    const [other, another] = [await make(), await make()]
    t.match((await calls.post(`${path}/${handOver}/revocation`, undefined)).json(), {
      version: 2,
      revokedAt: /Z$/,
    })
    t.equal((await calls.post(`${path}/${handOver}/revocation`, undefined)).json().version, 2)
    shift = 7_200_000
    const replies = await Promise.all(
      [link, other.link, `${another.link.slice(0, -1)}${last(another.link)}`, '/v1/hand-overs/vvh_x'].flatMap(
        (one) => [open(one), open(`${one}/bundle`)],
      ),
    )
    shift = 0
    const told = replies.map(({ statusCode, headers: { 'x-robots-tag': robots }, body }) => {
      const { instance: _, ...rest } = JSON.parse(body) as Record<string, unknown>
      return JSON.stringify({ statusCode, robots, rest })
    })
    t.equal(new Set(told).size, 1)
    t.match(told[0], /"statusCode":404,"robots":"noindex/)
    t.match(await calls.read(`${path}/${handOver}`), {
      accesses: [{ outcome: 'revoked' }, { outcome: 'revoked' }],
    })
    t.match(await calls.read(`${path}/${other.id}`), {
      accesses: [{ outcome: 'expired' }, { outcome: 'expired' }],
    })
    t.match(await calls.read(`${path}/${another.id}`), { accessCount: 0 })
  },
)

t.test('whoever tries out links is held up', async (t) => {
  const statuses = []
  for (let time = 0; time < 7; time += 1) statuses.push((await wrongLink()).statusCode)
  t.same(statuses, [404, 404, 404, 404, 404, 429, 429])
})

t.test('a bundle for a recipient with a key can be read by that key alone', async (t) => {
  const identity = await generateX25519Identity()
  const { link } = await make({ ageRecipient: await identityToRecipient(identity) })
  const reply = await open(`${link}/bundle`)
  t.match(reply.headers['content-disposition'], /\.zip\.age"$/)
  t.equal(reply.rawPayload.subarray(0, 21).toString(), 'age-encryption.org/v1')
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const plain = await decrypter.decrypt(reply.rawPayload)
  t.ok((await calls.get(`filings/${id}/bundle`)).rawPayload.equals(plain))
})

t.test('what makes no sense is refused', async (t) => {
  const wrong: [object, object][] = [
    [{ way: 'link' }, { pointer: '/expiresAt', code: 'required' }],
    [
      { way: 'link', expiresAt: '2020-01-01T00:00:00Z' },
      { pointer: '/expiresAt', code: 'in-the-past' },
    ],
    [
      { way: 'other', expiresAt },
      { pointer: '/expiresAt', code: 'wrong-value' },
    ],
    [
      { way: 'other', handedAt: '2199-01-01T00:00:00Z' },
      { pointer: '/handedAt', code: 'in-the-future' },
    ],
    [
      { way: 'link', expiresAt, ageRecipient: `age1${'q'.repeat(58)}` },
      { pointer: '/ageRecipient', code: 'wrong-value' },
    ],
  ]
  for (const [body, error] of wrong)
    t.match(
      (await calls.post(path, { recipient, ...body })).json(),
      { status: 422, errors: [error] },
      JSON.stringify(body),
    )
  t.equal(
    (await calls.post(`filings/${api.context.newId()}/hand-overs`, { recipient, way: 'other' })).statusCode,
    404,
  )
})

t.test('names stand at the hand-over alone, are told of before an erasure, and can be erased', async (t) => {
  const { id: handOver } = await make({ way: 'other', expiresAt: null, handedBy: 'Emil Bote' })
  t.notMatch((await calls.get('changes?limit=200&documents=true')).body, /Geheimrat|Emil Bote/)
  t.notMatch(log.join('\n'), /Geheimrat|Emil Bote/)
  const party = await calls.create('parties', { name: 'Emil Bote', partyType: 'person' })
  const said = (await calls.get(`parties/${party.id}/occurrences`)).json()
  t.match(said, { filings: [], handOvers: [{ id: handOver, filingId: id }] })
  const erased = await calls.post(`${path}/${handOver}/erasure`, undefined)
  t.match(erased.json(), { recipient: '[gelöscht]', handedBy: null, note: null, way: 'other' })
  t.same((await calls.get(`parties/${party.id}/occurrences`)).json().handOvers, [])
  const reader = callsOf(app, { path: owner.path, headers: await headers('reader', owner.id) })
  t.equal((await reader.get(path)).statusCode, 403, 'readers of the record are not told to whom it went')
})
