import { fileURLToPath } from 'node:url'
import type { Report } from '../../report.ts'
import { drawInChild } from '../draw-in-child.action.ts'

const program = fileURLToPath(new URL('./write-docx.action.ts', import.meta.url))

/**
 * Draws a report as a document for word processors (Office Open XML, ISO/IEC 29500); the same report gives the same bytes.
 * Throws as `drawInChild` does.
 */
export async function drawDocx(
  report: Report,
  { signal }: { readonly signal?: AbortSignal },
): Promise<Uint8Array> {
  return drawInChild([program], report, signal)
}
