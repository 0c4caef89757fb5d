import * as fc from 'fast-check'
import t from 'tap'
import { stablePointer, valueAt } from '../../src/findings/stable-pointer.ts'

const items = [{ id: 'a', list: [1, 2] }, { id: 'b/~' }, { text: 'ohne' }]

t.test('an item with an id is named by it, in either form; others keep their place', (t) => {
  t.equal(stablePointer({ items }, '/items/0/list/1'), '/items/id=a/list/1')
  t.equal(stablePointer({ items }, '/items/id=a/list/1'), '/items/id=a/list/1')
  t.equal(stablePointer({ items }, '/items/1'), '/items/id=b~1~0')
  t.equal(stablePointer({ items }, '/items/2/text'), '/items/2/text')
  t.equal(stablePointer({ items }, ''), '')
  t.end()
})

t.test('what leads nowhere stays as it is and finds nothing', (t) => {
  for (const pointer of [
    '/items/9/list',
    '/items/id=z',
    '/items/-',
    '/nope/0',
    '/items/length/x',
    '/constructor',
  ])
    t.equal(stablePointer({ items }, pointer), pointer)
  for (const pointer of ['/items/id=z', '/constructor', '/items/0/list/7'])
    t.equal(valueAt({ items }, pointer), undefined)
  t.equal(valueAt({ items }, '/items/id=b~1~0'), items[1])
  t.end()
})

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })

t.test('however a list is reordered, the stable pointer finds the same item', (t) => {
  fc.assert(
    fc.property(ids, fc.nat(), fc.nat(), (names, which, turn) => {
      const list = names.map((id, value) => ({ id, value }))
      const index = which % list.length
      const pointer = stablePointer({ list }, `/list/${index}/value`)
      const at = turn % list.length
      const turned = [...list.slice(at), ...list.slice(0, at)].toReversed()
      return (
        valueAt({ list: turned }, pointer) === index && stablePointer({ list: turned }, pointer) === pointer
      )
    }),
    { numRuns: 300, seed: 7 },
  )
  t.end()
})
