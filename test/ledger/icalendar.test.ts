import * as fc from 'fast-check'
import t from 'tap'
import { type Deadline } from '../../src/ledger/deadline.ts'
import { deadlinesOf } from '../../src/ledger/deadlines.ts'
import { drawCalendar } from '../../src/ledger/icalendar.ts'
import { lawAt } from '../../src/law/law.ts'
import { activity, around, ids, today } from './deadline-fixture.ts'

const options = { lang: 'de', stamp: '2026-11-20T07:08:09.123Z', name: 'Fristen: Stadt, Grünhausen' } as const
const deadlines = deadlinesOf(around, [activity(701, { systemIds: [ids.system], reviewInterval: 'P1Y' })], {
  law: lawAt(today),
  until: '2099-12-31',
  keepEnded: null,
})

type Property = { readonly name: string; readonly parameters: string; readonly value: string }

/** A content line by the grammar of RFC 5545 section 3.1, with quoted parameter values. */
const contentLine = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*):((?:\P{Cc}|\t)*)$/u

/** Reads a calendar as the RFC says: lines end in CRLF, a line that begins with a space goes on with the one before. */
function read(calendar: string): Property[] {
  const lines = calendar.replaceAll('\r\n ', '').split('\r\n')
  if (lines.pop() !== '') throw new Error('the last line has no end')
  return lines.map((line) => {
    const [, name, parameters, value] = contentLine.exec(line) ?? []
    if (name === undefined || parameters === undefined || value === undefined)
      throw new Error(`no content line: ${line}`)
    return { name, parameters, value }
  })
}

/** A value of type TEXT as it was before it was escaped (section 3.3.11). */
function plain(value: string): string {
  if (/\\[^\\;,nN]|\\$|(?<!\\)(?:\\\\)*[;,]/.test(value.replaceAll('\\\\', '')))
    throw new Error(`badly escaped: ${value}`)
  return value.replaceAll(/\\([\\;,nN])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))
}

const valuesOf = (calendar: string, wanted: string) =>
  read(calendar)
    .filter(({ name }) => name === wanted)
    .map(({ value }) => value)

t.test('a feed has an all-day event for each deadline', (t) => {
  const calendar = drawCalendar(deadlines, options)
  const properties = read(calendar)
  t.same(
    properties.slice(0, 9).map(({ name, parameters, value }) => `${name}${parameters}:${value}`),
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//vvt-videoconferencing//deadlines//DE',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'NAME;LANGUAGE=de:Fristen: Stadt\\, Grünhausen',
      'X-WR-CALNAME:Fristen: Stadt\\, Grünhausen',
      'REFRESH-INTERVAL;VALUE=DURATION:P1D',
      'X-PUBLISHED-TTL:P1D',
    ],
  )
  t.equal(properties.at(-1)?.value, 'VCALENDAR')
  t.equal(deadlines.length, 5)
  t.same(
    valuesOf(calendar, 'UID'),
    deadlines.map(({ id }) => id),
  )
  t.same(
    valuesOf(calendar, 'SUMMARY').map(plain),
    deadlines.map(({ title }) => title.de),
  )
  t.same(
    valuesOf(calendar, 'DESCRIPTION').map(plain),
    deadlines.map(({ text }) => text.de),
  )
  t.same(new Set(valuesOf(calendar, 'DTSTAMP')), new Set(['20261120T070809Z']))
  t.same(
    valuesOf(calendar, 'DTSTART'),
    deadlines.map(({ on }) => on.replaceAll('-', '')),
  )
  t.equal(valuesOf(calendar, 'DTSTART')[0], '20261231')
  t.equal(valuesOf(calendar, 'DTEND')[0], '20270101', 'the end is not part of the event')
  t.ok(
    properties
      .filter(({ name }) => /^DT(START|END)$/.test(name))
      .every(({ parameters }) => parameters === ';VALUE=DATE'),
  )
  const begun = valuesOf(calendar, 'BEGIN').length
  t.equal(begun, deadlines.length + 1)
  t.equal(valuesOf(calendar, 'END').length, begun)
  t.end()
})

t.test('it speaks English too, and the same state gives the same bytes', (t) => {
  const english = drawCalendar(deadlines, { ...options, lang: 'en' })
  t.same(
    valuesOf(english, 'SUMMARY').map(plain),
    deadlines.map(({ title }) => title.en),
  )
  t.match(english, 'SUMMARY;LANGUAGE=en:Contract ends')
  t.equal(drawCalendar(deadlines, options), drawCalendar(structuredClone(deadlines), options))
  t.end()
})

t.test('a feed without deadlines still is a calendar with a component', (t) => {
  const calendar = drawCalendar([], options)
  t.same(valuesOf(calendar, 'BEGIN'), ['VCALENDAR', 'VTIMEZONE', 'STANDARD'])
  t.same(valuesOf(calendar, 'END'), ['STANDARD', 'VTIMEZONE', 'VCALENDAR'])
  t.end()
})

t.test('the last day of the calendar has no day after it', (t) => {
  const calendar = drawCalendar(
    deadlines.slice(0, 1).map((one) => ({ ...one, on: '9999-12-31' })),
    options,
  )
  t.same(valuesOf(calendar, 'DTSTART'), ['99991231'])
  t.same(valuesOf(calendar, 'DTEND'), [])
  t.end()
})

const kept = (value: string) =>
  value
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\t\n]/gu, ' ')

const linesNaming = (name: string) =>
  drawCalendar([], { ...options, name })
    .split('\r\n')
    .slice(5, 9)

t.test('a line is as long as it may be before it is cut', (t) => {
  const room = 75 - 'NAME;LANGUAGE=de:'.length
  t.same(linesNaming('x'.repeat(room)).slice(0, 1), [`NAME;LANGUAGE=de:${'x'.repeat(room)}`])
  t.same(linesNaming('x'.repeat(room + 75)).slice(0, 3), [
    `NAME;LANGUAGE=de:${'x'.repeat(room)}`,
    ` ${'x'.repeat(74)}`,
    ' x',
  ])
  t.same(linesNaming(`${'x'.repeat(room - 3)}😀`).slice(0, 2), [
    `NAME;LANGUAGE=de:${'x'.repeat(room - 3)}`,
    ' 😀',
  ])
  t.same(linesNaming(`${'x'.repeat(room - 2)}ü`).slice(0, 1), [`NAME;LANGUAGE=de:${'x'.repeat(room - 2)}ü`])
  t.end()
})

t.test('whatever the words, they come back whole, in lines of at most 75 octets of UTF-8', (t) => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300, size: 'max' }),
    fc.string({ unit: 'binary', maxLength: 200, size: 'max' }),
    fc.stringMatching(/^[;,\\:"nN \nü€😀]{0,200}$/u, { size: 'max' }),
  )
  const first = deadlines[0] as Deadline
  fc.assert(
    fc.property(words, words, (title, text) => {
      const deadline = { ...first, title: { de: title, en: '' }, text: { de: text, en: '' } }
      const calendar = drawCalendar([deadline], { ...options, name: title })
      const lines = calendar.split('\r\n')
      return (
        lines.every((line) => Buffer.byteLength(line) <= 75 && line.isWellFormed() && !line.includes('\n')) &&
        valuesOf(calendar, 'SUMMARY').map(plain)[0] === kept(title) &&
        valuesOf(calendar, 'NAME').map(plain)[0] === kept(title) &&
        valuesOf(calendar, 'DESCRIPTION').map(plain)[0] === kept(text)
      )
    }),
    { numRuns: 100 },
  )
  t.end()
})
