import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { drawDocx } from '../../../../src/filings/formats/docx/draw-docx.action.ts'
import { undated } from '../../../../src/filings/formats/docx/undated.ts'
import { drawable } from '../../../../src/filings/markup.ts'
import { textsIn } from '../../../../src/filings/values.ts'
import { sampleReport } from '../../sample-report.ts'
import { bare, openDocx, partOf } from './open-docx.ts'

const report = sampleReport({ activities: 2, extremes: true })
const file = await drawDocx(report, {})
const document = await partOf(file, 'word/document.xml')
const { text, printed } = await openDocx(file)

t.test('LibreOffice opens it and finds every text of the report', (t) => {
  const seen = bare(text)
  const { title, subtitle, organisation, facts } = report.front
  const front = [title, subtitle, organisation, ...facts.flatMap(({ label, value }) => [label, value])]
  const told = report.nodes.flatMap((node) => {
    // The picture is a table here, and stands for itself.
    if (node.kind === 'figure') return [node.caption, ...node.flow.nodes.map((one) => one.text)]
    return node.kind === 'fields' ? textsIn(node).slice(1) : textsIn(node)
  })
  t.ok(told.length > 500)
  const lost = [...front, ...told].filter((one) => !seen.includes(bare(drawable(one))))
  t.same(lost, [])
  t.end()
})

t.test('it prints upright on A4 with the running lines from the second page on', (t) => {
  const [first = '', second = ''] = printed.pages
  t.notMatch(first, 'Seite')
  t.match(second, report.labels.running)
  t.match(second, report.labels.footer)
  t.match(second, `Seite 2 von ${printed.pageCount}`)
  t.ok(
    printed.pieces.every(({ right }) => right <= 595),
    'nothing runs out of the page',
  )
  t.end()
})

t.test('headings, captions, lists and tables are real ones', (t) => {
  const count = (what: RegExp) => document.match(what)?.length ?? 0
  const headings = report.nodes.filter(({ kind }) => kind === 'heading').length
  t.equal(count(/<w:pStyle w:val="Heading[123]"\/>/g), headings)
  t.equal(count(/<w:pStyle w:val="Caption"\/>/g), report.nodes.filter((node) => 'caption' in node).length)
  t.ok(count(/<w:pStyle w:val="ListBullet"\/><w:numPr>/g) >= 200)
  t.equal(count(/TOC \\h \\o &quot;1-2&quot;/g), 1)
  const tables = count(/<w:tblStyle w:val="Record(?:Form|Table)"\/>/g)
  t.equal(count(/<w:tblHeader\/>/g), tables, 'every table repeats its header')
  t.ok(count(/<w:cantSplit\/>/g) > tables)
  t.notMatch(document, /<\/w:tbl><w:tbl>/, 'two tables that touch would be one')
  t.end()
})

t.test('the data flow is a table of its boxes, and tells the ways between them', (t) => {
  t.match(text, /\S → \S/)
  t.match(text, /\(Drittland\)/)
  t.end()
})

t.test('an open point and a notice carry their word', (t) => {
  t.match(text, /offen\s+nicht geprüft/)
  t.match(text, 'Hinweis: Nicht freigegebene Einträge')
  t.end()
})

t.test('it says its title, its day and its language', async (t) => {
  const core = await partOf(file, 'docProps/core.xml')
  t.match(core, `<dc:title>${report.front.title} – ${report.front.organisation}</dc:title>`)
  t.match(
    core,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${report.front.asOf}T00:00:00Z</dcterms:modified>`,
  )
  t.match(await partOf(file, 'word/styles.xml'), '<w:lang w:val="de-DE"')
  const english = await drawDocx(sampleReport({ lang: 'en' }), {})
  t.match(await partOf(english, 'word/styles.xml'), '<w:lang w:val="en-GB"')
})

t.test('the same report gives the same bytes, at another time as well', async (t) => {
  // ZIP files count in steps of two seconds.
  await setTimeout(2_100)
  t.strictSame(Buffer.from(await drawDocx(report, {})), Buffer.from(file))
  t.notMatch(document, /20\d\d-\d\d-\d\dT/)
})

t.test('text that XML cannot hold and text that looks like markup stay text', async (t) => {
  const told = 'a\u0001b\ud800c <w:p> & ]]> "\'\ufffe \u2028'
  const odd = { ...report, nodes: [{ kind: 'paragraph', tone: 'gap', text: told }] } as const
  const drawn = await drawDocx(odd, {})
  t.match(await partOf(drawn, 'word/document.xml'), 'a\ufffdb\ufffdc &lt;w:p&gt; &amp; ]]&gt;')
})

t.test('a caller who leaves ends the work', async (t) => {
  const reason = new Error('gone')
  await t.rejects(drawDocx(report, { signal: AbortSignal.abort(reason) }), reason)
})

t.test('what is no ZIP file is not stamped', (t) => {
  t.throws(() => undated(Buffer.alloc(40)), /ZIP/)
  t.end()
})
