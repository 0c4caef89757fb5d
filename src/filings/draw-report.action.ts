import { Refusal } from '../errors.ts'
import { drawDocx } from './formats/docx/draw-docx.action.ts'
import { drawHtml } from './formats/html.ts'
import { drawPdf } from './formats/pdf/draw-pdf.action.ts'
import { QueueFull } from './formats/pdf/queue.ts'
import { type Report } from './report.ts'

/** The forms a document is given in, with their media types. */
export const documentFormats = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const
export type DocumentFormat = keyof typeof documentFormats

/** Draws a report that is there as a whole. Refuses with `busy` while too many wait. */
export async function drawReport(
  report: Report,
  format: DocumentFormat,
  signal: AbortSignal,
): Promise<string | Uint8Array> {
  if (format === 'html') return drawHtml(report)
  try {
    return format === 'pdf'
      ? await drawPdf(report, { standard: 'ua-1', signal })
      : await drawDocx(report, { signal })
  } catch (error) {
    throw error instanceof QueueFull ? new Refusal({ code: 'busy' }) : error
  }
}
