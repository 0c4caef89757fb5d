const formats = new Map<string, Intl.DateTimeFormat>()

/** The day, `YYYY-MM-DD`, that it is in a time zone at an instant; UTC where none is named. */
export function dayIn(timeZone: string | null, instant: Date): string {
  const zone = timeZone ?? 'UTC'
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
  formats.set(zone, format)
  return format.format(instant)
}
