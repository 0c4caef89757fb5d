import { array, assert, constantFrom, property, record } from 'fast-check'
import t from 'tap'
import { foreignFields } from '../../../src/exchange/foreign/field.ts'
import { readForeign } from '../../../src/exchange/foreign/read-foreign.ts'
import { options } from './options.ts'

const fields = foreignFields.filter((field) => field !== 'leave_out')
/** Words that no catalogue knows, some of which say that there is nothing or nobody knows. */
const words = ['Zebra', 'Quark', 'Flieder', 'Amboss', 'Krokus', 'keine', 'nicht geprüft', 'ja', 'USA']
const telling = words.slice(0, 5)

const column = record({
  field: constantFrom(...fields, null),
  words: array(constantFrom(...words), { minLength: 1, maxLength: 3 }),
  between: constantFrom('; ', ', ', '\n', '\n• '),
})

t.test('whatever a cell says, in whatever column, stands in an entry', async () => {
  assert(
    property(
      array(column, { minLength: 1, maxLength: 8 }),
      constantFrom('Zweck', 'Löschfrist'),
      (made, also) => {
        const headers = made.map((_, at) => `Spalte ${at}`)
        const columns = made.map(({ field }, at) => ({ header: headers[at]!, field }))
        const texts = made.map((one) => one.words.join(one.between))
        const rows = [
          ['Name', also, ...headers],
          ['Gespräche', 'Reden', ...texts],
        ]
        const register = readForeign(
          { format: 'xlsx', sheets: [{ name: 'A', rows }] },
          { ...options, columns },
        )
        const said = JSON.stringify(register?.entries).toLowerCase()
        return telling.every((word) => !texts.join().includes(word) || said.includes(word.toLowerCase()))
      },
    ),
    { numRuns: 3_000 },
  )
})

t.test('what somebody chose not to have read is not read', async (t) => {
  const columns = [{ header: 'Spalte', field: 'leave_out' as const }]
  const rows = [
    ['Name', 'Zweck', 'Spalte'],
    ['Gespräche', 'Reden', 'Zebra'],
  ]
  const register = readForeign({ format: 'csv', sheets: [{ name: 'A', rows }] }, { ...options, columns })
  t.notMatch(JSON.stringify(register?.entries), /Zebra/)
})
