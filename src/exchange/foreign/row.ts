import { type ForeignField } from './field.ts'
import { type HeadingLanguage } from './heading.ts'

/** What stands in one cell of somebody else's register, and what its column is about; null: nobody knows. */
export type ForeignCell = {
  readonly field: ForeignField | null
  readonly header: string
  readonly text: string
  readonly row: number
  /** In a form: the category of data that a period is for, as it stands there. */
  readonly of?: string
  /** In a form, where a row is one element: the first of its words, the others say more of that. */
  readonly lead?: string
}

/** One activity as somebody else's register has it. */
export type ForeignRow = {
  readonly sheet: string
  readonly row: number
  readonly cells: readonly ForeignCell[]
}

export type SheetLayout = 'table' | 'form'

/** What was recognised of a sheet. */
export type ForeignSheet = {
  readonly sheet: string
  readonly layout: SheetLayout
  /** Row of the headings; of a form the first row with a label. */
  readonly headerRow: number
  readonly language: HeadingLanguage | null
  readonly columns: readonly { readonly header: string; readonly field: ForeignField | null }[]
  /** Words above the headings, by which the role is told. */
  readonly title: string
  readonly rows: readonly ForeignRow[]
}
