import * as fc from 'fast-check'
import t from 'tap'
import { addDays, addDuration } from '../../src/record/calendar-days.ts'

const dayOf = (date: Date) => date.toISOString().slice(0, 10)
const day = fc
  .date({ min: new Date('0400-01-01'), max: new Date('2400-12-31'), noInvalidDate: true })
  .map(dayOf)
const count = fc.integer({ min: 0, max: 5000 })
const parts = (of: string) => of.split('-').map(Number) as [number, number, number]
const monthsBetween = (from: string, to: string) => {
  const [year, month] = parts(from)
  const [otherYear, otherMonth] = parts(to)
  return (otherYear - year) * 12 + otherMonth - month
}

t.test('months stop at the end of a shorter month, and leap days are minded', (t) => {
  const cases: [string, string, string | null][] = [
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2028-01-31', 'P1M', '2028-02-29'],
    ['2028-02-29', 'P1Y', '2029-02-28'],
    ['2028-02-29', 'P4Y', '2032-02-29'],
    ['1900-01-31', 'P1M', '1900-02-28'],
    ['2000-01-31', 'P1M', '2000-02-29'],
    ['2026-12-31', 'P1D', '2027-01-01'],
    ['2026-08-31', 'P6M', '2027-02-28'],
    ['2026-01-30', 'P1M1D', '2026-03-01'],
    ['2026-01-31', 'P1Y1M2W3D', '2027-03-17'],
    ['2026-03-01', 'P2W', '2026-03-15'],
    ['2026-03-01', 'P0D', '2026-03-01'],
    ['2026-03-01', 'PT47H59M', '2026-03-02'],
    ['2026-03-01', 'P1DT24H', '2026-03-03'],
    ['0050-12-31', 'P2M', '0051-02-28'],
    ['9999-12-31', 'P1D', null],
    ['2026-01-01', 'P99999Y', null],
    ['2026-01-01', 'P999999999999999999D', null],
  ]
  for (const [from, duration, to] of cases) t.equal(addDuration(from, duration), to, `${from} + ${duration}`)
  t.equal(addDays('2028-03-01', -1), '2028-02-29')
  t.equal(addDays('0001-01-01', -1), null)
  for (const wrong of ['', 'P', 'PT', '1Y', 'P1.5Y', 'P-1D', 'P1H', 'P1D2M']) {
    t.throws(() => addDuration('2026-01-01', wrong), RangeError, `"${wrong}" is no duration`)
  }
  t.end()
})

t.test('days are counted one by one, across every month and year', (t) => {
  fc.assert(
    fc.property(day, count, (from, days) => {
      const date = new Date(`${from}T00:00:00Z`)
      date.setUTCDate(date.getUTCDate() + days)
      return addDuration(from, `P${days}D`) === dayOf(date) && addDays(dayOf(date), -days) === from
    }),
  )
  fc.assert(
    fc.property(day, count, (from, weeks) => {
      return addDuration(from, `P${weeks}W`) === addDuration(from, `P${weeks * 7}D`)
    }),
  )
  t.end()
})

t.test('months reach the month they name, at the same date or at its last day', (t) => {
  fc.assert(
    fc.property(day, count, (from, months) => {
      const to = addDuration(from, `P${months}M`)
      if (to === null) return false
      const isLastOfMonth = String(addDays(to, 1)).endsWith('-01')
      const [, , date] = parts(from)
      const [, , newDate] = parts(to)
      return monthsBetween(from, to) === months && (newDate === date || (newDate < date && isLastOfMonth))
    }),
  )
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 400 }), (from, years) => {
      return addDuration(from, `P${years}Y`) === addDuration(from, `P${years * 12}M`)
    }),
  )
  t.end()
})

t.test('a later start or a longer duration never ends earlier', (t) => {
  fc.assert(
    fc.property(day, day, count, count, (one, other, months, days) => {
      const [first, second] = one < other ? [one, other] : [other, one]
      const duration = `P${months}M${days}D`
      return (
        String(addDuration(first, duration)) <= String(addDuration(second, duration)) &&
        String(addDuration(one, duration)) <= String(addDuration(one, `P${months + 1}M${days}D`))
      )
    }),
  )
  t.end()
})
