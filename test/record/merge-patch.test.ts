import * as fc from 'fast-check'
import t from 'tap'
import { mergePatch } from '../../src/record/merge-patch.ts'

// The cases of RFC 7396, appendix A: original, patch, result.
const cases: [unknown, unknown, unknown][] = [
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
]

t.test('a merge patch does what RFC 7396 shows', (t) => {
  for (const [original, patch, result] of cases) {
    const name = `${JSON.stringify(original)} + ${JSON.stringify(patch)}`
    const before = JSON.stringify([original, patch])
    t.strictSame(mergePatch(original, patch), result, name)
    t.equal(JSON.stringify([original, patch]), before, 'neither argument is changed')
  }
  t.end()
})

const json = fc.jsonValue({ maxDepth: 4 })
const object = fc.dictionary(fc.string({ maxLength: 3 }), json, { maxKeys: 5 })
const withoutNull = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([name, member]) =>
          member === null ? [] : [[name, withoutNull(member)]],
        ),
      )
    : value

t.test('applying a patch twice changes no more than once; an empty one changes nothing', (t) => {
  fc.assert(
    fc.property(object, json, (target, patch) => {
      const once = mergePatch(target, patch)
      t.same(mergePatch(once, patch), once)
      t.same(mergePatch(target, {}), target)
      t.same(mergePatch({}, target), withoutNull(target))
    }),
    { numRuns: 150, seed: 11 },
  )
  t.end()
})

t.test('members a patch does not name stay; a prototype is a name like any other', (t) => {
  fc.assert(
    fc.property(object, object, (target, patch) => {
      const result = mergePatch(target, patch) as Record<string, unknown>
      for (const [name, value] of Object.entries(target))
        if (!Object.hasOwn(patch, name)) t.same(result[name], value)
      for (const [name, value] of Object.entries(patch)) t.equal(Object.hasOwn(result, name), value !== null)
    }),
    { numRuns: 150, seed: 12 },
  )
  const patch: unknown = JSON.parse('{"__proto__":{"polluted":true},"constructor":null}')
  const result = mergePatch({ a: 1 }, patch) as object
  t.ok(Object.hasOwn(result, '__proto__'))
  t.notOk('polluted' in {})
  t.equal(Object.getPrototypeOf(result), Object.prototype)
  t.end()
})
