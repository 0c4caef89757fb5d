import { type SourceCell, type SourceSheet, UnreadableSource } from './source.ts'
import { attributeOf, xmlTokens } from './xml-tokens.ts'

/** Most cells of a file, so that a small one with repeated rows cannot fill the memory. */
const cellLimit = 5_000_000

/**
 * The sheets of an OpenDocument spreadsheet, from its `content.xml`. Read here because the library at hand loses rows that
 * are repeated as headers. Throws `UnreadableSource`.
 */
export function readOds(content: string): SourceSheet[] {
  const gathered = createGatherer()
  try {
    for (const token of xmlTokens(content)) {
      if (token.kind === 'text') gathered.say(token.text.replace(/[\t\n\r ]+/g, ' '))
      else if (token.kind === 'start') starts[token.name]?.(gathered, token.attributes)
      else ends[token.name]?.(gathered)
    }
  } catch (error) {
    throw error instanceof SyntaxError ? new UnreadableSource('damaged', error.message) : error
  }
  return gathered.sheets
}

type Gatherer = ReturnType<typeof createGatherer>

const openCell = (gathered: Gatherer, attributes: string) => gathered.openCell(attributes)
const closeCell = (gathered: Gatherer) => gathered.closeCell()

const starts: Readonly<Record<string, (gathered: Gatherer, attributes: string) => void>> = {
  'table:table': (gathered, attributes) => gathered.openSheet(attributeOf(attributes, 'table:name') ?? ''),
  'table:table-row': (gathered, attributes) =>
    gathered.openRow(repeatOf(attributes, 'table:number-rows-repeated')),
  'table:table-cell': openCell,
  'table:covered-table-cell': openCell,
  'office:annotation': (gathered) => gathered.turnAside(1),
  'text:p': (gathered) => gathered.openLine(),
  'text:s': (gathered, attributes) => gathered.say(' '.repeat(repeatOf(attributes, 'text:c'))),
  'text:tab': (gathered) => gathered.say('\t'),
  'text:line-break': (gathered) => gathered.say('\n'),
}

const ends: Readonly<Record<string, (gathered: Gatherer) => void>> = {
  'table:table-row': (gathered) => gathered.closeRow(),
  'table:table-cell': closeCell,
  'table:covered-table-cell': closeCell,
  'office:annotation': (gathered) => gathered.turnAside(-1),
  'text:p': (gathered) => gathered.closeLine(),
}

type OpenCell = { readonly attributes: string; readonly lines: string[] }

/** Puts sheets together. Empty cells and rows at an end are repeated by the thousand: they count once something follows. */
function createGatherer() {
  const sheets: { readonly name: string; readonly rows: SourceCell[][] }[] = []
  let row: SourceCell[] = []
  let rowRepeat = 1
  let cell: OpenCell | null = null
  const state = { blankCells: 0, blankRows: 0, cells: 0, aside: 0, isInLine: false }
  const count = (more: number) => {
    state.cells += more
    if (state.cells > cellLimit) throw new UnreadableSource('too-large', `more than ${cellLimit} cells`)
  }
  return {
    sheets,
    openSheet: (name: string) => {
      sheets.push({ name, rows: [] })
      state.blankRows = 0
    },
    openRow: (repeat: number) => {
      row = []
      rowRepeat = repeat
      state.blankCells = 0
    },
    closeRow: () => {
      if (row.length === 0) {
        state.blankRows += rowRepeat
        return
      }
      count(state.blankRows + row.length * rowRepeat)
      const blank = Array.from({ length: state.blankRows }, () => [])
      for (const one of blank) sheets.at(-1)?.rows.push(one)
      for (let time = 0; time < rowRepeat; time += 1) sheets.at(-1)?.rows.push(row)
      state.blankRows = 0
    },
    openCell: (attributes: string) => {
      cell = { attributes, lines: [] }
    },
    closeCell: () => {
      if (!cell) return
      const value = valueOf(cell.attributes, cell.lines)
      const repeat = repeatOf(cell.attributes, 'table:number-columns-repeated')
      cell = null
      if (value === null) {
        state.blankCells += repeat
        return
      }
      count(state.blankCells + repeat)
      for (; state.blankCells > 0; state.blankCells -= 1) row.push(null)
      for (let time = 0; time < repeat; time += 1) row.push(value)
    },
    openLine: () => {
      if (state.aside === 0) cell?.lines.push('')
      state.isInLine = true
    },
    closeLine: () => {
      state.isInLine = false
    },
    /** A note at a cell is no part of what it says. */
    turnAside: (by: number) => {
      state.aside += by
    },
    say: (text: string) => {
      const lines = cell?.lines ?? []
      if (state.isInLine && state.aside === 0 && lines.length > 0) lines[lines.length - 1] += text
    },
  }
}

function repeatOf(attributes: string, name: string): number {
  const value = Number(attributeOf(attributes, name) ?? 1)
  return Number.isInteger(value) && value > 0 ? Math.min(value, 1_048_576) : 1
}

function valueOf(attributes: string, lines: readonly string[]): SourceCell {
  const type = attributeOf(attributes, 'office:value-type')
  const text = lines.length > 0 ? lines.join('\n') : (attributeOf(attributes, 'office:string-value') ?? '')
  if (type === 'float' || type === 'currency' || type === 'percentage')
    return Number(attributeOf(attributes, 'office:value') ?? Number.NaN)
  if (type === 'boolean') return attributeOf(attributes, 'office:boolean-value') === 'true'
  const date = type === 'date' ? attributeOf(attributes, 'office:date-value') : undefined
  if (date !== undefined) return date.includes('T') ? `${date}Z` : date
  return text === '' ? null : text
}
