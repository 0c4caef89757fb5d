import * as fc from 'fast-check'
import t from 'tap'
import { isDailyAtMost } from '../../src/filings/cron.ts'
import { pauseAfter, runsAfter } from '../../src/filings/scheduled-runs.ts'
import { dayIn } from '../../src/record/day-in.ts'

const periods = (cron: string | null, after: string, count: number, zone = 'Europe/Berlin') =>
  runsAfter(cron, zone, new Date(after), count).map(({ period, asOf }) => [period, asOf.toISOString()])

t.test('quarters come due when they are over, none is left out, and none comes twice', (t) => {
  t.same(periods(null, '2026-11-23T09:00:00Z', 3), [
    ['2026-Q4', '2026-12-31T22:59:59.999Z'],
    ['2027-Q1', '2027-03-31T21:59:59.999Z'],
    ['2027-Q2', '2027-06-30T21:59:59.999Z'],
  ])
  t.same(periods(null, '2026-12-31T22:59:59.998Z', 1), [['2026-Q4', '2026-12-31T22:59:59.999Z']])
  t.same(
    periods(null, '2026-12-31T22:59:59.999Z', 1),
    [['2027-Q1', '2027-03-31T21:59:59.999Z']],
    'asked for already',
  )
  for (const { asOf, due } of runsAfter(null, 'Asia/Kathmandu', new Date('2026-01-01'), 4))
    t.equal(due.valueOf(), asOf.valueOf() + 1, 'not before it is over')
  t.end()
})

t.test('a daily rhythm makes one filing on each day of both nights in which clocks change', (t) => {
  t.same(periods('30 2 * * *', '2026-03-28T02:00:00Z', 3), [
    ['2026-03-29', '2026-03-29T01:30:00.000Z'],
    ['2026-03-30', '2026-03-30T00:30:00.000Z'],
    ['2026-03-31', '2026-03-31T00:30:00.000Z'],
  ])
  t.same(periods('30 2 * * *', '2026-10-24T02:00:00Z', 3), [
    ['2026-10-25', '2026-10-25T00:30:00.000Z'],
    ['2026-10-26', '2026-10-26T01:30:00.000Z'],
    ['2026-10-27', '2026-10-27T01:30:00.000Z'],
  ])
  t.same(periods('30 2 * * *', '2026-10-25T00:30:00Z', 1), [['2026-10-26', '2026-10-26T01:30:00.000Z']])
  t.end()
})

t.test('whenever it is looked, and however late, each day has its one period', (t) => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe')
  const starts = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(
      zones,
      starts,
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
      (zone, start, hour, minute) => {
        const runs = runsAfter(`${minute} ${hour} * * *`, zone, start, 400)
        const days = runs.map(({ period }) => period)
        // Picked up in the middle, the rest is the same.
        const rest = runsAfter(`${minute} ${hour} * * *`, zone, runs[149]?.asOf ?? start, 250)
        const spans = runs
          .slice(1)
          .map((one, place) => one.asOf.valueOf() - (runs[place]?.asOf.valueOf() ?? 0))
        return (
          new Set(days).size === 400 &&
          spans.every((span) => span >= 23 * 3_600_000 && span <= 25 * 3_600_000) &&
          runs.every(({ period, asOf }) => period === dayIn(zone, asOf)) &&
          JSON.stringify(rest.map(({ period }) => period)) === JSON.stringify(days.slice(150))
        )
      },
    ),
    { numRuns: 20 },
  )
  t.end()
})

t.test('a rhythm is a cron expression that comes once a day at most, and some day', (t) => {
  for (const right of ['0 6 1 * *', '30 23 * * 1', '0 0 1 1,4,7,10 *', '15 04 L * *', '0 6 * * MON-FRI'])
    t.ok(isDailyAtMost(right), right)
  const often = ['* * * * *', '*/5 6 * * *', '0 * * * *', '0 6,18 * * *', '0-1 6 * * *', '0 6 * * * *']
  const senseless = [
    '',
    '0 6',
    '60 6 * * *',
    '0 24 * * *',
    '0 6 31 2 *',
    '0 6 x * *',
    '@daily',
    'FREQ=DAILY',
    '0 6 * 13 *',
  ]
  for (const wrong of [...often, ...senseless]) t.notOk(isDailyAtMost(wrong), `"${wrong}"`)
  t.end()
})

t.test('after each failure the pause is longer, and never more than a day', (t) => {
  t.same(
    [1, 2, 3, 4, 5, 6, 900].map((tries) => pauseAfter(tries) / 3_600_000),
    [1, 2, 4, 8, 16, 24, 24],
  )
  t.end()
})
