import * as fc from 'fast-check'

/** Texts that stand in JSON for what no JavaScript value gives; put in after the rest was written. */
const raw = [
  '1e400',
  '-1e400',
  '1e-400',
  '99999999999999999999999',
  '0.1e1',
  '-0',
  '"\\ud83d"',
  '"\\udc00\\ud83d"',
]
const rawToken = (index: number) => `@raw${index}@`

export const weirdTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud83d',
  '\udc00\ud83d',
  '\ufeff',
  '\u202egnp.exe',
  '\u2066a\u2069',
  '👨🏽‍👩🏽‍👧🏽‍👦🏽'.repeat(4),
  'é'.normalize('NFD'),
  'x'.repeat(501),
  '"'.repeat(20_001),
  'null',
  'NaN',
  '1e400',
  '2147483648',
  '9223372036854775808',
  '__proto__',
  'constructor',
  '../../../etc/passwd',
  "' or 1=1 --",
  '%00',
  '{{7*7}}',
  '${7*7}',
  '2026-02-30',
  '0000-01-01',
  '+012026-01-01',
  '2026-12-31T23:59:60Z',
  '9999-12-31T23:59:59.999Z',
  'P',
  'P1Y2W',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
]

const weirdValues: unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  {},
  [],
  [[]],
  [null],
  { a: 1 },
  ...raw.map((_, index) => rawToken(index)),
  ...weirdTexts,
  Array.from({ length: 2_000 }, (_, index) => index),
  Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}`, index])),
]
const weirdKeys = [
  'surprise',
  '__proto__',
  'constructor',
  'toString',
  '',
  'id',
  'version',
  'organisationId',
  '/',
  '~',
]

export const weird = fc.constantFrom(...weirdValues)

type Members = Record<string, unknown>
type Spot = { readonly holder: Members; readonly key: string }

function spotsIn(value: unknown): Spot[] {
  if (value === null || typeof value !== 'object') return []
  const holder = value as Members
  return Object.entries(holder).flatMap(([key, member]) => [{ holder, key }, ...spotsIn(member)])
}

type Mutation = (spot: Spot, odd: unknown, key: string) => void

const mutations: readonly Mutation[] = [
  ({ holder, key }, odd) => void (holder[key] = odd),
  ({ holder, key }) => void (holder[key] = null),
  ({ holder, key }) => void delete holder[key],
  ({ holder, key }) => void (holder[key] = [holder[key]]),
  ({ holder, key }) => void (holder[key] = { value: holder[key] }),
  // Made-up objects have no prototype, hence no words of their own.
  ({ holder, key }) => void (holder[key] = JSON.stringify(holder[key])),
  ({ holder, key }) => void (holder[key] = Array.from({ length: 1_200 }, () => holder[key])),
  ({ holder }, odd, name) =>
    void Object.defineProperty(holder, name, {
      value: odd,
      enumerable: true,
      configurable: true,
      writable: true,
    }),
]

/** JSON texts like those of `values`, each with one to three places spoiled. */
export function spoiled(values: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const change = fc.record({
    where: fc.nat(),
    mutation: fc.constantFrom(...mutations),
    odd: weird,
    name: fc.constantFrom(...weirdKeys),
  })
  return fc.tuple(values, fc.array(change, { minLength: 1, maxLength: 3 })).map(([value, changes]) => {
    const root = { value: structuredClone(value) }
    for (const { where, mutation, odd, name } of changes) {
      const inner = spotsIn(root.value)
      const spot = inner[where % (inner.length + 1)] ?? { holder: root, key: 'value' }
      if (spot.holder === root && name !== '') root.value = structuredClone(odd)
      else mutation(spot, structuredClone(odd), name)
    }
    return textOf(root.value)
  })
}

/** A value as JSON text, raw pieces put in. */
export function textOf(value: unknown): string {
  return (JSON.stringify(value) ?? '').replaceAll(
    /"@raw(\d+)@"/g,
    (_, index: string) => raw[Number(index)] ?? '0',
  )
}

type Bytes = (body: Buffer, at: number, byte: number) => Buffer

const damages: readonly Bytes[] = [
  (body, at) => body.subarray(0, at),
  (body, at, byte) => Buffer.concat([body.subarray(0, at), Buffer.from([byte]), body.subarray(at)]),
  (body, at, byte) => Buffer.concat([body.subarray(0, at), Buffer.from([byte]), body.subarray(at + 1)]),
  (body) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]),
  (body) => Buffer.concat([body, body]),
  (body) => Buffer.from(body.toString().replace(/^\{("(?:[^"\\]|\\.)*":)/, '{$1null,$1')),
  (body) => Buffer.from(body.toString(), 'utf16le'),
  () => Buffer.from(' \n'),
  () => Buffer.from('{"a":'.repeat(10_000)),
  () => Buffer.from(`${'['.repeat(10_000)}${']'.repeat(10_000)}`),
  () => Buffer.from('{"name":"\xff"}', 'latin1'),
]

/** The bytes of a text, damaged at one place. */
export function damaged(texts: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  return fc
    .tuple(texts, fc.constantFrom(...damages), fc.nat(), fc.nat(255))
    .map(([text, damage, where, byte]) => {
      const body = Buffer.from(text)
      return damage(body, where % (body.length + 1), byte)
    })
}
