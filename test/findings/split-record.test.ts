import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import t from 'tap'
import { splitRecord } from '../../src/findings/split-record.ts'

async function partsOf(text: string, size: number) {
  async function* pieces() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  }
  const activities: unknown[] = []
  let rest: unknown
  for await (const part of splitRecord(pieces())) {
    if (part.kind === 'rest') rest = JSON.parse(part.text)
    else activities.push(JSON.parse(part.text))
  }
  return { activities, rest }
}

const plain = (list: [string, unknown][]) =>
  list.filter(([name]) => name !== 'activities' && name !== '__proto__' && !/^\d+$/.test(name))

t.test('any record is parted into its activities and the rest, however it is cut and laid out', async () => {
  const value = fc.jsonValue({ maxDepth: 3, noUnicodeString: false })
  const members = fc.array(fc.tuple(fc.string(), value), { maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(
      members,
      fc.array(value, { maxLength: 4 }),
      members,
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom(undefined, 2),
      async (before, activities, after, size, indent) => {
        const record = Object.fromEntries([
          ...plain(before),
          ['activities', activities],
          ...plain(after),
        ]) as Record<string, unknown>
        const again = JSON.parse(JSON.stringify(record)) as Record<string, unknown>
        const parts = await partsOf(JSON.stringify(record, null, indent), size)
        assert.deepEqual(parts, { activities: again['activities'], rest: { ...again, activities: [] } })
      },
    ),
    { numRuns: 300, seed: 30 },
  )
})

t.test('only the list of that name at the top counts', async (t) => {
  const record = {
    x: { activities: [1] },
    '","activities': [2],
    activities: [{ activities: [3, ','] }],
    y: [4],
  }
  t.strictSame(await partsOf(JSON.stringify(record), 1), {
    activities: [{ activities: [3, ','] }],
    rest: { ...record, activities: [] },
  })
})

t.test('what is no JSON is not made into some', async (t) => {
  for (const broken of [
    '',
    '{',
    '{"activities":[1',
    '{"activities":[1,]}',
    '{"activities":[1 2]}',
    '{"a":1}}',
  ])
    await t.rejects(partsOf(broken, 3), SyntaxError, broken)
})
