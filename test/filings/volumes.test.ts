import * as fc from 'fast-check'
import t from 'tap'
import { volumesOf } from '../../src/filings/volumes.ts'

const sum = (some: readonly number[]) => some.reduce((total, one) => total + one, 0)

t.test('volumes hold every entry once and in order, none too much, and no more of them than needed', (t) => {
  const lengths = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 60 })
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 100 }), (all, size) => {
      const volumes = volumesOf(all, size)
      const sums = volumes.map(({ before, count }) => all.slice(before, before + count))
      const isWhole = sums.flat().join() === all.join()
      const fit = sums.every((some) => some.length <= 1 || sum(some) <= size)
      const isTight = sums.every((some, place) => place === 0 || sum(sums[place - 1]!) + some[0]! > size)
      const isNoneEmpty = all.length === 0 ? volumes.length === 1 : sums.every((some) => some.length > 0)
      return isWhole && fit && isTight && isNoneEmpty
    }),
  )
  t.strictSame(volumesOf([], 10), [{ before: 0, count: 0 }])
  t.strictSame(volumesOf([4, 6, 1, 20, 2], 10), [
    { before: 0, count: 2 },
    { before: 2, count: 1 },
    { before: 3, count: 1 },
    { before: 4, count: 1 },
  ])
  t.end()
})
