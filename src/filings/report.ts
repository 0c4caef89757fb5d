import type { DataFlow } from './data-flow.ts'

/**
 * How a piece of text is meant. Every format shows the difference without relying on colour.
 * `normal`: as is. `muted`: secondary, such as a remark. `gap`: an open point, something the record still owes.
 * `notice`: the reader must see it, such as "draft, not approved".
 */
export type Tone = 'normal' | 'muted' | 'gap' | 'notice'

/** One line of a value. An unknown value is a line with tone `gap` that says so; it is never left out. */
export type ReportLine = {
  /** Plain text of any length; a line feed starts a new line; nothing in it is read as markup. */
  readonly text: string
  /** Drawn as an item of a list. Neighbouring bullets form one list. */
  readonly bullet?: boolean
  /** `normal` when absent. A `gap` also shows `labels.gap`. */
  readonly tone?: Tone
}

/** The content of a field or of a table cell. Empty draws an empty space, so say "none" in words. */
export type ReportValue = readonly ReportLine[]

/** A section title. The tree of all headings is the table of contents. */
export type HeadingNode = {
  readonly kind: 'heading'
  /** 1 is a part, 2 an activity, 3 a block within one. A level is never skipped on the way down. */
  readonly level: 1 | 2 | 3
  readonly text: string
  /** Unique in the report and the same in every edition of it; letters, digits and hyphens, first a letter. */
  readonly id: string
}

/** Running text. */
export type ParagraphNode = {
  readonly kind: 'paragraph'
  readonly text: string
  readonly tone: Tone
}

/** One row of the form: what is asked, by which norm, and the answer. */
export type FieldRow = {
  readonly label: string
  /** The norm that asks for it, already in the language of the report: `Art. 30 Abs. 1 lit. b DSGVO`. */
  readonly citation?: string
  readonly value: ReportValue
}

/** A block of the form: labels on the left, values on the right. */
export type FieldsNode = {
  readonly kind: 'fields'
  /** What the block is about, for assistive technology; not drawn. */
  readonly summary: string
  readonly rows: readonly FieldRow[]
}

/** A column of a table. */
export type TableColumn = {
  readonly header: string
  /** Share of the table's width, relative to the other columns; greater than 0. */
  readonly width: number
}

/** A table with a header row that is repeated on every page it reaches. */
export type TableNode = {
  readonly kind: 'table'
  /** Drawn above the table. */
  readonly caption: string
  readonly columns: readonly TableColumn[]
  /** Each row holds one value for each column, in the same order; the first one names the row. */
  readonly rows: readonly (readonly ReportValue[])[]
}

/** The picture of a data flow. */
export type FigureNode = {
  readonly kind: 'figure'
  readonly flow: DataFlow
  /** Says in words what the picture shows, for those who do not see it. Never empty. */
  readonly alternative: string
  /** Drawn below the picture. */
  readonly caption: string
}

/** Empty lines to be filled in by hand, side by side, each with its label below it. */
export type SignatureNode = { readonly kind: 'signature'; readonly lines: readonly string[] }

/** What follows starts on a new page, or with a wider distance where most of the page is still free, and on a screen. */
export type PageBreakNode = { readonly kind: 'pageBreak' }

export type ReportNode =
  | HeadingNode
  | ParagraphNode
  | FieldsNode
  | TableNode
  | FigureNode
  | SignatureNode
  | PageBreakNode

/** A line of the front page. */
export type FrontFact = { readonly label: string; readonly value: string }

/** What stands before the first node, and on every page. */
export type ReportFront = {
  readonly title: string
  readonly subtitle: string
  /** What the reader must know before anything else, drawn as a notice; absent when there is nothing. */
  readonly notice?: string
  /** Name of the organisation whose record this is. */
  readonly organisation: string
  /** Language of all texts; decides hyphenation and quotation marks, not wording. */
  readonly lang: 'de' | 'en'
  /** Day that the content holds for, `YYYY-MM-DD`; also the date in the metadata of the file. */
  readonly asOf: string
  /** Version of the legal data that the record was checked against. */
  readonly lawVersion: string
  /** Name of the profile that chose the content. */
  readonly generatedFor: string
  /** Printed by HTML and PDF on pages that are wider than high, for tables with many columns. */
  readonly isWide?: boolean
  /** The facts of the front page, in reading order and in words, such as the day and the version of the law. */
  readonly facts: readonly FrontFact[]
}

/** Every fixed text that a format draws. Formats hold no language of their own. */
export type ReportLabels = {
  /** Title of the table of contents. */
  readonly contents: string
  /** Running title at the top of every page. */
  readonly running: string
  /** Left part of the line at the bottom of every page: day and version of the law, in words. */
  readonly footer: string
  /** Page number with `{page}` and `{pages}` in it: `Seite {page} von {pages}`. */
  readonly page: string
  /** The word that marks an open point: `offen`. */
  readonly gap: string
  /** The word that marks a notice: `Hinweis`. */
  readonly notice: string
  /** Headers of the two columns of a form: `Angabe`, `Inhalt`. */
  readonly field: string
  readonly value: string
}

/** All of a report but its nodes: enough to begin drawing while the nodes still arrive. */
export type ReportOpening = {
  readonly front: ReportFront
  readonly labels: ReportLabels
  /** All headings, in order. */
  readonly contents: readonly HeadingNode[]
}

/** A document as a tree: what is to be shown, and nothing of how. */
export type Report = {
  readonly front: ReportFront
  readonly labels: ReportLabels
  readonly nodes: readonly ReportNode[]
}

/** The headings that a table of contents lists; none where there is but one, to which nobody has to be led. */
export function listedIn(contents: readonly HeadingNode[]): readonly HeadingNode[] {
  const listed = contents.filter(({ level }) => level < 3)
  return listed.length > 1 ? listed : []
}

/** The opening of a report that is there as a whole. */
export function openingOf(report: Report): ReportOpening {
  const contents = report.nodes.filter((node) => node.kind === 'heading')
  return { front: report.front, labels: report.labels, contents }
}
