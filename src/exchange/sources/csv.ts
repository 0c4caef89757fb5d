import { parse } from 'csv-parse/sync'
import { fromCsvCell } from '../../filings/formats/csv.ts'
import { type SourceCell, type SourceSheet, UnreadableSource } from './source.ts'
import { textOf } from './text.ts'

const separators = [',', ';', '\t', '|'] as const

/**
 * A CSV file (RFC 4180) in any usual encoding and with any usual separator. Every cell is a text as it stands there, an
 * empty one null; an apostrophe that keeps a cell from being taken for a formula is taken away. Throws
 * `UnreadableSource`.
 */
export function readCsv(bytes: Uint8Array, name: string): SourceSheet {
  const text = textOf(bytes)
  const delimiter = separatorOf(text)
  try {
    const rows: string[][] = parse(text, {
      delimiter,
      relaxColumnCount: true,
      skipEmptyLines: false,
      relaxQuotes: true,
    })
    return { name, rows: rows.map((row) => row.map(cellOf)) }
  } catch (error) {
    throw new UnreadableSource('damaged', (error as Error).message)
  }
}

function cellOf(text: string): SourceCell {
  return text === '' ? null : fromCsvCell(text)
}

/** What parts the cells, outside of quotes, most often in the first line in which anything does: titles may stand above. */
function separatorOf(text: string): string {
  const counts = new Map<string, number>()
  let isQuoted = false
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted
    else if (!isQuoted && (sign === '\n' || sign === '\r')) {
      if (counts.size > 0) break
    } else if (!isQuoted && (separators as readonly string[]).includes(sign))
      counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  const [best = ','] = separators.toSorted((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0))
  return best
}
