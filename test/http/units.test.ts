import * as fc from 'fast-check'
import t from 'tap'
import { formatKey, hashKey, isKey } from '../../src/http/access-key.ts'
import { formatCursor, parseCursor } from '../../src/http/cursor.ts'
import { hoist } from '../../src/http/hoist.ts'
import { isUnambiguous } from '../../src/http/json-keys.ts'
import { allows, roles, type Role } from '../../src/http/roles.ts'
import { fieldTexts } from '../../src/http/field-texts.ts'
import { languageOf, languages, problemDetails, problemTitles, say } from '../../src/http/texts.ts'

t.test('a cursor leads back to its position, and only with the same list and secret', (t) => {
  const text = fc.string({ unit: 'binary' }).filter((one) => one.isWellFormed())
  fc.assert(
    fc.property(text, text, fc.uuid(), text, text, (list, key, id, secret, other) => {
      const cursor = formatCursor({ list, key, id }, secret)
      t.match(cursor, /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{22}$/)
      t.same(parseCursor(cursor, list, secret), { list, key, id })
      const wrong = { refused: { code: 'invalid', errors: [{ pointer: '/cursor', code: 'wrong-cursor' }] } }
      t.throws(() => parseCursor(cursor, `${list}x`, secret), wrong as object as Error)
      if (other !== secret) t.throws(() => parseCursor(cursor, list, other), wrong as object as Error)
    }),
    { numRuns: 50, seed: 1 },
  )
  fc.assert(
    fc.property(fc.string(), (garbage) => {
      t.throws(() => parseCursor(garbage, 'list', 'secret'))
    }),
    { numRuns: 100, seed: 2 },
  )
  t.end()
})

t.test('a key is told from a mistyped one, and its hash says nothing of it', (t) => {
  const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(secrets, fc.nat(), fc.constantFrom('a', 'X', '0', '9', '_', '-'), (random, at, letter) => {
      const key = formatKey(random)
      t.ok(isKey(key))
      t.equal(key.length, 56)
      t.equal(hashKey(key).length, 32)
      t.same(hashKey(key), hashKey(formatKey(random)))
      const index = at % key.length
      const mistyped = `${key.slice(0, index)}${letter}${key.slice(index + 1)}`
      t.equal(isKey(mistyped), mistyped === key)
    }),
    { numRuns: 200, seed: 3 },
  )
  t.notSame(hashKey(formatKey(new Uint8Array(32))), hashKey(formatKey(new Uint8Array(32).fill(1))))
  for (const text of ['', 'vvt_', 'vvt__00000000', `${formatKey(new Uint8Array(32))} `])
    t.notOk(isKey(text), text)
  t.end()
})

t.test('a higher role may do all that a lower one may; an auditor only reads', (t) => {
  const ladder: Role[] = ['reader', 'editor', 'officer', 'admin', 'operator']
  for (const [height, granted] of ladder.entries()) {
    for (const [needed, role] of ladder.entries())
      t.equal(allows(granted, role), height >= needed, `${granted} ${role}`)
    t.equal(allows(granted, 'auditor'), height >= 2, `${granted}: what an auditor reads`)
  }
  t.same(
    roles.filter((role) => allows('auditor', role)),
    ['reader', 'auditor'],
  )
  t.end()
})

const repeat = (key: string) => `${JSON.stringify(key)}:1`

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

