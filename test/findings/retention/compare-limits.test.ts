import * as fc from 'fast-check'
import t from 'tap'
import { isLonger, keepsLonger } from '../../../src/findings/retention/compare-limits.ts'
import { lastDay, type Limit } from '../../../src/findings/retention/last-day.ts'

const limit = (kind: Limit['kind'], period: string | null, start: string | null = 'meeting_end'): Limit => ({
  kind,
  start,
  period,
})

t.test('a month is as long as it comes', (t) => {
  const cases: [string, string, ReturnType<typeof isLonger>][] = [
    ['P8D', 'P7D', 'always'],
    ['P7D', 'P7D', 'never'],
    ['P1W', 'P7D', 'never'],
    ['PT169H', 'P7D', 'always'],
    ['P1Y', 'P12M', 'never'],
    ['P32D', 'P1M', 'always'],
    ['P31D', 'P1M', 'sometimes'],
    ['P28D', 'P1M', 'never'],
    ['P1M', 'P28D', 'sometimes'],
    ['P3M', 'P90D', 'sometimes'],
    ['P93D', 'P3M', 'always'],
    ['P365D', 'P1Y', 'never'],
    ['P366D', 'P1Y', 'sometimes'],
    ['P400Y', 'P146097D', 'never'],
    ['P99999Y', 'P1D', 'always'],
  ]
  for (const [one, other, expected] of cases) t.equal(isLonger(one, other), expected, `${one} > ${other}`)
  t.end()
})

t.test('limits are compared only where they run from the same event', (t) => {
  const week = limit('duration', 'P7D')
  t.equal(keepsLonger(limit('duration', 'P8D'), week), 'always')
  t.equal(keepsLonger(limit('duration', 'P8D', 'account_end'), week), 'unknown')
  t.equal(keepsLonger(limit('duration', 'P8D', null), limit('duration', 'P7D', null)), 'unknown')
  t.equal(keepsLonger(limit('duration', null), week), 'unknown')
  t.equal(keepsLonger(limit('until_event', null), week), 'unknown')
  t.equal(keepsLonger(limit('unlimited', null), week), 'always')
  t.equal(keepsLonger(week, limit('unlimited', null)), 'never')
  t.equal(keepsLonger(week, limit('never_stored', null)), 'always')
  t.equal(keepsLonger(limit('duration', 'PT0S'), limit('duration', 'P0D')), 'never')
  t.equal(keepsLonger(limit('calendar_year_end', 'P7D'), week), 'sometimes')
  t.equal(keepsLonger(week, limit('calendar_year_end', 'P7D')), 'never')
  t.end()
})

const day = fc
  .date({ min: new Date('1890-01-01'), max: new Date('2190-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const part = fc.integer({ min: 0, max: 70 })
const limits = fc
  .tuple(fc.constantFrom('duration' as const, 'calendar_year_end' as const), part, part)
  .map(([kind, months, days]) => limit(kind, `P${months}M${days}D`))

t.test('what the comparison says is so from every day', (t) => {
  fc.assert(
    fc.property(limits, limits, day, (one, other, event) => {
      const says = keepsLonger(one, other)
      const [end, otherEnd] = [lastDay(one, event, null), lastDay(other, event, null)]
      if (!('day' in end) || !('day' in otherEnd)) return false
      return says === 'always' ? end.day > otherEnd.day : says === 'sometimes' || end.day <= otherEnd.day
    }),
    { numRuns: 20_000 },
  )
  t.end()
})
