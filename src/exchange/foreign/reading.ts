import { type Law } from '../../law/law.ts'
import { type TableProblem } from '../tables/problem.ts'
import { basesCited } from './citation.ts'
import { codeNamed } from './coding.ts'
import { datasetOf, type ForeignField } from './field.ts'
import { folded } from './folded.ts'
import { type ForeignCell } from './row.ts'

/** A column of a saved mapping: what it is about, and what its texts mean. */
export type MappedColumn = {
  readonly header: string
  readonly field: ForeignField | null
  readonly values?: readonly { readonly text: string; readonly code: string | null }[] | null
}

type KnownName = { readonly id: string; readonly name: string }

/** What the register knows already, by folded name: an entry that is named again is that entry. */
export type KnownNames = {
  readonly parties: ReadonlyMap<string, KnownName>
  readonly systems: ReadonlyMap<string, KnownName>
}

/** How a file is read: the law of the day, what is known, and what somebody said of its columns. */
export type ForeignOptions = {
  readonly law: Law
  readonly known: KnownNames
  /** What the file is, where that was said; part of the ids of its entries. */
  readonly profile: string | null
  readonly columns: readonly MappedColumn[]
}

/** A text of a column and the code that was read from it; null: it stays a text. */
export type ReadValue = { readonly text: string; readonly code: string | null }

/** Most texts of a column that are told. */
const valueLimit = 200

type Told = { readonly row: number; readonly header: string | null }

/** Looks texts up for a file, and keeps what it found of each column and what is to be known of each row. */
export function createReading({ law, columns }: ForeignOptions) {
  const chosen = new Map(
    columns.map(({ header, values }) => [
      folded(header),
      new Map((values ?? []).map(({ text, code }) => [folded(text), code])),
    ]),
  )
  const values = new Map<string, Map<string, ReadValue>>()
  const notices = new Map<string, TableProblem[]>()
  const keep = (header: string, text: string, code: string | null) => {
    const kept = values.get(header) ?? new Map<string, ReadValue>()
    values.set(header, kept)
    if (kept.size < valueLimit) kept.set(folded(text), { text, code })
  }
  const tell = (sheet: string, cell: Told, code: TableProblem['code'], value: string | null) => {
    const key = JSON.stringify([sheet, cell.row])
    const told = notices.get(key) ?? []
    notices.set(key, [...told, { sheet, row: cell.row, column: cell.header, code, value }])
  }
  const lookUp = (cell: ForeignCell, text: string): string | null => {
    const own = chosen.get(folded(cell.header))?.get(folded(text))
    if (own !== undefined) return own
    const dataset = cell.field === null ? undefined : datasetOf[cell.field]
    return dataset === undefined ? null : codeNamed(law, dataset, text)
  }
  return {
    law,
    lookUp,
    tell,
    /** The code of a text, kept as found in its column. */
    code: (sheet: string, cell: ForeignCell, text: string): string | null => {
      const code = lookUp(cell, text) ?? lookUp(cell, cell.lead ?? text)
      keep(cell.header, text, code)
      if (code === null) tell(sheet, cell, 'kept-as-text', text)
      return code
    },
    /** Whether a text says more than its code: somebody chose the code for it, and no catalogue names it so. */
    beside: ({ field }: ForeignCell, text: string, code: string): boolean => {
      const dataset = field === null ? undefined : datasetOf[field]
      return dataset === undefined || codeNamed(law, dataset, text) !== code
    },
    /** The legal bases a text cites or names. */
    bases: (sheet: string, cell: ForeignCell, text: string) => {
      const named = lookUp(cell, text)
      const cited = named === null ? basesCited(law, text) : [{ code: named, norm: null }]
      keep(cell.header, text, cited.map(({ code }) => code).join(' ') || null)
      if (cited.length === 0) tell(sheet, cell, 'kept-as-text', text)
      return cited
    },
    valuesOf: (header: string): readonly ReadValue[] => [...(values.get(header)?.values() ?? [])],
    noticesAt: (sheet: string, row: number) => notices.get(JSON.stringify([sheet, row])) ?? [],
  }
}
export type Reading = ReturnType<typeof createReading>
