import * as fc from 'fast-check'
import t from 'tap'
import { drawHtml, drawHtmlParts } from '../../../src/filings/formats/html.ts'
import { openingOf, type Report } from '../../../src/filings/report.ts'
import { sampleReport } from '../sample-report.ts'

const page = drawHtml(sampleReport({ activities: 3, extremes: true }))
const empty = new Set(['meta', 'col', 'hr', 'br'])

/** Names of the elements in order; throws when one is not closed where it must be. */
function elements(html: string): string[] {
  const open: string[] = []
  const found: string[] = []
  for (const [, slash, name, rest] of html
    .replace(/<style>.*?<\/style>/s, '')
    .matchAll(/<(\/?)([a-z][a-z\d]*)([^>]*)>/gi)) {
    if (slash === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`)
      continue
    }
    found.push(name!)
    if (!empty.has(name!) && !rest!.endsWith('/')) open.push(name!)
  }
  if (open.length > 0) throw new Error(`open: ${open.join()}`)
  return found
}

/** The report with every text replaced; kinds, ids and tones stay. */
function withTexts(report: Report, replace: (text: string) => string): Report {
  const fixed = new Set(['kind', 'id', 'tone', 'lang', 'asOf', 'column', 'from', 'to'])
  return JSON.parse(JSON.stringify(report), (key, value: unknown) =>
    typeof value === 'string' && !fixed.has(key) ? replace(value) : value,
  ) as Report
}

t.test('the page is whole, well-formed and in its language', (t) => {
  t.match(page, /^<!doctype html>\n<html lang="de">/)
  t.match(page, /<title>Verzeichnis von Verarbeitungstätigkeiten – Stadt Grünhausen an der Wörnitz<\/title>/)
  const found = elements(page)
  t.equal(found.filter((name) => name === 'main').length, 1)
  t.ok(page.endsWith('</html>\n'))
  t.end()
})

t.test('the table of contents links to every part and activity', (t) => {
  const links = [...page.matchAll(/<li class="level-[12]"><a href="#([^"]+)">/g)].map((match) => match[1]!)
  t.strictSame(links, ['cover-sheet', 'activities', 'activity-1', 'activity-2', 'activity-3', 'extremes'])
  t.ok(links.every((id) => page.includes(`id="${id}"`)))
  t.end()
})

t.test('forms and tables name their rows and columns', (t) => {
  t.match(page, /<table class="form" aria-label="Angaben zum Verantwortlichen">/)
  t.match(page, /<th scope="row">Verantwortlicher<span>Art\. 30 Abs\. 1 lit\. a DSGVO<\/span><\/th>/)
  t.match(page, /<caption>Zweihundert Datenkategorien<\/caption>/)
  t.equal(page.match(/<td>Datenkategorie|<p>Datenkategorie \d+:/g)?.length, 200)
  t.match(page, /<ul><li>Kategorie 1<\/li><li>Kategorie 2<\/li>/)
  t.match(page, /<li>Kategorie 200<\/li><\/ul>/)
  t.match(page, /<p class="gap"><strong>offen<\/strong> nicht geprüft<\/p>/)
  t.match(page, /<p class="notice">Hinweis: In Betrieb/, 'with the word, not by colour alone')
  t.end()
})

t.test('the first page says what must be known first, and the front sheet has lines to sign on', (t) => {
  t.match(page, '<p class="notice">Hinweis: Nicht freigegebene Einträge: 2 von 3.</p>\n<dl')
  t.match(
    page,
    '<div class="signature"><p>Ort</p><p>Datum</p><p>Unterschrift für den Verantwortlichen</p></div>',
  )
  const { notice: _, ...front } = sampleReport().front
  t.notMatch(drawHtml({ ...sampleReport({ activities: 1 }), front }), '<p class="notice">Hinweis: Nicht')
  t.end()
})

t.test('nothing is fetched and nothing runs', (t) => {
  t.notMatch(page, /<script|<link|<iframe|<img|@import|url\(| src=| style=| on[a-z]+=/)
  t.notMatch(page.replace('xmlns="http://www.w3.org/2000/svg"', ''), /https?:/)
  t.match(page, '&lt;script&gt;alert(1)&lt;/script&gt;')
  t.end()
})

t.test('no text changes the structure', (t) => {
  const report = sampleReport({ activities: 1 })
  const plain = elements(drawHtml(withTexts(report, () => 'x')))
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom('</style><script>', '"><b>', "'", '&amp;', ']]>', '--><i>', '}</style>', '\\', '\u0000'),
  )
  fc.assert(
    fc.property(hostile, (text) => {
      const drawn = drawHtml(withTexts(report, () => text.replace(/[\r\n]/g, '')))
      t.strictSame(elements(drawn), plain)
      return drawn.match(/<\/style>/g)?.length === 1
    }),
    { seed: 30, numRuns: 60 },
  )
  t.end()
})

t.test('the printed page carries its running lines in any wording', (t) => {
  t.match(page, '@bottom-right { content: "Seite " counter(page) " von " counter(pages);')
  t.match(drawHtml(withTexts(sampleReport(), () => 'a"}\\\n<')), 'content: "a\\22 \\7d \\5c \\a \\3c ";')
  t.end()
})

t.test('drawn in parts it is the same page, and nodes are taken one at a time', (t) => {
  const report = sampleReport({ activities: 3, extremes: true })
  let taken = 0
  function* nodes() {
    for (const node of report.nodes) {
      taken += 1
      yield node
    }
  }
  const parts = drawHtmlParts(openingOf(report), nodes())
  const first = parts.next().value
  t.equal(taken, 0, 'the beginning needs no node')
  t.equal([first, ...parts].join(''), page)
  t.end()
})

t.test('a document with a single heading has no table of contents', (t) => {
  t.ok(elements(page).includes('nav'))
  const nodes = [{ kind: 'heading', level: 1, text: 'Allein', id: 'one' }] as const
  t.notOk(elements(drawHtml({ ...sampleReport(), nodes })).includes('nav'))
  t.end()
})
