import { type Row } from './table.ts'

/** Longest text of a cell in Excel, in UTF-16 code units. */
const cellLimit = 32_767
const pieceLength = 32_000

/** Ends a cell whose text goes on in the sheet of continuations, under this number. */
const mark = /⟦…(\d+)⟧$/

/** Where the text goes on: number, part, text. */
export type Continuation = readonly [number: number, part: number, text: string]

/** Shortens the texts of rows to what a cell can hold, and hands over what is cut off; nothing is lost. */
export function createShortener(): { readonly shorten: (row: Row) => { row: Row; cut: Continuation[] } } {
  let count = 0
  const shorten = (row: Row) => {
    if (!row.some(isTooLong)) return { row, cut: [] }
    const cut: Continuation[] = []
    const shortened = row.map((cell) => {
      if (!isTooLong(cell)) return cell
      count += 1
      const [first = '', ...rest] = piecesOf(cell)
      rest.forEach((text, index) => cut.push([count, index + 1, text]))
      return `${first}⟦…${count}⟧`
    })
    return { row: shortened, cut }
  }
  return { shorten }
}

/** A text that ends like a shortened one is treated as one, so that no text is taken for what it is not. */
function isTooLong(cell: unknown): cell is string {
  return typeof cell === 'string' && (cell.length > cellLimit || (cell.endsWith('⟧') && mark.test(cell)))
}

function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (let from = 0; from < text.length;) {
    const isSplit = /[\uD800-\uDBFF]/.test(text.charAt(from + pieceLength - 1))
    const to = from + pieceLength - (isSplit ? 1 : 0)
    pieces.push(text.slice(from, to))
    from = to
  }
  return pieces
}

/** The whole text of a cell. `pieces` are the continuations by their number; a number without any stands for nothing. */
export function lengthened(text: string, pieces: ReadonlyMap<number, readonly string[]>): string {
  const found = mark.exec(text)
  return found ? text.slice(0, found.index) + (pieces.get(Number(found[1])) ?? []).join('') : text
}
