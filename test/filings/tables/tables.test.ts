import t from 'tap'
import { type TSchema } from 'typebox'
import { elementsIn, listCell } from '../../../src/filings/tables/list-cell.ts'
import { createShortener, lengthened } from '../../../src/filings/tables/long-text.ts'
import { memberNames } from '../../../src/filings/tables/members.ts'
import { type Table } from '../../../src/filings/tables/table.ts'
import { sheetKeys, tableKinds, tableSchema, tablesOf } from '../../../src/filings/tables/tables.ts'
import { tableTexts } from '../../../src/filings/tables/texts.ts'
import { activityRoles } from '../../../src/record/activities/activity.ts'
import { keywordsOf } from '../../../src/record/schema.ts'

const choices = activityRoles.flatMap((role) => [true, false].map((withNotes) => ({ role, withNotes })))
const languages = ['de', 'en'] as const

type Leaf = { readonly lists: readonly (readonly string[])[]; readonly path: readonly string[] }

/** Every place of a schema where a plain value stands, with the lists that lead there. */
function leavesOf(schema: TSchema, lists: Leaf['lists'] = [], path: Leaf['path'] = []): Leaf[] {
  const { items, properties } = keywordsOf(schema)
  if (properties)
    return Object.entries(properties).flatMap(([name, member]) => leavesOf(member, lists, [...path, name]))
  return items ? leavesOf(items, [...lists, path]) : [{ lists, path }]
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Whether a table holds a value: in a column of its own, or as an element or part of a list in one cell. */
function holds(table: Table, { lists, path }: Leaf): boolean {
  const columns = table.columns.filter(({ isInformation }) => !isInformation)
  if (same(table.lists, lists)) return columns.some((column) => same(column.path, path))
  if (!same(table.lists, lists.slice(0, -1))) return false
  return columns.some(
    (column) =>
      column.kind === 'list' &&
      same(column.path, lists.at(-1)) &&
      (path.length === 0 ? column.parts === null : (column.parts ?? []).includes(path.join('.'))),
  )
}

t.test('every value of every schema has a place in the tables', (t) => {
  for (const role of activityRoles) {
    const tables = tablesOf({ role, withNotes: true })
    for (const kind of tableKinds) {
      const own = tables.filter((table) => table.kind === kind)
      const leaves = leavesOf(tableSchema(kind, role))
      t.ok(leaves.length > 5)
      const lost = leaves.filter((leaf) => !own.some((table) => holds(table, leaf)))
      t.same(lost, [], `${role}, ${kind}`)
    }
  }
  t.end()
})

t.test('an export to an authority holds no internal notes, no configurations and nobody who edited', (t) => {
  for (const role of activityRoles) {
    const keysOf = (withNotes: boolean) =>
      tablesOf({ role, withNotes }).flatMap(({ key, columns }) =>
        columns.map((column) => `${key}.${column.key}`),
      )
    const ofEvidence = /^(?:system(?:Evidence|Facts)|publishedNotices)\./
    const more = keysOf(true).filter((key) => !keysOf(false).includes(key) && !ofEvidence.test(key))
    t.notOk(keysOf(false).some((key) => ofEvidence.test(key)))
    t.same(
      new Set(more.map((key) => key.split('.').at(-1))),
      new Set([
        'notes',
        'publishedNotices',
        'submittedBy',
        'lastEditedBy',
        'suspendedAt',
        'factsDigest',
        'givenBy',
        'evidence',
      ]),
    )
  }
  t.end()
})

t.test('keys and headers are unique in their table, in every language', (t) => {
  for (const choice of choices) {
    const tables = tablesOf(choice)
    t.equal(new Set(tables.map(({ key }) => key)).size, tables.length)
    for (const lang of languages) {
      const { headerOf, fieldOf, sheetOf } = tableTexts(lang)
      const names = tables.map(({ key }) => sheetOf(key, choice.role))
      t.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length)
      for (const { key, columns } of tables) {
        t.equal(new Set(columns.map((column) => column.key)).size, columns.length, key)
        const headers = columns.map((column) => headerOf(key, column))
        t.same(
          headers.filter((header, at) => headers.indexOf(header) !== at),
          [],
          `${key} in ${lang}`,
        )
        const unnamed = columns.filter(
          (column) => fieldOf(key, column.path.length > 0 ? column.path.join('.') : column.key) === undefined,
        )
        t.same(
          unnamed.map((column) => column.key),
          [],
          `${key} in ${lang}`,
        )
      }
    }
  }
  t.end()
})

