type Document = Readonly<Record<string, unknown>>

/** The member that holds the last day of an entry of a kind. */
export const lastDays: Readonly<Record<string, string>> = {
  system: 'endedOn',
  contract: 'validTo',
  override: 'until',
}

/** Whether an entry has come to its end by a day, `YYYY-MM-DD`: by what is said of it, or because its last day is over. */
export function hasEnded(kind: string, document: Document, on: string): boolean {
  if (kind === 'activity') return document['operatingState'] === 'ended'
  if (kind === 'measure') return document['status'] === 'retired'
  const last = document[lastDays[kind] ?? '']
  return typeof last === 'string' && last < on
}
