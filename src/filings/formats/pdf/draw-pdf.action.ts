import { fileURLToPath } from 'node:url'
import type { Report } from '../../report.ts'
import { drawInChild } from '../draw-in-child.action.ts'

/** PDF/UA-1 (ISO 14289-1) for reading by anyone, PDF/A-2a (ISO 19005-2) for archives. Both are tagged. */
export type PdfStandard = 'ua-1' | 'a-2a'

const typesetter = fileURLToPath(new URL('./run-typesetter.action.ts', import.meta.url))

/** Draws a report as a tagged PDF; the same report gives the same bytes. Throws as `drawInChild` does. */
export async function drawPdf(
  report: Report,
  { standard, signal }: { readonly standard: PdfStandard; readonly signal?: AbortSignal },
): Promise<Uint8Array> {
  return drawInChild([typesetter, standard], report, signal)
}