t.test('every sheet has a name that spreadsheets allow', (t) => {
  for (const lang of languages)
    for (const role of activityRoles)
      for (const key of [...sheetKeys, 'overflow']) {
        const name = tableTexts(lang).sheetOf(key, role)
        if (key !== 'info' && key !== 'systems') t.not(name, key, key)
        t.match(name, /^[^[\]:*?/\\']{1,31}$/)
      }
  t.end()
})

t.test('every member of a closed list has a word, and no word is there for nothing', (t) => {
  const tables = activityRoles.flatMap((role) => tablesOf({ role, withNotes: true }))
  const closed = tables.flatMap(({ key, columns }) =>
    columns
      .filter(({ naming, kind }) => naming?.by === 'word' && kind !== 'name')
      .flatMap(({ path, members }) =>
        members.map((member) => ({ place: `${key}.${path.join('.')}`, member })),
      ),
  )
  for (const lang of languages) {
    const { fieldOf } = tableTexts(lang)
    const names = memberNames(lang)
    const missing = closed.filter(({ place, member }) =>
      place === 'statements.field' ? !fieldOf('activities', member) : !names[place]?.[member],
    )
    t.same(missing, [])
    t.same(
      Object.keys(names).filter((place) => !closed.some((one) => one.place === place)),
      [],
    )
  }
  t.end()
})

t.test('a list in one cell can be read again', (t) => {
  for (const elements of [
    [],
    [['a']],
    [['[]']],
    [['\\']],
    [['\\n', '|', ' ']],
    [[null, 'nur Text']],
    [
      ['CODE', null],
      [null, null],
    ],
    [
      ['a | b', 'c\\|d'],
      [' a', 'b '],
    ],
    [['x\r\ny'], ['\n']],
    [['|']],
  ]) {
    const size = Math.max(1, ...elements.map((parts) => parts.length))
    const padded = elements.map((parts) => Array.from({ length: size }, (_, at) => parts[at] ?? null))
    t.same(elementsIn(listCell(padded), size), padded, listCell(padded))
  }
  t.equal(
    listCell([
      ['DS-GUEST', null],
      [null, 'Zuschauer'],
    ]),
    'DS-GUEST\n | Zuschauer',
  )
  t.same(elementsIn('ciso|PA-1', 2), [['ciso', 'PA-1']], 'as somebody types it')
  t.end()
})

t.test('a text longer than a cell goes on elsewhere and comes back whole', (t) => {
  const { shorten } = createShortener()
  const long = `${'ab'.repeat(15_999)}x${'🎥'.repeat(20_000)}`
  const fake = 'kein Verweis ⟦…1⟧'
  const { row, cut } = shorten([long, 1, null, fake, 'kurz'])
  for (const cell of row) t.ok(String(cell).length <= 32_767)
  for (const [, , text] of cut) t.ok(text.length <= 32_767 && text.isWellFormed())
  const pieces = new Map(
    [...Map.groupBy(cut, ([mark]) => mark)].map(([mark, parts]) => [mark, parts.map((one) => one[2])]),
  )
  t.same(
    row.map((cell) => (typeof cell === 'string' ? lengthened(cell, pieces) : cell)),
    [long, 1, null, fake, 'kurz'],
  )
  t.end()
})
