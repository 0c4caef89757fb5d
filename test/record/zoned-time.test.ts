import * as fc from 'fast-check'
import t from 'tap'
import { readDuration } from '../../src/record/calendar-days.ts'
import { addDurationIn } from '../../src/record/zoned-time.ts'

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati']
const instants = fc.date({ min: new Date('1990-01-01'), max: new Date('2080-12-31'), noInvalidDate: true })
const clock = (zone: string, at: Date) => at.toLocaleTimeString('en-GB', { timeZone: zone })

t.test('days keep the time of day, hours pass as they are', (t) => {
  const cases: [string, string, string, string | null][] = [
    // Clocks in Berlin went forward on 29 March 2026 and go back on 25 October.
    ['Europe/Berlin', '2026-03-28T10:00:00Z', 'P1D', '2026-03-29T09:00:00.000Z'],
    ['Europe/Berlin', '2026-03-28T10:00:00Z', 'PT24H', '2026-03-29T10:00:00.000Z'],
    ['Europe/Berlin', '2026-03-28T01:30:00Z', 'P1D', '2026-03-29T01:30:00.000Z'],
    ['Europe/Berlin', '2026-10-24T00:30:00Z', 'P1D', '2026-10-25T00:30:00.000Z'],
    ['Europe/Berlin', '2026-10-24T22:30:00Z', 'PT24H', '2026-10-25T22:30:00.000Z'],
    ['America/New_York', '2026-01-31T12:00:00Z', 'P1MT36H', '2026-03-02T00:00:00.000Z'],
    ['Asia/Kathmandu', '2027-12-31T18:14:59.500Z', 'P2M', '2028-02-29T18:14:59.500Z'],
    ['UTC', '9999-12-31T00:00:00Z', 'PT23H', '9999-12-31T23:00:00.000Z'],
    ['UTC', '9999-12-31T00:00:00Z', 'PT24H', null],
    ['UTC', '9999-12-31T00:00:00Z', 'P1D', null],
  ]
  for (const [zone, from, duration, to] of cases) {
    const end = addDurationIn(zone, new Date(from), readDuration(duration))
    t.equal(end?.toISOString() ?? null, to, `${from} + ${duration} in ${zone}`)
  }
  t.end()
})

t.test('in every zone the clock shows the same time after days, unless that time is skipped', (t) => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      instants,
      fc.integer({ min: 1, max: 4000 }),
      (zone, from, days) => {
        const end = addDurationIn(zone, from, { months: 0, days, seconds: 0 })
        if (!end) return false
        const isSkipped = clock(zone, end) !== clock(zone, from)
        // Where clocks jump, an hour earlier they show an hour and a jump less.
        return !isSkipped || clock(zone, new Date(end.valueOf() - 3_600_000)) < clock(zone, from)
      },
    ),
    { numRuns: 300 },
  )
  t.end()
})
