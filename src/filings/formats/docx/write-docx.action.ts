import { Packer } from 'docx'
import { json } from 'node:stream/consumers'
import type { Report } from '../../report.ts'
import { coreProperties } from './core-properties.ts'
import { documentOf } from './document.ts'
import { undated } from './undated.ts'

// The child process of `draw-docx.action.ts`: a report as JSON comes in, the file goes out. The library counts its ids from
// the start of the process, so that one of its own for each file gives the same ids.
const report = (await json(process.stdin)) as Report
const core = { path: 'docProps/core.xml', data: coreProperties(report.front) }
process.stdout.write(undated(await Packer.toBuffer(documentOf(report), undefined, [core])))
