import { hash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import t from 'tap'
import { drawHtml } from '../../../src/filings/formats/html.ts'
import { markOf, noticeOf } from '../../../src/filings/notices/notice.ts'
import { noticeTypes } from '../../../src/record/activities/published-notice.ts'
import { plainText } from '../../../src/filings/notices/plain-text.ts'
import { type Report } from '../../../src/filings/report.ts'
import { gapsIn } from '../../../src/filings/values.ts'
import { type ControllerActivity } from '../../../src/record/activities/activity.ts'
import { surroundingsOf } from '../../../src/record/dossier.ts'
import { controllerDossier } from '../dossier-fixture.ts'
import { internalMeetings, onlyName } from '../fixture-activities.ts'
import { webinars } from '../fixture-webinars.ts'

// After a change that is meant: GOLDEN=write npx tap test/filings/notices/notice.test.ts
const place = new URL('./golden.json', import.meta.url)
const isWriting = process.env['GOLDEN'] === 'write'
const golden = JSON.parse(await readFile(place, 'utf8').catch(() => '{}')) as Record<string, string>

const around = surroundingsOf(controllerDossier)
const [meetings, events, bare] = [internalMeetings, webinars, onlyName] as ControllerActivity[]

const sectionsOf = ({ nodes }: Report) => nodes.flatMap((node) => (node.kind === 'fields' ? node.rows : []))

const feature = (code: string) => ({
  code,
  use: 'not_used' as const,
  note: null,
  authority: null,
  storesAudio: null,
  transparency: null,
  classification: null,
})

t.test('every text is the same in every language as ever', async (t) => {
  const found = Object.fromEntries(
    noticeTypes.flatMap((type) =>
      (['de', 'en'] as const).flatMap((lang) =>
        [meetings!, events!, bare!].map((activity) => [
          `${type} ${lang} ${activity.name}`,
          hash('sha256', drawHtml(noticeOf(around, activity, type, lang))),
        ]),
      ),
    ),
  )
  if (isWriting) await writeFile(place, `${JSON.stringify(found, null, 2)}\n`)
  else t.same(found, golden)
  t.equal(Object.keys(found).length, 24)
})

t.test('an invitation tells who is responsible, why and for how long, with the provision', (t) => {
  const text = plainText(noticeOf(around, meetings!, 'information', 'en'))
  const cited = [...text.matchAll(/Art\. (13\([12]\)\([a-f]\))/g)].map(([, places]) => places)
  for (const places of [
    '1)(a)',
    '1)(b)',
    '1)(c)',
    '1)(e)',
    '1)(f)',
    '2)(a)',
    '2)(b)',
    '2)(d)',
    '2)(e)',
    '2)(f)',
  ])
    t.ok(cited.includes(`13(${places}`), places)
  t.match(text, around.organisation.name)
  t.match(text, meetings!.purposes![0]!.text)
  t.match(text, 'Art. 13(2)(a) GDPR')
  t.end()
})

t.test('what nobody has recorded is an open point and nothing is made up', (t) => {
  for (const type of noticeTypes) {
    for (const lang of ['de', 'en'] as const) {
      const report = noticeOf(around, bare!, type, lang)
      t.ok(gapsIn(report.nodes) > 0, `${type} ${lang}`)
      t.match(report.front.notice, new RegExp(String(gapsIn(report.nodes))), 'the front counts them')
    }
  }
  const purposes = sectionsOf(noticeOf(around, bare!, 'information', 'en')).find(({ label }) =>
    label.startsWith('What for'),
  )
  t.same(purposes?.value, [{ text: 'The purpose is not recorded.', tone: 'gap' }])
  t.end()
})

t.test('a recording that is ruled out is not announced', (t) => {
  const features = [feature('recording'), feature('server_recording')]
  const sections = sectionsOf(noticeOf(around, { ...meetings!, features }, 'recording', 'en'))
  t.equal(sections.length, 1)
  t.ok(sections[0]!.value.every(({ text }) => text.endsWith('is not used in this videoconference.')))
  const used = features.map((one) => ({ ...one, use: 'used' as const }))
  const told = sectionsOf(noticeOf(around, { ...meetings!, features: used }, 'recording', 'en'))
  t.match(told[0]!.value[0]!.text, 'this videoconference is recorded')
  t.ok(told.find(({ label }) => label.startsWith('What permits'))?.value.every(({ tone }) => tone === 'gap'))
  t.end()
})

t.test('the mark changes with what is said and with nothing else', (t) => {
  const mark = markOf(around, meetings!, 'information')
  t.match(mark, /^[0-9a-f]{16}$/)
  t.equal(markOf(around, { ...meetings!, notes: 'told nobody', version: 99 }, 'information'), mark)
  t.not(markOf(around, { ...meetings!, automatedDecisions: 'Other' }, 'information'), mark)
  const named = { ...around, organisation: { ...around.organisation, email: 'new@example.org' } }
  t.not(markOf(named, meetings!, 'information'), mark)
  t.end()
})
