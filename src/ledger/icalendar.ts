import { type Language } from '../law/entry.ts'
import { addDays } from '../record/calendar-days.ts'
import { type Deadline } from './deadline.ts'

/** How a calendar is drawn. */
export type CalendarOptions = {
  readonly lang: Language
  /** Instant of the state that is shown, RFC 3339 in UTC. The same state with the same stamp gives the same bytes. */
  readonly stamp: string
  /** Name under which calendar programs list the feed. */
  readonly name: string
}

/** Octets a line may have, without its line break (RFC 5545 section 3.1). */
const WIDTH = 75

/** Deadlines as a calendar to subscribe to: an all-day event each (RFC 5545, with the names of RFC 7986). */
export function drawCalendar(deadlines: readonly Deadline[], options: CalendarOptions): string {
  const { lang, name } = options
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//vvt-videoconferencing//deadlines//${lang.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME;LANGUAGE=${lang}:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:P1D',
    'X-PUBLISHED-TTL:P1D',
    ...(deadlines.length === 0 ? placeholder : deadlines.flatMap((deadline) => event(deadline, options))),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** A calendar without any component is not well-formed; a time zone is one that nobody sees. */
const placeholder = [
  'BEGIN:VTIMEZONE',
  'TZID:Etc/UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
]

function event({ id, kind, on, title, text }: Deadline, { lang, stamp }: CalendarOptions): string[] {
  const end = addDays(on, 1)
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(id)}`,
    `DTSTAMP:${stampOf(stamp)}`,
    `DTSTART;VALUE=DATE:${compact(on)}`,
    ...(end === null ? [] : [`DTEND;VALUE=DATE:${compact(end)}`]),
    `SUMMARY;LANGUAGE=${lang}:${escaped(title[lang])}`,
    `DESCRIPTION;LANGUAGE=${lang}:${escaped(text[lang])}`,
    `CATEGORIES:${escaped(kind)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** RFC 5545 section 3.3.5, form 2: date and time in UTC, to the second. */
function stampOf(instant: string): string {
  return `${compact(new Date(instant).toISOString().slice(0, 19)).replaceAll(':', '')}Z`
}

function compact(text: string): string {
  return text.replaceAll('-', '')
}

/** A value of the type TEXT (RFC 5545 section 3.3.11). Control characters have no place in it and become spaces. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/(?!\t)\p{Cc}/gu, ' ')
}

/** A content line cut into pieces of at most 75 octets, never inside a character; each further piece begins with a space. */
function folded(line: string): string {
  const pieces: string[] = []
  let start = 0
  let octets = 0
  for (let at = 0; at < line.length;) {
    const point = line.codePointAt(at) ?? 0
    const size = octetsOf(point)
    if (octets + size > WIDTH) {
      pieces.push(line.slice(start, at))
      start = at
      octets = 1
    }
    octets += size
    at += point > 0xffff ? 2 : 1
  }
  return [...pieces, line.slice(start)].join('\r\n ')
}

/** How long a character is in UTF-8 (RFC 3629 section 3). */
function octetsOf(point: number): number {
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}
