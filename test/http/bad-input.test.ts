import t, { type Test } from 'tap'
import { openApi } from '../helper.ts'
import { callsOf, type Calls } from './calls.ts'
import { samples } from './samples.ts'

const { app, organisation, headers: keyOf } = await openApi(t)
const owner = await organisation()
const calls = callsOf(app, owner)
const operator = callsOf(app, { path: owner.path, headers: await keyOf('operator', null) })
type Reply = Awaited<ReturnType<Calls['get']>>

const json = { 'content-type': 'application/json' }
const nested = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`

/** A problem document with everything it must carry; gives `status code`. */
function problemOf(t: Test, reply: Reply, name: string): string {
  t.match(
    reply.headers['content-type'],
    /^application\/problem\+json/,
    `${name}: ${reply.body.slice(0, 200)}`,
  )
  const problem = reply.json()
  t.match(
    problem,
    { type: `/problems/${problem.code}`, title: /./, detail: /./, instance: /^urn:uuid:[0-9a-f-]{36}$/ },
    name,
  )
  t.equal(problem.status, reply.statusCode)
  return `${reply.statusCode} ${problem.code}`
}

/** 44 characters that are drawn as four. */
const manyEmoji = '👨🏽‍👩🏽‍👧🏽‍👦🏽'.repeat(4)

const bodies: Record<string, [string | Buffer, string]> = {
  'nothing at all': ['', '400 malformed-body'],
  'half a text': ['{"name":', '400 malformed-body'],
  'two values': ['{} {}', '400 malformed-body'],
  'single quotes': [`{'name':'a'}`, '400 malformed-body'],
  'a comma too many': ['{"name":"a",}', '400 malformed-body'],
  'a comment': ['{/* x */"name":"a"}', '400 malformed-body'],
  NaN: ['{"name":NaN}', '400 malformed-body'],
  'a repeated key': ['{"name":"a","name":"b"}', '400 malformed-body'],
  'a key repeated in another spelling': ['{"name":"a","n\\u0061me":"b"}', '400 malformed-body'],
  'a key repeated far inside': ['{"address":{"city":"a","city":"b"}}', '400 malformed-body'],
  'a byte order mark': ['\ufeff{}', '400 malformed-body'],
  'malformed UTF-8': [Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), '400 malformed-body'],
  'UTF-16': [Buffer.from('{"name":"a"}', 'utf16le'), '400 malformed-body'],
  'lists within lists': [nested(10_000, '[', ']'), '400 malformed-body'],
  'objects within objects': [nested(10_000, '{"notes":', '}'), '400 malformed-body'],
  'a million lists': [nested(1_000_000, '[', ']'), '400 malformed-body'],
  'an open end of lists': ['['.repeat(1_000_000), '400 malformed-body'],
  'a body of five million bytes': [`"${'x'.repeat(5_000_000)}"`, '413 body-too-large'],
  null: ['null', '422 invalid'],
  'a list': ['[]', '422 invalid'],
  'a text': ['"x"', '422 invalid'],
  'a number': ['1', '422 invalid'],
  'an empty object': ['{}', '422 invalid'],
  'a NUL': ['{"name":"a\\u0000b"}', '422 invalid'],
  'text that runs backwards': ['{"name":"Rechnung\\u202egnp.exe"}', '422 invalid'],
  'text that runs backwards, plainly': ['{"name":"\u202dx"}', '422 invalid'],
  'an emoji of many characters for a code': [
    JSON.stringify({ country: manyEmoji, useCase: manyEmoji, partyType: manyEmoji, role: manyEmoji }),
    '422 invalid',
  ],
  'an emoji of many characters for an id': [
    JSON.stringify({ contactId: manyEmoji, externalIds: manyEmoji }),
    '422 invalid',
  ],
  'half a character': ['{"name":"\\ud83d"}', '422 invalid'],
  'a prototype': ['{"__proto__":{"name":"a"},"constructor":{"prototype":{}}}', '422 invalid'],
  'a number beyond all numbers': ['{"name":1e400}', '422 invalid'],
  'null for what is required': ['{"name":null}', '422 invalid'],
  'a text of four million characters': [`{"name":"${'\\"'.repeat(1_900_000)}"}`, '422 invalid'],
  'a list of a hundred thousand items': [`{"externalIds":[${'1,'.repeat(100_000)}1]}`, '422 invalid'],
  'a thousand unknown fields': [
    JSON.stringify(Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`f${index}`, index]))),
    '422 invalid',
  ],
}

