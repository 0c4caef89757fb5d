import { type Language } from '../../law/entry.ts'
import { dayIn } from '../../record/day-in.ts'

const months: Readonly<Record<Language, readonly string[]>> = {
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
}

/** A calendar day `YYYY-MM-DD` in words: "30. September 2026", "30 September 2026". */
export function dayInWords(day: string, language: Language): string {
  const [year, month = '', date] = day.split('-')
  const name = months[language][Number(month) - 1]
  return language === 'de' ? `${Number(date)}. ${name} ${year}` : `${Number(date)} ${name} ${year}`
}

/** The calendar day an instant (RFC 3339) falls on in a time zone (IANA). */
export function dayOfInstant(instant: string, timeZone: string): string {
  return dayIn(timeZone, new Date(instant))
}

/** An instant in words, with the time zone it is told in: "30. September 2026, 22:00:00 Uhr (Europe/Berlin)". */
export function instantInWords(instant: string, timeZone: string, language: Language): string {
  const { hour, minute, second } = partsOf(instant, timeZone)
  const clock = `${hour}:${minute}:${second}${language === 'de' ? ' Uhr' : ''}`
  return `${dayInWords(dayOfInstant(instant, timeZone), language)}, ${clock} (${timeZone})`
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(timeZone, format)
  return format
}

function partsOf(instant: string, timeZone: string): Readonly<Record<string, string>> {
  const parts = formatIn(timeZone).formatToParts(new Date(instant))
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]))
}
