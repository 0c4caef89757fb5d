import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import t from 'tap'
import { openApi } from '../../helper.ts'
import { callsOf } from '../../http/calls.ts'
import { tool } from '../../tools.ts'

const api = await openApi(t, () => new Date('2026-11-23T11:00:00.000Z'))
const calls = callsOf(api.app, await api.organisation())

const products = ['SYS-ZOOM', 'SYS-BBB', 'SYS-GOTO', 'SYS-TIXEO', 'SYS-JITSI'] as const
/** A word of a letter that stands nowhere else. */
const longName = 'ž'.repeat(300)
const ids: string[] = []
for (const product of products) {
  const name = product === 'SYS-GOTO' ? longName : product
  const { id } = await calls.create('systems', { name, product, operationModel: 'online_service' })
  ids.push(id)
}
const asked = `systems/comparison?ids=${ids.join(',')}&useCase=UC-EXTERNAL&protectionNeed=high`
/** What a reader sees of a page. */
const seen = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

t.test('the page shows verdicts, knock-outs, sources and confidence', async (t) => {
  const reply = await calls.get(`${asked}&format=html&lang=de`)
  t.equal(reply.statusCode, 200, reply.body)
  t.match(reply.headers, { 'content-type': /text\/html/, 'content-language': 'de' })
  const page = seen(reply.body)
  for (const text of [
    'Vergleich von Konferenzsystemen',
    'Schutzbedarf hoch',
    'Kriterien, Systeme 1 bis 4 von 5',
    'Kriterien, Systeme 5 bis 5 von 5',
    'K.-o.-Kriterium',
    'nicht verifiziert',
    'Verschlüsselung auf dem Weg: TLS 1.2+/AES-256-GCM (Produktwissen, Primärquelle)',
  ])
    t.ok(page.includes(text), text)
  t.ok(reply.body.includes('size: A4 landscape'))
  const english = seen((await calls.get(`${asked}&format=html&lang=en`)).body)
  t.ok(english.includes('Comparison of conferencing systems') && english.includes('not verified'))
})

t.test('every verdict of the data is on the page', async (t) => {
  const { criteria } = (await calls.get(asked)).json<{
    criteria: { code: string; label: { de: string }; results: string[] }[]
  }>()
  const page = seen((await calls.get(`${asked}&format=html&lang=de`)).body)
  for (const { code, label } of criteria) {
    const times = page.split(code).length - 1
    t.ok(times >= 2, `${code} stands in both tables`)
    t.ok(page.includes(label.de.replaceAll('&', '&amp;')), label.de)
  }
})

t.test('the PDF lies on its side and clips nothing', async (t) => {
  const reply = await calls.get(`${asked}&format=pdf&lang=de`)
  t.equal(reply.headers['content-type'], 'application/pdf')
  const file = `${t.testdir({})}/comparison.pdf`
  writeFileSync(file, reply.rawPayload)
  const text = execFileSync(await tool('pdftotext'), ['-bbox', file, '-'], { encoding: 'utf8' })
  const pages = [...text.matchAll(/<page width="([\d.]+)" height="([\d.]+)">/g)]
  t.ok(pages.length > 2)
  for (const [, width, height] of pages) t.ok(Number(width) > Number(height))
  const [, pageWidth] = pages[0] ?? []
  const rightmost = [...text.matchAll(/xMax="([\d.]+)"/g)].map(([, x]) => Number(x))
  t.ok(Math.max(...rightmost) < Number(pageWidth) - 50, 'all words end within the margin')
  const letters = text.match(/ž/g)?.length ?? 0
  t.ok(letters > longName.length, 'it stands in the overview and above its column')
  t.equal(letters % longName.length, 0, 'a long name is broken, not cut')
})
