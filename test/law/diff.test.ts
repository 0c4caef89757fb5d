import t from 'tap'
import { type DiffEntry, lawDiff } from '../../src/law/diff.ts'

const entry = (code: string, more: object = {}): DiffEntry => ({
  code,
  validFrom: null,
  validTo: null,
  ...more,
})
const data = (entries: Record<string, DiffEntry[]>) => new Map(Object.entries(entries))

t.test('what came, what went, and which members differ', (t) => {
  const from = data({
    b: [entry('X'), entry('Y', { label: { de: 'alt', en: 'old' }, n: 1 })],
    a: [entry('A')],
  })
  const to = data({ b: [entry('Y', { label: { en: 'new', de: 'alt' }, n: 1 }), entry('Z')], c: [entry('C')] })
  t.strictSame(lawDiff(from, to), [
    { dataset: 'a', code: 'A', kind: 'removed', members: [] },
    { dataset: 'b', code: 'X', kind: 'removed', members: [] },
    {
      dataset: 'b',
      code: 'Y',
      kind: 'changed',
      members: [{ name: 'label', from: { de: 'alt', en: 'old' }, to: { en: 'new', de: 'alt' } }],
    },
    { dataset: 'b', code: 'Z', kind: 'added', members: [] },
    { dataset: 'c', code: 'C', kind: 'added', members: [] },
  ])
  t.end()
})

t.test('neither the order of entries nor that of members counts', (t) => {
  const one = entry('X', { label: { de: 'x', en: 'y' } })
  const other = { label: { en: 'y', de: 'x' }, validTo: null, code: 'X', validFrom: null }
  t.strictSame(lawDiff(data({ a: [one, entry('B')] }), data({ a: [entry('B'), other] })), [])
  t.end()
})

t.test('a code with several entries is compared one after the other in time', (t) => {
  const first = entry('X', { validTo: '2023-07-09' })
  const second = entry('X', { validFrom: '2023-07-10' })
  const ended = { ...second, validTo: '2026-10-01' }
  t.strictSame(lawDiff(data({ a: [first, second] }), data({ a: [ended, first] })), [
    {
      dataset: 'a',
      code: 'X',
      kind: 'changed',
      members: [{ name: 'validTo', from: null, to: '2026-10-01' }],
    },
  ])
  t.equal(lawDiff(data({ a: [first] }), data({ a: [first, second] }))[0]?.kind, 'added')
  t.end()
})
