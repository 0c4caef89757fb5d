import * as fc from 'fast-check'
import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf, type Json } from './calls.ts'

// Every look at the clock is a second later, so that the order of creation is never a matter of luck.
let looks = 0
const now = () => new Date(Date.UTC(2026, 0, 1) + 1000 * looks++)
const { app, organisation } = await openApi(t, now)
const fresh = async () => callsOf(app, await organisation())
const party = (name: string) => ({ name, partyType: 'organisation' })

const sorts = ['createdAt', '-createdAt', 'name', '-name'] as const
const turns = fc.array(fc.constantFrom('insert', 'remove', 'rename'), { maxLength: 4 })

t.test('a walk meets every entry once, whatever is added and deleted on the way', async (t) => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sorts),
      fc.integer({ min: 1, max: 9 }),
      fc.array(turns, { maxLength: 5 }),
      async (sort, limit, script) => {
        const calls = await fresh()
        run += 1
        const names = ['b', 'B', 'ä', 'a', 'ß', 'ss', 'b', 'Ö', 'o', 'z', '', ' x']
        const made: Json[] = []
        for (const name of names) made.push(await calls.create('parties', party(`${name}.`)))
        const touched = new Set<string>()
        const seen: Json[] = []
        let cursor: string | null = ''
        for (let step = 0; cursor !== null; step += 1) {
          const { items, next }: { items: Json[]; next: string | null } = (
            await calls.get(`parties?sort=${sort}&limit=${limit}${cursor && `&cursor=${cursor}`}`)
          ).json()
          seen.push(...items)
          cursor = next
          for (const [index, turn] of (script[step] ?? []).entries()) {
            const victim = made[(step * 5 + index * 3) % made.length] as Json
            if (turn === 'insert') await calls.create('parties', party(`${names[index]}-${step}`))
            else if (turn === 'remove') {
              await calls.remove(`parties/${victim.id}`, (await calls.read(`parties/${victim.id}`)).version)
              touched.add(victim.id)
            } else await calls.patch(`parties/${victim.id}`, 1, { notes: 'x' })
          }
        }
        const ids = seen.map(({ id }) => id)
        const untouched = made.filter(({ id }) => !touched.has(id))
        const collator = new Intl.Collator('de')
        const keys = seen.map((one) => (sort.endsWith('name') ? String(one['name']) : one.id))
        const compare = sort.endsWith('name') ? collator.compare : (a: string, b: string) => (a < b ? -1 : 1)
        const isOrdered = keys.every((key, index) => {
          const before = keys[index - 1] ?? key
          return sort.startsWith('-')
            ? compare(before, key) >= 0 || index === 0
            : compare(before, key) <= 0 || index === 0
        })
        return new Set(ids).size === ids.length && untouched.every(({ id }) => ids.includes(id)) && isOrdered
      },
    ),
    { numRuns: 12, seed: 7_213 },
  )
  t.ok(run >= 12)
})

t.test('a walk by the last change meets what changes meanwhile again, and nothing else twice', async (t) => {
  const calls = await fresh()
  const made: Json[] = []
  for (let index = 0; index < 7; index += 1) made.push(await calls.create('parties', party(`P ${index}`)))
  const first = (await calls.get('parties?sort=updatedAt&limit=3')).json()
  await calls.patch(`parties/${made[0]?.id}`, 1, { notes: 'x' })
  const rest = (await calls.get(`parties?sort=updatedAt&limit=200&cursor=${first.next}`)).json()
  const ids = [...first.items, ...rest.items].map(({ id }: Json) => id)
  t.same(
    ids,
    [...made, made[0]].map((one) => one?.id),
  )
})