for (const { plural, minimal } of samples
  .filter(({ plural }) => ['parties', 'activities'].includes(plural))
  .slice(0, 2)) {
  t.test(`${plural}: whatever the body, the answer is a problem and nothing is stored`, async (t) => {
    const { id } = await calls.create(plural, minimal)
    const stored = await calls.read(`${plural}/${id}`)
    for (const [name, [body, expected]] of Object.entries(bodies)) {
      t.equal(problemOf(t, await calls.post(plural, body, json), name), expected, `POST ${name}`)
      for (const method of ['PUT', 'PATCH'] as const) {
        const reply = await calls.call(method, `${plural}/${id}`, body, { ...json, 'if-match': '"1"' })
        t.equal(problemOf(t, reply, name), expected, `${method} ${name}`)
      }
    }
    t.same((await calls.get(plural)).json().items, [stored])
  })
}

t.test(
  'what is drawn as one sign is kept as the characters it consists of, and counted as such',
  async (t) => {
    t.equal(Array.from(manyEmoji).length, 44)
    for (const name of [manyEmoji, 'שלום', 'e\u0301', '\u2066a\u2069']) {
      const { id } = await calls.create('parties', { name, partyType: 'person' })
      t.equal((await calls.read(`parties/${id}`))['name'], name)
    }
    const country = await calls.post('parties', { name: 'A', partyType: 'person', country: manyEmoji })
    t.match(country.json(), { code: 'invalid', errors: [{ pointer: '/country', code: 'wrong-format' }] })
    const long = await calls.post('parties', { name: manyEmoji.repeat(12), partyType: 'person' })
    t.match(long.json(), { code: 'invalid', errors: [{ pointer: '/name', code: 'maxlength' }] })
  },
)

t.test('a body in another form than JSON is refused', async (t) => {
  for (const type of [
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    ';;;',
    'application/json-seq',
  ]) {
    const reply = await calls.post('parties', 'name=a', { 'content-type': type })
    t.equal(problemOf(t, reply, type), '415 unsupported-media-type')
  }
  t.equal(
    problemOf(t, await calls.post('parties', Buffer.from('{}')), 'no type'),
    '415 unsupported-media-type',
  )
  for (const { plural, minimal } of samples) {
    t.equal(problemOf(t, await calls.call('POST', plural), `POST ${plural} without a body`), '422 invalid')
    const { id } = await calls.create(plural, minimal)
    for (const method of ['PUT', 'PATCH'] as const) {
      const reply = await calls.call(method, `${plural}/${id}`, undefined, { 'if-match': '"1"' })
      t.equal(problemOf(t, reply, `${method} ${plural} without a body`), '422 invalid')
    }
    const removed = await calls.remove(`${plural}/${id}`, 1, json)
    t.equal(removed.statusCode, 204, 'a type without a body is no reason not to delete')
  }
  const organisationBody = await operator.post('/v1/organisations', 'null', json)
  t.equal(problemOf(t, organisationBody, 'organisation null'), '422 invalid')
})

t.test('what points into a prototype is only an unknown field', async (t) => {
  const body = '{"name":"a","partyType":"person","__proto__":{"internal":true}}'
  const reply = await calls.post('parties', body, json)
  t.match(reply.json().errors, [{ pointer: '/__proto__', code: 'unknown-field' }])
  t.notOk('internal' in {}, 'nothing leaked into all objects')
})

t.test('a query is measured as strictly as a body', async (t) => {
  const party = await calls.create('parties', { name: 'A', partyType: 'person' })
  const wrong: Record<string, string> = {
    'limit=0': 'minimum',
    'limit=-1': 'minimum',
    'limit=201': 'maximum',
    'limit=abc': 'wrong-type',
    'limit=1.5': 'wrong-type',
    'limit=': 'wrong-type',
    'limit=1&limit=2': 'wrong-type',
    'limit=99999999999999999999': 'maximum',
    'sort=size': 'not-in-list',
    'sort=': 'not-in-list',
    'sort=name&sort=-name': 'wrong-type',
    'surprise=1': 'unknown-field',
    'surprise=1&surprise=2': 'unknown-field',
    '__proto__=1': 'unknown-field',
    'constructor=1': 'unknown-field',
    'text[]=a': 'unknown-field',
    'text=': 'minlength',
    [`text=${'a'.repeat(201)}`]: 'maxlength',
    'text=a&text=b': 'wrong-type',
    'text=%00': 'invalid-character',
    'externalId=%00': 'invalid-character',
    'country=de': 'wrong-format',
    'country=XX': 'wrong-format',
    'internal=perhaps': 'wrong-type',
    'partyId=x': 'wrong-format',
    [`partyId=urn:uuid:${party.id}`]: 'wrong-format',
    'cursor=': 'wrong-cursor',
    'cursor=x': 'wrong-cursor',
    'cursor=W10.x': 'wrong-cursor',
  }
  for (const [query, code] of Object.entries(wrong)) {
    const reply = await calls.get(`parties?${query}`)
    t.equal(problemOf(t, reply, query), '422 invalid')
    const pointer = `/${query.slice(0, query.indexOf('='))}`
    t.match(reply.json().errors, [{ pointer, code }], query)
    t.equal(reply.json().errors.length, 1, query)
  }
  for (const url of ['systems?product=%00', 'activities?dataCategory=%00', '/v1/organisations?text=%00'])
    t.match((await operator.get(url)).json(), { status: 422, errors: [{ code: 'invalid-character' }] }, url)
  for (const version of ['1e400', '-1e400', '2147483648', '99999999999999999999', 'Infinity'])
    for (const query of [
      `history?after=${version}`,
      `diff?from=1&to=${version}`,
      `diff?from=${version}&to=1`,
    ]) {
      const reply = await calls.get(`parties/${party.id}/${query}`)
      t.equal(problemOf(t, reply, query), '422 invalid', query)
    }
  for (const after of ['1e400', '99999999999999999999'])
    t.equal(problemOf(t, await calls.get(`changes?after=${after}`), after), '422 invalid')
  for (const query of ['text=%ff', 'text=%zz', 'text=%', '&&', '=', 'limit=1e1'].slice(0, 4))
    t.equal((await calls.get(`parties?${query}`)).statusCode, 200, query)
})

