import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Report } from '../../report.ts'
import { readCoverage } from './font-coverage.ts'
import { prepareSheet } from './sheet.ts'

const folder = fileURLToPath(new URL('./', import.meta.url))
const faces = ['Regular', 'It', 'Semibold', 'SemiboldIt']

/**
 * Sets a report as PDF in this process: keeps it busy, and its memory grows by about 1.5 MB a page. `draw-pdf.action.ts` runs it in one of its own.
 * @throws Error with the typesetter's words on any error or warning
 */
export function typesetSheet(report: Report, standard: 'ua-1' | 'a-2a'): Uint8Array {
  const fonts = faces.map((face) =>
    readFileSync(fileURLToPath(import.meta.resolve(`source-sans/OTF/SourceSans3-${face}.otf`))),
  )
  const regular = fonts[0]!
  const coverage = readCoverage(new DataView(regular.buffer, regular.byteOffset, regular.byteLength))
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: fonts }] })
  compiler.mapShadow(`${folder}sheet.json`, Buffer.from(JSON.stringify(prepareSheet(report, coverage))))
  const compiled = compiler.compile({ mainFilePath: `${folder}report.typ` })
  const problem = compiled.takeDiagnostics() ?? compiled.takeWarnings()
  if (compiled.result === null || problem !== null) throw new Error(describeProblem(compiler, problem))
  return compiler.pdf(compiled.result, { pdfStandard: standard })
}

function describeProblem(compiler: NodeCompiler, problem: NodeError | null): string {
  const found = problem === null ? [] : compiler.fetchDiagnostics(problem)
  return found.map((diagnostic: { message: string }) => diagnostic.message).join('; ') || 'typesetting failed'
}
