import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf } from './calls.ts'

const origin = 'https://tool.example'
const preflight = (of: string) => ({
  origin: of,
  'access-control-request-method': 'PATCH',
  'access-control-request-headers': 'authorization,content-type,if-match',
})

t.test('no page of another origin may call unless it is told', async (t) => {
  const { app, organisation } = await openApi(t)
  const { path, headers } = await organisation()
  const asked = await app.inject({ method: 'OPTIONS', url: path, headers: preflight(origin) })
  const read = await app.inject({ url: path, headers: { ...headers, origin } })
  t.same([asked.statusCode, read.statusCode], [404, 200])
  for (const reply of [asked, read]) t.notOk(reply.headers['access-control-allow-origin'])
})

t.test('pages of the origins that are told may, and those of no other', async (t) => {
  const corsOrigins = [origin, 'http://localhost:5173']
  const app = { corsOrigins, rateLimits: { requests: 100, failures: 100 } }
  const api = await openApi(t, undefined, { app })
  const { path, headers } = await api.organisation()
  const calls = callsOf(api.app, { path, headers })
  for (const allowed of corsOrigins) {
    const asked = await api.app.inject({ method: 'OPTIONS', url: path, headers: preflight(allowed) })
    t.equal(asked.statusCode, 204, 'without a key')
    t.match(asked.headers, {
      'access-control-allow-origin': allowed,
      'access-control-allow-methods': /\bPATCH\b/,
      'access-control-allow-headers': /\bAuthorization\b.*\bIf-Match\b/,
      vary: /\bOrigin\b/,
    })
    const read = await calls.get(path, { origin: allowed })
    t.equal(read.headers['access-control-allow-origin'], allowed)
    const exposed = String(read.headers['access-control-expose-headers'])
    for (const header of ['ETag', 'Location', 'RateLimit-Remaining', 'Retry-After'])
      t.ok(exposed.split(', ').includes(header), header)
    t.notOk(read.headers['access-control-allow-credentials'])
    const refused = await api.app.inject({ url: path, headers: { origin: allowed } })
    t.equal(refused.statusCode, 401)
    t.equal(refused.headers['access-control-allow-origin'], allowed, 'the page can read why')
  }
  for (const other of ['https://tool.example.org', 'http://tool.example', `${origin}:8443`, 'null']) {
    const asked = await api.app.inject({ method: 'OPTIONS', url: path, headers: preflight(other) })
    const read = await calls.get(path, { origin: other })
    for (const reply of [asked, read]) {
      t.notOk(reply.headers['access-control-allow-origin'], other)
      t.match(reply.headers['vary'], /\bOrigin\b/)
    }
  }
})
