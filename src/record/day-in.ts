/** The day, `YYYY-MM-DD`, that it is in a time zone at an instant; UTC where none is named. */
export function dayIn(timeZone: string | null, instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timeZone ?? 'UTC', dateStyle: 'short' }).format(instant)
}
