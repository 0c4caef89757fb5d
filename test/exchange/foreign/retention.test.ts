import { assert, constantFrom, integer, property } from 'fast-check'
import t from 'tap'
import { dayIn } from '../../../src/exchange/foreign/plain-fields.ts'
import { readRetention } from '../../../src/exchange/foreign/retention.ts'
import { durationInWords } from '../../../src/law/duration.ts'
import { options } from './options.ts'

const { law } = options
const starts = law.entries('retention-starts').filter(({ code }) => code !== 'calendar_year_end')

t.test('a period and its start in words come back as they were', async () => {
  const unit = constantFrom('Y', 'M', 'W', 'D')
  assert(
    property(
      integer({ min: 1, max: 999 }),
      unit,
      constantFrom(...starts),
      constantFrom('de', 'en'),
      (count, letter, start, language) => {
        const period = `P${count}${letter}`
        const words = durationInWords(period, language)
        const text = `${words} ${language === 'de' ? 'nach' : 'after'} ${start.label[language]}`
        const read = readRetention(law, text)
        return read.kind === 'duration' && read.period === period && read.start === start.code
      },
    ),
    { numRuns: 1_000 },
  )
})

const examples: Readonly<Record<string, object>> = {
  '10 Jahre': { kind: 'duration', period: 'P10Y', ground: 'organisation' },
  '6 Monate nach Ende der Sitzung': {
    kind: 'duration',
    period: 'P6M',
    start: 'session_end',
    ground: 'organisation',
  },
  'sechs Monate nach Zugang der Absage.': {
    kind: 'duration',
    period: 'P6M',
    start: 'rejection',
    ground: 'organisation',
  },
  '1 mois après le départ': { kind: 'duration', period: 'P1M', startText: 'départ', ground: 'organisation' },
  'nach 7 Tagen': { kind: 'duration', period: 'P7D', ground: 'organisation' },
  '10 Jahre (§ 147 AO)': { kind: 'duration', period: 'P10Y', ground: 'statute', legalReference: '§ 147 AO' },
  '8 Jahre nach Ende des Kalenderjahres': {
    kind: 'calendar_year_end',
    period: 'P8Y',
    ground: 'organisation',
  },
  'unverzüglich nach Ende der Besprechung': {
    kind: 'duration',
    period: 'PT0S',
    start: 'meeting_end',
    ground: 'organisation',
  },
  'bis zum Widerruf der Einwilligung': { kind: 'until_event', start: 'withdrawal', ground: 'organisation' },
  unbefristet: { kind: 'unlimited', justification: 'unbefristet', ground: 'organisation' },
  'wird nicht gespeichert': { kind: 'never_stored', ground: 'organisation' },
}
t.test('a time limit is read as what it says', async (t) => {
  for (const [text, read] of Object.entries(examples)) t.same(readRetention(law, text), read, text)
})

t.test('what is not understood as a whole stands as criteria, in its own words', async (t) => {
  for (const text of [
    'mindestens 10 Jahre',
    'Bewerbungen: 6 Monate, sonst 10 Jahre',
    '10 Jahre, sofern kein Rechtsstreit anhängig ist',
    'gesetzliche Aufbewahrungsfristen',
    '0 Tage',
    'x'.repeat(2_000),
  ])
    t.same(
      readRetention(law, text),
      { kind: 'not_determinable', justification: text, ground: 'organisation' },
      text,
    )
})

t.test('a day is read only where it is certain which', async (t) => {
  const read: readonly (readonly [string, 'de' | 'en' | 'fr' | null, string | null])[] = [
    ['2026-03-01', null, '2026-03-01'],
    ['01.03.2026', 'de', '2026-03-01'],
    ['31.02.2026', 'de', null],
    ['01/03/2026', 'fr', '2026-03-01'],
    ['01/03/2026', 'en', null],
    ['13/03/2026', 'en', '2026-03-13'],
    ['03/13/2026', 'en', '2026-03-13'],
    ['März 2026', 'de', null],
  ]
  for (const [text, language, day] of read) t.equal(dayIn(text, language), day, `${text} ${language}`)
})
