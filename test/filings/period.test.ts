import * as fc from 'fast-check'
import t from 'tap'
import {
  addQuarters,
  endOfQuarter,
  isQuarter,
  quarterOf,
  startOfQuarter,
  type Quarter,
} from '../../src/filings/period.ts'
import { dayIn } from '../../src/record/day-in.ts'

const zones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Asuncion',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
)
const days = fc
  .date({ min: new Date('2000-04-01'), max: new Date('2080-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const quarters = days.map(quarterOf)

t.test('a quarter is written in full, and nothing else is one', (t) => {
  for (const right of ['2026-Q3', '2000-Q1', '2199-Q4']) t.ok(isQuarter(right), right)
  const wrong = [
    '',
    '2026',
    '2026-Q0',
    '2026-Q5',
    '2026-q3',
    '2026Q3',
    '26-Q3',
    '1999-Q4',
    '2200-Q1',
    '12026-Q1',
    ' 2026-Q3',
  ]
  for (const text of [...wrong, '2026-Q3\n', '2026-Q33', '-2026-Q3', '2026-07'])
    t.notOk(isQuarter(text), text)
  t.end()
})

t.test('its last instant is that of the organisation, also where clocks change', (t) => {
  const cases: [Quarter, string, string, string][] = [
    ['2026-Q3', 'UTC', '2026-07-01T00:00:00.000Z', '2026-09-30T23:59:59.999Z'],
    // The first quarter ends in summer time, the last in winter time.
    ['2026-Q1', 'Europe/Berlin', '2025-12-31T23:00:00.000Z', '2026-03-31T21:59:59.999Z'],
    ['2026-Q4', 'Europe/Berlin', '2026-09-30T22:00:00.000Z', '2026-12-31T22:59:59.999Z'],
    ['2026-Q2', 'Asia/Kathmandu', '2026-03-31T18:15:00.000Z', '2026-06-30T18:14:59.999Z'],
    // On 1 October 2023 clocks in Paraguay went from midnight to one o'clock.
    ['2023-Q3', 'America/Asuncion', '2023-07-01T04:00:00.000Z', '2023-10-01T03:59:59.999Z'],
    ['2199-Q4', 'UTC', '2199-10-01T00:00:00.000Z', '2199-12-31T23:59:59.999Z'],
  ]
  for (const [quarter, zone, first, last] of cases) {
    t.equal(startOfQuarter(quarter, zone).toISOString(), first, `${quarter} begins in ${zone}`)
    t.equal(endOfQuarter(quarter, zone).toISOString(), last, `${quarter} ends in ${zone}`)
  }
  t.end()
})

t.test('a day lies in its quarter, and no other instant does', (t) => {
  fc.assert(
    fc.property(quarters, zones, (quarter, zone) => {
      const [first, last] = [startOfQuarter(quarter, zone), endOfQuarter(quarter, zone)]
      const after = new Date(last.valueOf() + 1)
      const before = new Date(first.valueOf() - 1)
      return (
        quarterOf(dayIn(zone, first)) === quarter &&
        quarterOf(dayIn(zone, last)) === quarter &&
        quarterOf(dayIn(zone, after)) === addQuarters(quarter, 1) &&
        quarterOf(dayIn(zone, before)) === addQuarters(quarter, -1)
      )
    }),
    { numRuns: 500 },
  )
  t.end()
})

t.test('quarters follow each other without gap, and sort as they do', (t) => {
  fc.assert(
    fc.property(quarters, zones, fc.integer({ min: 1, max: 400 }), (quarter, zone, count) => {
      const later = addQuarters(quarter, count)
      const next = addQuarters(quarter, 1)
      if (!later || !next) return false
      return (
        isQuarter(later) &&
        later > quarter &&
        addQuarters(later, -count) === quarter &&
        startOfQuarter(next, zone).valueOf() === endOfQuarter(quarter, zone).valueOf() + 1
      )
    }),
  )
  t.equal(addQuarters('2199-Q4', 1), null)
  t.equal(addQuarters('2000-Q1', -1), null)
  t.equal(addQuarters('2025-Q4', 1), '2026-Q1')
  t.end()
})
