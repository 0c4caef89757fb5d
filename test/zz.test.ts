import t from 'tap'
import { writeFileSync } from 'node:fs'
import { openApi } from './helper.ts'
const { app, organisation } = await openApi(t)
import { readPdf } from './filings/formats/pdf/read-pdf.ts'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
const e = await organisation('reader')
const r = await app.inject({ url: `${e.path}/record?format=pdf`, headers: e.headers })
writeFileSync('/tmp/w/a.pdf', r.rawPayload)
const d = await getDocument({ data: Uint8Array.from(r.rawPayload) }).promise
console.error('MARK', await d.getMarkInfo(), (await readPdf(r.rawPayload)).isMarked)
