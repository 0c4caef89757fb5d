import { type TableProblem } from '../tables/problem.ts'
import { folded } from './folded.ts'
import { type ForeignField } from './field.ts'
import { idFrom, type Mentions } from './mentions.ts'
import { type Reading } from './reading.ts'
import { type ForeignCell, type ForeignRow } from './row.ts'
import { isBlank, sayingOf } from './saying.ts'
import { linesOf, wordsOf } from './split.ts'

/** A text of a cell with the cell it stands in. */
export type Said = { readonly cell: ForeignCell; readonly text: string }

/** What is kept of an entry while it is read. */
export type EntryCells = ReturnType<typeof entryCells>

/**
 * The cells of an entry by their field, with what could not be placed. Cells that only fill the space say nothing.
 * `identity` tells the entry from others, for the ids of its items.
 */
export function entryCells(row: ForeignRow, identity: string, reading: Reading, mentions: Mentions) {
  const { sheet } = row
  const cells = row.cells.filter(({ text, field }) => !isBlank(text) && field !== 'leave_out')
  const notes: string[] = []
  const used = new Map<string, number>()
  const of = (...fields: readonly ForeignField[]): readonly ForeignCell[] =>
    cells.filter(({ field }) => field !== null && fields.includes(field))
  const each = (split: (cell: ForeignCell) => readonly string[], fields: readonly ForeignField[]): Said[] =>
    of(...fields).flatMap((cell) => split(cell).map((text) => ({ cell, text })))
  return {
    sheet,
    row: row.row,
    reading,
    mentions,
    cells,
    of,
    place: (cell: ForeignCell) => ({ sheet, row: cell.row }),
    /** The whole text of the cells of a field; null: nothing. */
    text: (...fields: readonly ForeignField[]): string | null =>
      of(...fields)
        .map(({ text }) => text)
        .join('\n') || null,
    /** Elements of a list: one a line. */
    lines: (...fields: readonly ForeignField[]) =>
      each(({ text, lead }) => (lead === undefined ? linesOf(text) : [text]), fields),
    /** Elements of a list of words: between commas, too. */
    words: (...fields: readonly ForeignField[]) =>
      each(
        (cell) =>
          cell.lead === undefined
            ? wordsOf(cell.text, (part) => reading.lookUp(cell, part) !== null)
            : [cell.text],
        fields,
      ),
    /** What the cells of a field say where they say nothing else; null: they say something. */
    saying: (...fields: readonly ForeignField[]) => {
      const sayings = of(...fields).map(({ text }) => sayingOf(text))
      return sayings.length > 0 && sayings.every((one) => one !== null) ? (sayings[0] ?? null) : null
    },
    /** Keeps a text that has no place among the notes, behind its heading. */
    note: ({ cell, text }: Said) => {
      notes.push(`${cell.header}: ${text}`)
      reading.tell(sheet, cell, 'kept-in-notes', text)
    },
    notes: () => notes,
    /** Has something be known of the whole entry. */
    tell: (code: TableProblem['code']) => reading.tell(sheet, { row: row.row, header: null }, code, null),
    /** A stable id for an item of a list by what it says. */
    itemId: (list: string, text: string) => {
      const key = JSON.stringify([list, folded(text)])
      const count = (used.get(key) ?? 0) + 1
      used.set(key, count)
      return idFrom(identity, list, folded(text), String(count))
    },
  }
}

/** What a text is in the catalogue of its column; the text stands beside the code where that does not say the same. */
export function codeOrText({ reading, sheet }: EntryCells, cell: ForeignCell, text: string) {
  const code = reading.code(sheet, cell, text)
  return code !== null && !reading.beside(cell, text, code) ? { code, text: null } : { code, text }
}
