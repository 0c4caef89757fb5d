import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf } from './calls.ts'

const { app, organisation } = await openApi(t)
const owner = await organisation()
const calls = callsOf(app, owner)

t.test('every answer is closed to other pages, and says nothing of the program', async (t) => {
  const party = await calls.create('parties', { name: 'Hoster GmbH', partyType: 'organisation' })
  const answers = {
    read: await calls.get(`parties/${party.id}`),
    list: await calls.get('parties'),
    refused: await calls.get('parties', { authorization: 'Bearer x' }),
    unknown: await app.inject('/nowhere'),
    unreadable: await app.inject('/%E0%A4%A'),
    invalid: await calls.post('parties', { surprise: 1 }),
    malformed: await calls.call('POST', 'parties', '{', { 'content-type': 'application/json' }),
    record: await calls.get('record?format=json'),
    live: await app.inject('/health/live'),
    document: await app.inject('/openapi.json'),
  }
  for (const [name, { headers }] of Object.entries(answers)) {
    t.match(
      headers,
      {
        'content-security-policy':
          "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
      name,
    )
    for (const banner of ['server', 'x-powered-by', 'strict-transport-security'])
      t.notOk(headers[banner], `${name}: ${banner}`)
    t.notOk(
      Object.keys(headers).some((header) => header.startsWith('access-control-')),
      `${name}: no page of another origin may call`,
    )
  }
})

t.test('personal data stay in no cache that others use', async (t) => {
  const system = await calls.create('parties', { name: 'Stelle', partyType: 'person' })
  const own = await calls.get(`parties/${system.id}`)
  t.equal(own.headers['cache-control'], 'private, no-cache', 'kept, and asked for again')
  const same = await calls.get(`parties/${system.id}`, { 'if-none-match': String(own.headers['etag']) })
  t.equal(same.statusCode, 304)
  t.equal(same.headers['cache-control'], 'private, no-cache')
  const urls = ['parties', 'changes', 'record', 'record?format=html', 'deadlines', 'deadlines.ics']
  for (const url of urls) t.match((await calls.get(url)).headers['cache-control'], /\bno-store$/, url)
  t.equal((await calls.patch(`parties/${system.id}`, 1, { notes: 'x' })).headers['cache-control'], 'no-store')
  t.equal((await app.inject('/v1/law')).headers['cache-control'], 'public, max-age=3600')
})

t.test('the record as a page may use its own style and nothing else', async (t) => {
  const { headers, body } = await calls.get('record?format=html')
  t.equal(
    headers['content-security-policy'],
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  )
  t.match(body, '<style>')
  t.notMatch(body, /<(?:script|link|img|iframe|object|form)\b|\bsrc=|\bon\w+=/)
})

t.test('TLS is asked for again where it was used, and nowhere else', async (t) => {
  const ask = async (given: Parameters<typeof openApi>[2], remoteAddress: string) => {
    const { app } = await openApi(t, undefined, given)
    const reply = await app.inject({
      url: '/health/live',
      remoteAddress,
      headers: { 'x-forwarded-proto': 'https' },
    })
    return reply.headers['strict-transport-security']
  }
  t.equal(await ask({}, '10.0.0.1'), undefined, 'nobody is believed')
  const trusting = { app: { trustProxy: ['10.0.0.0/8'] } }
  t.equal(await ask(trusting, '10.0.0.1'), 'max-age=31536000; includeSubDomains')
  t.equal(await ask(trusting, '192.0.2.1'), undefined)
})

t.test('the documentation is a page whose scripts are all its own', async (t) => {
  const page = await app.inject('/docs/')
  t.equal(page.statusCode, 200)
  const policy = String(page.headers['content-security-policy'])
  t.match(policy, /script-src 'self'/)
  t.match(policy, /base-uri 'none'/)
  t.notMatch(policy.replace(/style-src[^;]*/, ''), /unsafe-|\*|https?:\/\//)
  t.equal(page.headers['x-content-type-options'], 'nosniff')
  const scripts = [...page.body.matchAll(/<script([^>]*)>([^<]*)</g)]
  t.ok(scripts.length > 0)
  for (const [, attributes = '', text = ''] of scripts) {
    t.equal(text.trim(), '', 'no script stands in the page')
    const source = /src="\.?\/?([^"]+)"/.exec(attributes)?.[1] ?? ''
    const script = await app.inject(source.startsWith('docs') ? `/${source}` : `/docs/${source}`)
    t.equal(script.statusCode, 200, source)
    t.match(script.headers['content-type'], /javascript/)
  }
})