t.test('a cursor opens the list it came from and no other', async (t) => {
  for (const name of ['A', 'B', 'C']) await calls.create('measures', { ...samples[3]?.minimal, name })
  const cursorOf = async (url: string) => String((await calls.get(url)).json().next)
  const cursor = await cursorOf('measures?limit=1')
  const [body, signature] = cursor.split('.')
  const tampered = [
    `${body}.${signature}x`,
    `${body}x.${signature}`,
    `${Buffer.from('["[\\"measures\\",null,\\"createdAt\\"]","",""]').toString('base64url')}.${signature}`,
    `${body}.`,
    `.${signature}`,
    '.',
  ]
  for (const one of tampered)
    t.equal(problemOf(t, await calls.get(`measures?cursor=${one}`), one), '422 invalid')
  const misplaced = [
    `measures?sort=name&cursor=${cursor}`,
    `measures?sort=-createdAt&cursor=${cursor}`,
    `parties?cursor=${cursor}`,
  ]
  const stranger = callsOf(app, await organisation())
  for (const url of misplaced) t.equal(problemOf(t, await calls.get(url), url), '422 invalid')
  t.equal(problemOf(t, await stranger.get(`measures?cursor=${cursor}`), 'elsewhere'), '422 invalid')
  t.equal((await calls.get(`measures?cursor=${cursor}`)).statusCode, 200)
})

t.test('an address that leads nowhere is a problem as well', async (t) => {
  const { id } = await calls.create('parties', { name: 'A', partyType: 'person' })
  const long = 'a'.repeat(20_000)
  const addresses = [
    '/',
    '//',
    '/v1',
    '/v1/',
    '/v2/organisations',
    '/v1//organisations',
    '/v1/organisations/',
    '/*',
    '/favicon.ico',
    '/v1/%zz',
    '/%',
    '/v1/%c3%28',
    '/__proto__',
    '/v1/law/__proto__',
    '/v1/law/constructor',
    '/v1/use-cases/toString',
    '/v1/organisations/x',
    '/v1/organisations/x/parties',
    `/v1/organisations/urn:uuid:${calls.organisationId}`,

    'parties/',
    'parties/x',
    'parties/%zz',
    'parties/%00',
    'parties/..',
    'parties;x',
    'unknown',
    'parties/1/users',

    `parties/urn:uuid:${id}`,
    `parties/{${id}}`,
    `parties/${id.replaceAll('-', '')}`,
    `parties/${id}/`,
    `parties/${id}/x`,
    `parties/${id}/versions/0`,
    `parties/${id}/versions/2147483648`,
    `parties/${id}/versions/1e400`,

    `parties/${long}`,
    `/${long}`,
    `/v1/law/${long}`,
  ]
  for (const address of addresses)
    for (const caller of [calls, operator])
      t.equal(
        problemOf(t, await caller.get(address), address.slice(0, 60)),
        '404 not-found',
        address.slice(0, 60),
      )
})

t.test('a method that is not there is not found, and HEAD answers without a body', async (t) => {
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const) {
    const reply = await app.inject({ method, url: `${owner.path}/parties`, headers: owner.headers })
    t.equal(problemOf(t, reply, method), '404 not-found')
  }
  for (const url of [`${owner.path}/parties`, '/health/live', '/v1/law']) {
    const reply = await app.inject({ method: 'HEAD', url, headers: owner.headers })
    t.same([reply.statusCode, reply.body], [200, ''])
  }
  t.equal((await app.inject({ method: 'HEAD', url: `${owner.path}/parties` })).statusCode, 401)
})