t.test('a text is ambiguous as soon as one object repeats a key', (t) => {
  const value = fc.jsonValue({ maxDepth: 5 })
  fc.assert(
    fc.property(value, fc.constantFrom(undefined, 2), (one, space) =>
      t.ok(isUnambiguous(JSON.stringify(one, null, space))),
    ),
    { numRuns: 300, seed: 4 },
  )
  fc.assert(
    fc.property(value, fc.string(), fc.constantFrom('[', '{"x":'), (one, key, open) => {
      const inner = `{${repeat(key)},"other${key.length}":${JSON.stringify(one)},${repeat(key)}}`
      const text = key === `other${key.length}` ? `{"a":1,"a":2}` : inner
      t.notOk(isUnambiguous(text))
      t.notOk(isUnambiguous(`${open}${text}${open === '[' ? ']' : '}'}`))
      t.ok(isUnambiguous(`[{${repeat(key)}},{${repeat(key)}}]`), 'two objects may share a key')
    }),
    { numRuns: 200, seed: 5 },
  )
  const fine = [
    '1',
    '"a"',
    '[]',
    '{}',
    '{"a":{"a":[{"a":"a"}]}}',
    '{"a":"\\"a\\":","b":1}',
    '["a","a"]',
    '{"a":["a","a"],"b":{}}',
  ]
  for (const text of fine) t.ok(isUnambiguous(text), text)
  for (const text of [
    '{"":1,"":2}',
    '{"a":1,"\\u0061":2}',
    '{"a":[1,{"b":1}],"a":2}',
    '{"a":{},"b":[],"a":0}',
  ])
    t.notOk(isUnambiguous(text), text)
  t.same([isUnambiguous(nested(64)), isUnambiguous(nested(65))], [true, false])
  t.ok(isUnambiguous(`{"a":"${'\\\\'.repeat(2_000_000)}"}`), 'a long text is no reason to fail')
  t.end()
})

t.test('the language follows the wishes of the caller and is German otherwise', (t) => {
  const cases: [string | undefined, string][] = [
    [undefined, 'de'],
    ['', 'de'],
    ['*', 'de'],
    ['fr', 'de'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['fr,en;q=0.5', 'en'],
    ['de;q=0.5,en;q=0.6', 'en'],
    ['de;q=0.6, en;q=0.5', 'de'],
    ['en;q=0', 'de'],
    ['en;q=x', 'en'],
    ['en;q=1.2.3,de;q=0.1', 'de'],
    [',;,q=', 'de'],
  ]
  for (const [header, language] of cases) t.equal(languageOf(header), language, header ?? 'none')
  fc.assert(
    fc.property(fc.string(), (header) => languages.includes(languageOf(header))),
    { seed: 6 },
  )
  t.end()
})

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted()

t.test('every text is there in both languages, with the same places to fill', (t) => {
  for (const table of [problemTitles, problemDetails, fieldTexts]) {
    for (const [code, text] of Object.entries(table)) {
      t.ok(
        languages.every((language) => text[language].length > 0),
        code,
      )
      t.same(new Set(places(text.de)), new Set(places(text.en)), code)
      t.match(code, /^[a-z0-9]+(-[a-z0-9]+)*$/)
    }
  }
  t.same(Object.keys(problemTitles), Object.keys(problemDetails))
  t.equal(say(fieldTexts, 'maxlength', 'en', { limit: 5 }), 'At most 5 characters.')
  t.equal(say(fieldTexts, 'maxlength', 'en', {}), 'At most {limit} characters.', 'a missing value shows')
  t.equal(
    say(fieldTexts, 'unknown-code', 'de', { value: '{dataset}$&', dataset: 'x' }),
    '«{dataset}$&» steht nicht im Katalog «x».',
  )
  t.equal(say(fieldTexts, 'no-such-code', 'de'), 'no-such-code')
  t.end()
})

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` })

t.test('a named schema stands in the document once, however often it is used', (t) => {
  const line = { type: 'string', 'x-component': 'Line' }
  const address = () => ({ type: 'object', 'x-component': 'Address', properties: { city: line } })
  const document = hoist({
    components: { schemas: { Party: { 'x-component': 'Party', properties: { address: address() } } } },
    paths: { '/a': { get: { schema: { items: [address(), { $ref: '#/components/schemas/Party' }] } } } },
  })
  t.same(document, {
    components: {
      schemas: {
        Address: { type: 'object', properties: { city: reference('Line') } },
        Line: { type: 'string' },
        Party: { properties: { address: reference('Address') } },
      },
    },
    paths: { '/a': { get: { schema: { items: [reference('Address'), reference('Party')] } } } },
  })
  t.same(Object.keys(document.components.schemas), ['Address', 'Line', 'Party'])
  t.end()
})
