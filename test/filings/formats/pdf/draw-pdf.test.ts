import { setTimeout } from 'node:timers/promises'
import * as fc from 'fast-check'
import t from 'tap'
import { DrawingFailed, ReportTooLong } from '../../../../src/filings/formats/draw-in-child.action.ts'
import { drawPdf } from '../../../../src/filings/formats/pdf/draw-pdf.action.ts'
import type { Report } from '../../../../src/filings/report.ts'
import { sampleReport } from '../../sample-report.ts'
import { lines } from '../../sample-values.ts'
import { readPdf } from './read-pdf.ts'

const sample = sampleReport({ activities: 2, extremes: true })
const file = await drawPdf(sample, { standard: 'ua-1' })
const read = await readPdf(file)

/** Letters and digits alone: hyphens and line ends come and go with the layout. */
function letters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
}

/** Every text of a report; keys that are not drawn left out. */
function drawnTexts(report: Report): string[] {
  const hidden = new Set(['kind', 'id', 'tone', 'summary', 'flow', 'alternative'])
  const found: string[] = []
  JSON.stringify(report.nodes, (key, value: unknown) => {
    if (hidden.has(key)) return undefined
    if (typeof value === 'string') found.push(value)
    return value
  })
  return found
}

/** Within the margins that the template sets, header and footer included. */
function isInside({
  x,
  right,
  y,
  text,
}: {
  readonly x: number
  readonly right: number
  readonly y: number
  readonly text: string
}): boolean {
  // The reader counts the invisible break sign at the end of a line as a quarter of an em.
  const end = text.endsWith('\u200b') ? right - 2.25 : right
  return x >= 70 && end <= 595.3 - 56 && y > 28 && y < 842 - 28
}

t.test('an independent reader finds every text of the report', (t) => {
  const footer = /Stand 30\. September 2026 · Rechtsstand 2026\.11\s*Seite \d+ von \d+/
  const all = letters(read.pages.map((page) => page.replace(/^.*\n/, '').replace(footer, '')).join(''))
  const plain = drawnTexts(sample).filter((text) => !/東京|ﬁ/.test(text))
  t.ok(plain.length > 500)
  t.strictSame(
    plain.filter((text) => !all.includes(letters(text)) && text.length < 60),
    [],
  )
  const whole = letters(read.pages.join(''))
  t.match(whole, letters('#set page() *fett* _kursiv_ $x$ <b>&amp;</b> @label'), 'markup stays text')
  t.match(whole, 'U6771U4EACU1F3A5', 'a sign without a glyph is named by its number')
  t.end()
})

t.test(
  'every page carries its number, the running title and the state of the law, but for the front page',
  (t) => {
    t.notMatch(read.pages[0], 'Seite')
    for (const [index, page] of read.pages.entries()) {
      if (index === 0) continue
      t.match(page, `Seite ${index + 1} von ${read.pageCount}`)
      t.match(page, 'Stand 30. September 2026 · Rechtsstand 2026.11')
      t.match(page, /^Verzeichnis von Verarbeitungstätigkeiten\s+Stadt Grünhausen/)
    }
    t.end()
  },
)

t.test('nothing leaves the text area, whatever the words', async (t) => {
  t.strictSame(
    read.pieces.filter((piece) => !isInside(piece)),
    [],
  )
  const words = fc.sample(
    fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 30, maxLength: 300 }),
      fc
        .array(fc.constantFrom('a', 'Q', '0', '.', '-', 'ß', '@', '_', 'W'), {
          minLength: 30,
          maxLength: 300,
        })
        .map((signs) => signs.join('')),
    ),
    { numRuns: 25, seed: 30 },
  )
  const columns = [1, 2, 1, 3].map((width) => ({ header: 'Verbindungsdatenauswertung', width }))
  const report: Report = {
    ...sample,
    nodes: [
      { kind: 'heading', level: 1, text: words[0]!, id: 'words' },
      {
        kind: 'table',
        caption: words[1]!,
        columns,
        rows: words.map((word) => columns.map(() => lines(word))),
      },
      {
        kind: 'fields',
        summary: '',
        rows: words.map((word) => ({ label: word, citation: word, value: lines(word) })),
      },
      ...words.map((text) => ({ kind: 'paragraph', text, tone: 'gap' }) as const),
    ],
  }
  const hard = await readPdf(await drawPdf(report, { standard: 'ua-1' }))
  t.strictSame(hard.pieces.filter((piece) => !isInside(piece)).slice(0, 5), [])
})

t.test('it is tagged, titled, dated and in its language', (t) => {
  t.ok(read.isMarked)
  t.match(read.info, { Language: 'de', Title: sample.front.title, Author: sample.front.organisation })
  t.match(read.info, { CreationDate: 'D:20260930000000Z', ModDate: 'D:20260930000000Z' })
  t.match(read.xmp, '<pdfuaid:part>1</pdfuaid:part>')
  for (const role of [
    'H1',
    'H2',
    'H3',
    'Table',
    'THead',
    'TH',
    'TD',
    'L',
    'LI',
    'LBody',
    'TOC',
    'TOCI',
    'Figure',
    'Caption',
  ]) {
    t.ok(read.roles.includes(role), role)
  }
  t.match(read.alternatives, [/^Von fünf Gruppen betroffener Personen/])
  t.end()
})

