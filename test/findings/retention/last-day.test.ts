import * as fc from 'fast-check'
import t from 'tap'
import { dayIn } from '../../../src/record/day-in.ts'
import { lastDay, type Limit } from '../../../src/findings/retention/last-day.ts'

const zones = ['UTC', 'Europe/Berlin', 'America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Kiritimati']
const after = (period: string | null, start: string | null = 'meeting_end'): Limit => ({
  kind: 'duration',
  start,
  period,
})
const yearEnd = (period: string): Limit => ({ kind: 'calendar_year_end', start: 'calendar_year_end', period })
const other = (kind: Limit['kind'], start: string | null = null): Limit => ({ kind, start, period: null })
const dayOf = (limit: Limit, event: string | Date | null, zone: string | null = 'Europe/Berlin') => {
  const end = lastDay(limit, event, zone)
  return 'day' in end ? end.day : end.none
}

t.test('the last day of a period', (t) => {
  const cases: [Limit, string, string][] = [
    [after('P7D'), '2026-01-01', '2026-01-08'],
    [after('P1M'), '2026-01-31', '2026-02-28'],
    [after('P1M'), '2028-01-31', '2028-02-29'],
    [after('P6M'), '2026-08-31', '2027-02-28'],
    [after('P1Y'), '2028-02-29', '2029-02-28'],
    [after('P4Y'), '2028-02-29', '2032-02-29'],
    [after('P0D'), '2026-05-01', '2026-05-01'],
    [after('PT36H'), '2026-05-01', '2026-05-02'],
    [after('P3Y', 'calendar_year_end'), '2026-05-01', '2029-12-31'],
    [yearEnd('P8Y'), '2026-01-01', '2034-12-31'],
    [yearEnd('P2M'), '2027-06-30', '2028-02-29'],
    [yearEnd('P6M'), '2027-12-31', '2028-06-30'],
    [{ kind: 'until_event', start: 'account_end', period: null }, '2026-05-01', '2026-05-01'],
  ]
  for (const [limit, event, expected] of cases) {
    t.equal(dayOf(limit, event), expected, `${event} ${limit.kind} ${limit.period}`)
  }
  t.end()
})

t.test('why there is no last day', (t) => {
  t.equal(dayOf(other('never_stored'), '2026-05-01'), 'never_stored')
  t.equal(dayOf(after('PT0S'), '2026-05-01'), 'never_stored')
  t.equal(dayOf(other('unlimited'), '2026-05-01'), 'unlimited')
  t.equal(dayOf(other('not_determinable'), '2026-05-01'), 'not_determinable')
  t.equal(dayOf(other('until_event', 'account_end'), null), 'until_event')
  t.equal(dayOf(after(null), '2026-05-01'), 'unknown_period', 'an unknown period is not zero')
  t.equal(dayOf(after('P7D'), null), 'unknown_start')
  t.equal(dayOf(after('P9000Y'), '2026-05-01'), 'beyond_calendar')
  t.equal(dayOf(after('PT999999H'), new Date('9950-01-01T00:00:00Z')), 'beyond_calendar')
  t.end()
})

t.test('an instant falls on the day, and in the year, that it is where the organisation is', (t) => {
  const newYear = new Date('2026-12-31T23:30:00Z')
  t.equal(dayOf(yearEnd('P1Y'), newYear, 'Europe/Berlin'), '2028-12-31')
  t.equal(dayOf(yearEnd('P1Y'), newYear, 'UTC'), '2027-12-31')
  t.equal(dayOf(yearEnd('P1Y'), newYear, null), '2027-12-31', 'no zone named: UTC')
  t.equal(dayOf(yearEnd('P1Y'), newYear, 'America/Los_Angeles'), '2027-12-31')
  const alreadyThere = new Date('2026-12-31T10:00:00Z')
  t.equal(dayOf(yearEnd('P1Y'), alreadyThere, 'Pacific/Kiritimati'), '2028-12-31')
  t.equal(dayOf(after('P1D'), newYear, 'Europe/Berlin'), '2027-01-02')
  t.equal(dayOf(after('P1D'), newYear, 'America/Los_Angeles'), '2027-01-01')
  t.end()
})

t.test('hours run on through a change of the clocks', (t) => {
  // 25 October 2026 has 25 hours in Berlin, 29 March 23.
  t.equal(dayOf(after('PT24H'), new Date('2026-10-24T22:30:00Z')), '2026-10-25')
  t.equal(dayOf(after('P1D'), new Date('2026-10-24T22:30:00Z')), '2026-10-26')
  t.equal(dayOf(after('PT24H'), new Date('2026-03-28T22:30:00Z')), '2026-03-30')
  t.equal(dayOf(after('P1D'), new Date('2026-03-28T22:30:00Z')), '2026-03-29')
  t.equal(dayOf(after('P1DT12H'), new Date('2026-06-01T11:00:00Z')), '2026-06-03')
  t.end()
})

const instants = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
const counts = fc.integer({ min: 0, max: 900 })
const periods = fc
  .tuple(counts, counts, fc.integer({ min: 0, max: 5000 }))
  .map(([months, days, hours]) => ({ months, days, hours, iso: `P${months}M${days}DT${hours}H` }))
const zone = fc.constantFrom(...zones)
const kinds = fc.constantFrom('duration' as const, 'calendar_year_end' as const)
const limits = fc
  .tuple(kinds, periods)
  .map(([kind, { iso }]): Limit => ({ kind, start: 'meeting_end', period: iso }))

t.test('never before the event; an event later that day or on a later one never ends earlier', (t) => {
  fc.assert(
    fc.property(limits, zone, instants, instants, (limit, where, one, other) => {
      const [first, second] = one < other ? [one, other] : [other, one]
      const end = dayOf(limit, first, where)
      return end >= dayIn(where, first) && end <= dayOf(limit, second, where)
    }),
  )
  t.end()
})

t.test('a longer period never ends earlier', (t) => {
  fc.assert(
    fc.property(kinds, periods, fc.constantFrom('months', 'days', 'hours'), zone, instants, (...drawn) => {
      const [kind, { months, days, hours }, grown, where, event] = drawn
      const more = { months, days, hours, [grown]: { months, days, hours }[grown] + 1 }
      const iso = (parts: typeof more) => `P${parts.months}M${parts.days}DT${parts.hours}H`
      const limit = (period: string): Limit => ({ kind, start: null, period })
      return dayOf(limit(iso({ months, days, hours })), event, where) <= dayOf(limit(iso(more)), event, where)
    }),
  )
  t.end()
})

t.test('a calendar year ends with December, wherever', (t) => {
  fc.assert(
    fc.property(zone, instants, fc.integer({ min: 0, max: 30 }), (where, event, years) => {
      const year = Number(dayIn(where, event).slice(0, 4)) + years
      return dayOf(yearEnd(`P${years}Y`), event, where) === `${year}-12-31`
    }),
  )
  t.end()
})

t.test('without hours the day alone decides', (t) => {
  fc.assert(
    fc.property(zone, instants, counts, counts, (where, event, months, days) => {
      const limit = after(`P${months}M${days}D`)
      return dayOf(limit, event, where) === dayOf(limit, dayIn(where, event), where)
    }),
  )
  t.end()
})
