import { json } from 'node:stream/consumers'
import type { Report } from '../../report.ts'
import { typesetSheet } from './typeset-sheet.action.ts'

// The child process of `draw-pdf.action.ts`: a report as JSON comes in, the file goes out, and the memory ends with the process.
const standard = process.argv[2] === 'a-2a' ? 'a-2a' : 'ua-1'
try {
  process.stdout.write(typesetSheet((await json(process.stdin)) as Report, standard))
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
