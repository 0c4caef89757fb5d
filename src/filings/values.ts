import { type DataFlow } from './data-flow.ts'
import {
  type FieldRow,
  type FieldsNode,
  type ReportLine,
  type ReportNode,
  type ReportValue,
} from './report.ts'

export const line = (text: string): ReportLine => ({ text })
export const bullet = (text: string): ReportLine => ({ text, bullet: true })
export const muted = (text: string): ReportLine => ({ text, tone: 'muted' })
export const gap = (text: string): ReportLine => ({ text, tone: 'gap' })
export const notice = (text: string): ReportLine => ({ text, tone: 'notice' })

/** What stands in a cell that nothing is to be said in. */
export const dash: ReportValue = [muted('–')]

/** A row of a form. */
export function row(label: string, value: ReportValue, citation?: string): FieldRow {
  return citation === undefined ? { label, value } : { label, citation, value }
}

/** A line `label: text`, if there is a text. */
export function labelled(label: string, text: string | null | undefined): ReportLine[] {
  return text === null || text === undefined ? [] : [line(`${label}: ${text}`)]
}

/** The text as a line, or an open point in its place. */
export function orGap(text: string | null | undefined, missing: string): ReportLine[] {
  return [text === null || text === undefined ? gap(missing) : line(text)]
}

/**
 * Neighbouring lines of the same tone told on one line. Bullets, open points and notices keep a line of their own, for
 * their marks.
 */
export function inline(lines: ReportValue): ReportLine[] {
  const told: ReportLine[] = []
  for (const next of lines) {
    const last = told.at(-1)
    const isJoined = last && isPlain(last) && isPlain(next) && last.tone === next.tone
    if (isJoined) told[told.length - 1] = { ...last, text: besides(last.text, next.text) }
    else told.push(next)
  }
  return told
}

function isPlain({ tone, bullet: isBullet }: ReportLine): boolean {
  return isBullet !== true && tone !== 'gap' && tone !== 'notice'
}

/** Details of one thing on one line; the sign between them stands in no sentence, so it parts any wording. */
export function besides(...details: readonly string[]): string {
  return details.join(' · ')
}

/** Things of one kind on one line. Names of the catalogues have commas in them. */
export function listed(names: readonly string[]): string {
  return names.join('; ')
}

/** With a capital at the start, for a word of the tables that begins a line. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Neighbouring blocks of a form drawn as one. */
export function joinedFields(nodes: readonly ReportNode[], summary: string): ReportNode[] {
  const joined: ReportNode[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.kind === 'fields' && last?.kind === 'fields') {
      joined[joined.length - 1] = { ...last, rows: [...last.rows, ...node.rows] }
    } else joined.push(node.kind === 'fields' ? { ...node, summary } : node)
  }
  return joined
}

export const fields = (...rows: FieldRow[]): FieldsNode => ({ kind: 'fields', summary: '', rows })

/** Every text of a node that a reader sees or hears, in order. */
export function textsIn(node: ReportNode): string[] {
  if (node.kind === 'heading' || node.kind === 'paragraph') return [node.text]
  if (node.kind === 'fields') {
    const rows = node.rows.flatMap(({ label, citation, value }) => [label, citation ?? '', ...linesOf(value)])
    return [node.summary, ...rows]
  }
  if (node.kind === 'table') {
    const headers = node.columns.map(({ header }) => header)
    return [node.caption, ...headers, ...node.rows.flatMap((cells) => cells.flatMap(linesOf))]
  }
  if (node.kind === 'signature') return [...node.lines]
  return node.kind === 'figure' ? [node.caption, node.alternative, ...flowTexts(node.flow)] : []
}

function flowTexts({ title, columnTitles, thirdCountryLabel, nodes }: DataFlow): string[] {
  return [title, thirdCountryLabel, ...Object.values(columnTitles), ...nodes.map(({ text }) => text)]
}

function linesOf(value: ReportValue): string[] {
  return value.map(({ text }) => text)
}

/** How many open points some nodes show. */
export function gapsIn(nodes: readonly ReportNode[]): number {
  return nodes.flatMap(valuesIn).filter(({ tone }) => tone === 'gap').length
}

function valuesIn(node: ReportNode): ReportValue {
  if (node.kind === 'paragraph') return [node]
  if (node.kind === 'fields') return node.rows.flatMap(({ value }) => value)
  return node.kind === 'table' ? node.rows.flat(2) : []
}