t.test('the first page says what must be known first, and there are lines to sign on', (t) => {
  t.match(read.pages[0], /Hinweis: Nicht freigegebene Einträge: 2 von 3\./)
  const sheet = read.pages.find((page) => page.includes('Unterschrift für den Verantwortlichen'))
  t.match(sheet, /Ort\s+Datum\s+Unterschrift/)
  t.end()
})

t.test('a short row stays on one page, a long one is carried on', async (t) => {
  const columns = [1, 1, 1].map((width) => ({ header: 'Spalte', width }))
  const row = (name: string, count: number) =>
    columns.map((_, column) =>
      lines(...Array.from({ length: count }, (_, index) => `${name}-${column}-${index}`)),
    )
  const short = Array.from({ length: 40 }, (_, number) => row(`K${number}`, 3 + (number % 5)))
  const table = { kind: 'table', caption: 'Zeilen', columns, rows: [...short, row('Lang', 90)] } as const
  const asked = Array.from({ length: 40 }, (_, number) => ({
    label: `F${number}`,
    value: lines(...Array.from({ length: 3 + (number % 5) }, (_, index) => `F${number}-0-${index}`)),
  }))
  const nodes = [table, { kind: 'fields', summary: '', rows: asked }] as const
  const { pages, pageCount } = await readPdf(await drawPdf({ ...sample, nodes }, { standard: 'ua-1' }))
  t.ok(pageCount > 5)
  const torn = (name: string) => pages.filter((page) => new RegExp(`${name}-\\d-\\d`).test(page)).length > 1
  const names = Array.from({ length: 40 }, (_, number) => [`K${number}`, `F${number}`]).flat()
  t.strictSame(names.filter(torn), [])
  t.ok(torn('Lang'))
})

t.test('bookmarks follow the headings and the table of contents links to them', (t) => {
  const headings = sample.nodes.filter((node) => node.kind === 'heading')
  t.strictSame(
    read.outline,
    headings.map(({ text, level }) => ({ title: text, depth: level })),
  )
  t.equal(read.links, headings.filter(({ level }) => level < 3).length)
  t.end()
})

t.test('a long table repeats its header on each of its pages', (t) => {
  const pages = read.pages.filter((page) => /Datenkategorie \d+: Angaben/.test(page))
  t.ok(pages.length > 3)
  t.ok(pages.every((page) => /Nr\.\s+Datenkategorie\s+Bemerkung/.test(page)))
  t.end()
})

t.test('open points and notices are marked by words', (t) => {
  t.match(read.pages.join(''), /offen\s+Es ist noch nicht geprüft/)
  const gaps = JSON.stringify(sample.nodes).match(/"tone":"gap"/g)!.length
  t.equal(read.pieces.filter(({ text }) => text.trim() === 'offen').length, gaps)
  t.end()
})

t.test('the same report gives the same bytes; the archive edition says what it is', async (t) => {
  t.strictSame(Buffer.from(await drawPdf(sample, { standard: 'ua-1' })), Buffer.from(file))
  const archive = await readPdf(await drawPdf(sampleReport({ lang: 'en' }), { standard: 'a-2a' }))
  t.match(archive.xmp, /<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A<\/pdfaid:conformance>/)
  t.match(archive.info, { Language: 'en' })
  t.ok(archive.isMarked)
})

t.test('it stops when told to, before and during the work, and goes on for others', async (t) => {
  const reason = new Error('gone away')
  await t.rejects(drawPdf(sample, { standard: 'ua-1', signal: AbortSignal.abort(reason) }), reason)
  const control = new AbortController()
  const drawing = drawPdf(sampleReport({ activities: 200 }), { standard: 'ua-1', signal: control.signal })
  setImmediate(() => control.abort(reason))
  await t.rejects(drawing, reason)
  for (let turn = 0; turn < 200 && process.getActiveResourcesInfo().includes('ProcessWrap'); turn += 1) {
    await setTimeout(5)
  }
  t.notOk(process.getActiveResourcesInfo().includes('ProcessWrap'), 'no child is left')
  t.equal((await drawPdf(sampleReport(), { standard: 'ua-1' })).subarray(0, 5).toString(), '%PDF-')
})

t.test('what cannot be set is refused with a reason', async (t) => {
  const front = { ...sample.front, asOf: '2026-99-99' }
  await t.rejects(drawPdf({ ...sample, front }, { standard: 'ua-1' }), DrawingFailed)
  const long = { kind: 'paragraph', text: 'x'.repeat(5_000_000), tone: 'normal' } as const
  await t.rejects(drawPdf({ ...sample, nodes: [long] }, { standard: 'ua-1' }), ReportTooLong)
})
