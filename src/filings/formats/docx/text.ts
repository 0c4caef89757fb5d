import { Paragraph, TextRun } from 'docx'
import { drawable } from '../../markup.ts'
import type { ReportLabels, ReportLine, ReportValue, Tone } from '../../report.ts'

/** The list of all bullets; its look stands in `document.ts`. */
export const bullets = 'bullets'

type Marks = Pick<ReportLabels, 'gap' | 'notice'>

/** Text as runs; a line feed starts a new line, and what XML cannot hold is shown as U+FFFD. */
export function runs(text: string): TextRun[] {
  const lines = drawable(text).split(/\r\n?|\n/)
  return lines.map((each, index) => new TextRun(index === 0 ? { text: each } : { text: each, break: 1 }))
}

/** A line in the style of its tone; an open point and a notice carry their word as well. */
export function toned({ text, tone = 'normal' }: ReportLine, labels: Marks): TextRun[] {
  if (tone === 'gap')
    return [new TextRun({ text: ` ${labels.gap} `, style: 'Mark' }), new TextRun(' '), ...runs(text)]
  if (tone === 'notice') return runs(`${labels.notice}: ${text}`)
  return runs(text)
}

const inCells: Readonly<Record<Tone, string>> = {
  normal: 'Cell',
  muted: 'Muted',
  gap: 'OpenPoint',
  notice: 'Notice',
}

/** The paragraphs of a cell; Word asks for at least one. */
export function cellParagraphs(value: ReportValue, labels: Marks): Paragraph[] {
  if (value.length === 0) return [new Paragraph({ style: 'Cell' })]
  return value.map((line) => {
    const children = toned(line, labels)
    const { tone = 'normal' } = line
    return line.bullet === true
      ? new Paragraph({ style: 'ListBullet', numbering: { reference: bullets, level: 0 }, children })
      : new Paragraph({ style: inCells[tone], children })
  })
}
