import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import t from 'tap'
import { breakText } from '../../../../src/filings/formats/pdf/break-text.ts'
import { drawableText, readCoverage } from '../../../../src/filings/formats/pdf/font-coverage.ts'
import { createQueue, QueueFull } from '../../../../src/filings/formats/pdf/queue.ts'
import { prepareSheet } from '../../../../src/filings/formats/pdf/sheet.ts'
import { sampleReport } from '../../sample-report.ts'

const font = readFileSync(fileURLToPath(import.meta.resolve('source-sans/OTF/SourceSans3-Regular.otf')))
const coverage = readCoverage(new DataView(font.buffer, font.byteOffset, font.byteLength))

t.test('the font is known to cover what it covers', (t) => {
  t.ok(Array.from('Aäß€„“ŁčΩЖ→').every((sign) => coverage(sign.codePointAt(0)!)))
  t.notOk(Array.from('東🎥ע').some((sign) => coverage(sign.codePointAt(0)!)))
  t.throws(() => readCoverage(new DataView(new ArrayBuffer(12))), RangeError)
  t.end()
})

t.test('text is made drawable without losing a sign in silence', (t) => {
  t.equal(drawableText('Grüße\n„ok“', coverage), 'Grüße\n„ok“')
  t.equal(drawableText('東 \u0000a\tb\u202e', coverage), '[U+6771] a b')
  t.equal(drawableText('a\u0308', coverage), 'ä')
  t.equal(drawableText('x\u2002🎥', coverage), 'x [U+1F3A5]')
  t.end()
})

t.test('break opportunities change nothing but where a line may end', (t) => {
  const width = fc.integer({ min: 5, max: 90 })
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), width, (text, columnWidth) => {
      const pieces = breakText(text, columnWidth)
      const joined = typeof pieces === 'string' ? pieces : pieces.join('')
      return joined.replace(/[\u00ad\u200b]/g, '') === text.replace(/[\u00ad\u200b]/g, '')
    }),
    { seed: 30, numRuns: 500 },
  )
  t.equal(breakText('Kurz und gut', 60), 'Kurz und gut', 'short words stay plain')
  t.strictSame(
    breakText('die Verarbeitungstätigkeit', 30),
    ['die ', 'Verarbeitungstätigkeit', ''],
    'a word to hyphenate',
  )
  t.match(breakText('0'.repeat(300), 20), [/^$/, /^(0{1,12}\u200b){20,}/])
  t.match(breakText('a'.repeat(300), 20), [/^$/, /^(a{1,12}\u00ad){20,}/])
  t.end()
})

t.test('the sheet joins bullets to lists and keeps short rows together', (t) => {
  const sheet = prepareSheet(sampleReport({ activities: 1, extremes: true }), coverage)
  t.strictSame(sheet.date, [2026, 9, 30])
  const rows = sheet.nodes.flatMap((node) => (node.k === 'f' ? node.rows : []))
  const purposes = rows.find(([label]) => [label].flat().join('') === 'Zwecke der Verarbeitung')!
  t.match(purposes[2], [/^Durchführung/, { b: { length: 3 } }])
  t.equal(purposes[3], true)
  const long = rows.find(([, , value]) => JSON.stringify(value).includes('Kategorie 200'))!
  t.equal(long[3], false, 'two hundred lines break')
  t.match(
    sheet.nodes.find((node) => node.k === 'g'),
    { svg: /^<svg/, width: 467 },
  )
  t.end()
})

t.test('the queue lets in as many as it has places, in order', async (t) => {
  const queue = createQueue(2, 2)
  const started: number[] = []
  const finish: (() => void)[] = []
  const work = (number: number) => () => {
    started.push(number)
    return new Promise<number>((resolve) => finish.push(() => resolve(number)))
  }
  const control = new AbortController()
  const [one, two, three, four] = [
    queue(work(1)),
    queue(work(2)),
    queue(work(3), control.signal),
    queue(work(4)),
  ]
  await t.rejects(queue(work(5)), QueueFull)
  t.strictSame(started, [1, 2])
  control.abort(new Error('no longer wanted'))
  await t.rejects(three, /no longer wanted/)
  finish[0]!()
  t.equal(await one, 1)
  await new Promise(setImmediate)
  t.strictSame(started, [1, 2, 4], 'who gave up is passed over')
  for (const end of finish) end()
  t.strictSame(await Promise.all([two, four]), [2, 4])
  await t.rejects(
    queue(() => Promise.reject(new Error('broken'))),
    /broken/,
  )
  t.equal(await queue(() => Promise.resolve(6)), 6, 'a failure frees its place')
})
