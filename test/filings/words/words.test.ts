import t from 'tap'
import * as fc from 'fast-check'
import { allEntries } from '../../../src/law/law.ts'
import { citationInWords } from '../../../src/law/citation.ts'
import { dayInWords, dayOfInstant, instantInWords } from '../../../src/filings/words/day.ts'
import { durationInWords, isZeroDuration } from '../../../src/law/duration.ts'
import { shortened } from '../../../src/filings/words/shortened.ts'

t.test('a duration is told in words, in the number and case its place demands', (t) => {
  const told: readonly [string, string, string, string][] = [
    ['P7D', '7 Tage', '7 Tagen', '7 days'],
    ['P1D', '1 Tag', '1 Tag', '1 day'],
    ['P1M', '1 Monat', '1 Monat', '1 month'],
    ['P6M', '6 Monate', '6 Monaten', '6 months'],
    ['P1Y', '1 Jahr', '1 Jahr', '1 year'],
    ['P3Y', '3 Jahre', '3 Jahren', '3 years'],
    ['P1Y6M', '1 Jahr und 6 Monate', '1 Jahr und 6 Monaten', '1 year and 6 months'],
    ['PT12H', '12 Stunden', '12 Stunden', '12 hours'],
    ['PT1M', '1 Minute', '1 Minute', '1 minute'],
    ['PT30S', '30 Sekunden', '30 Sekunden', '30 seconds'],
    ['P2W', '2 Wochen', '2 Wochen', '2 weeks'],
    ['P0Y14D', '14 Tage', '14 Tagen', '14 days'],
    ['PT0S', '0 Sekunden', '0 Sekunden', '0 seconds'],
    [
      'P1Y2M3DT4H',
      '1 Jahr, 2 Monate, 3 Tage und 4 Stunden',
      '1 Jahr, 2 Monaten, 3 Tagen und 4 Stunden',
      '1 year, 2 months, 3 days and 4 hours',
    ],
  ]
  for (const [duration, plain, after, english] of told) {
    t.equal(durationInWords(duration, 'de'), plain)
    t.equal(durationInWords(duration, 'de', 'after'), after)
    t.equal(durationInWords(duration, 'en'), english)
    t.equal(durationInWords(duration, 'en', 'after'), english)
  }
  t.end()
})

t.test('a duration without any time is recognised whatever its unit', (t) => {
  for (const zero of ['PT0S', 'P0D', 'P0Y0M']) t.ok(isZeroDuration(zero), zero)
  for (const some of ['PT1S', 'P0Y1D', 'P7D']) t.notOk(isZeroDuration(some), some)
  t.end()
})

t.test('days and instants are told in the language and in the time zone of the reader', (t) => {
  t.equal(dayInWords('2026-03-01', 'de'), '1. März 2026')
  t.equal(dayInWords('2026-12-31', 'en'), '31 December 2026')
  t.equal(dayOfInstant('2026-09-17T22:30:00.000Z', 'Europe/Berlin'), '2026-09-18')
  t.equal(dayOfInstant('2026-09-17T22:30:00.000Z', 'UTC'), '2026-09-17')
  t.equal(
    instantInWords('2026-09-17T22:30:05.000Z', 'Europe/Berlin', 'de'),
    '18. September 2026, 00:30:05 Uhr (Europe/Berlin)',
  )
  t.equal(instantInWords('2026-09-17T22:30:05.000Z', 'UTC', 'en'), '17 September 2026, 22:30:05 (UTC)')
  t.end()
})

t.test('a citation is written as lawyers of the language write it', (t) => {
  t.equal(citationInWords('GDPR Art. 6(1)(a)', 'de'), 'Art. 6 Abs. 1 lit. a DSGVO')
  t.equal(citationInWords('GDPR Art. 6(1)(a)', 'en'), 'Art. 6(1)(a) GDPR')
  t.equal(citationInWords('GDPR Art. 49(1) subpara. 2', 'de'), 'Art. 49 Abs. 1 UAbs. 2 DSGVO')
  t.equal(citationInWords('GDPR Art. 4(11)', 'de'), 'Art. 4 Nr. 11 DSGVO')
  t.equal(citationInWords('BDSG § 26(1) sentence 1', 'de'), '§ 26 Abs. 1 Satz 1 BDSG')
  t.equal(citationInWords('StGB § 201a', 'de'), '§ 201a StGB')
  t.equal(citationInWords('HGB § 257; AO § 147', 'de'), '§ 257 HGB; § 147 AO')
  const intelligence = 'Regulation (EU) 2024/1689 Art. 5(1)(f)'
  t.equal(citationInWords(intelligence, 'de'), 'Art. 5 Abs. 1 lit. f Verordnung (EU) 2024/1689')
  t.equal(citationInWords('(EU) 2021/914 Art. 4', 'en'), 'Art. 4 (EU) 2021/914')
  t.equal(citationInWords('e.g. BayFEV; LHG BW §§ 32a, 32b', 'de'), null)
  t.equal(citationInWords('GDPR Art. 44 e contrario', 'de'), null)
  t.end()
})

t.test('no German citation of the catalogue keeps an English word or bracket', (t) => {
  const cites = allEntries('legal-bases').flatMap((entry) => entry.cites ?? [])
  const german = cites.map((each) => citationInWords(each, 'de')).filter((each) => each !== null)
  t.ok(german.length > 20)
  for (const citation of german)
    t.notMatch(citation, /GDPR|Regulation|\((?!EU\))|(?<!\(EU)\)|sentence|subpara|recital/u)
  t.end()
})

t.test('a text without room keeps its beginning, whole words and whole characters', (t) => {
  t.equal(shortened('kurz', 10), 'kurz')
  t.equal(shortened('Videokonferenz mit vielen Gästen', 22), 'Videokonferenz mit…')
  t.equal(shortened('a\u0308'.repeat(30), 20), `${'a\u0308'.repeat(19)}…`)
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 2, max: 40 }),
      (text, most) => {
        const short = shortened(text, most)
        return short === text || (short.endsWith('…') && text.startsWith(short.slice(0, -1)))
      },
    ),
  )
  t.end()
})
