import { type Activity } from '../../../record/activities/activity.ts'
import { type Statement } from '../../../record/activities/statement.ts'
import { type FieldRow, type ReportLine, type ReportNode, type ReportValue } from '../../report.ts'
import { fields, gap, line, row } from '../../values.ts'
import { type Reading } from '../reading.ts'

const open: ReadonlySet<Statement['kind']> = new Set(['not_examined', 'assumed', 'unknown'])

/** What is said about a field where a plain value is not enough. */
export function statementOn(activity: Activity, field: string): Statement | undefined {
  return activity.statements.find((statement) => statement.field === field)
}

function statementLine({ texts }: Reading, { kind, text }: Statement): ReportLine {
  const said = text === null ? texts.statement[kind] : texts.withText(texts.statement[kind], text)
  return open.has(kind) ? gap(said) : line(said)
}

/**
 * The answer to a question that has a list for its value. Null is an open point, an empty list is an answer, and a
 * statement is always shown.
 */
export function answered<T>(
  reading: Reading,
  items: readonly T[] | null,
  statement: Statement | undefined,
  draw: (items: readonly T[]) => ReportValue,
  none: string = reading.texts.state.noneExamined,
): ReportValue {
  const said = statement ? [statementLine(reading, statement)] : []
  if (items === null) return said.length > 0 ? said : [gap(reading.texts.state.notExamined)]
  if (items.length > 0) return [...draw(items), ...said]
  if (statement?.kind === 'none') return said
  return statement ? [line(reading.texts.state.none), ...said] : [line(none)]
}

export type Question = { readonly label: string; readonly citation?: string | undefined }

/** As `answered`, where items are drawn as blocks of their own and everything else as a row. */
export function answeredBy<T>(
  reading: Reading,
  { label, citation }: Question,
  items: readonly T[] | null,
  statement: Statement | undefined,
  draw: (items: readonly T[]) => readonly ReportNode[],
): ReportNode[] {
  const isFilled = items !== null && items.length > 0
  const rest = answered(reading, isFilled ? [] : items, statement, () => [])
  const rows: FieldRow[] =
    isFilled && !statement ? [] : [row(label, isFilled ? rest.slice(-1) : rest, citation)]
  return [...(isFilled ? draw(items) : []), ...(rows.length > 0 ? [fields(...rows)] : [])]
}

/** The heading of a table: its number in the form, what it answers and for which provision. */
export function captionOf(label: string, citation: string | undefined): string {
  return citation === undefined ? label : `${label} (${citation})`
}
