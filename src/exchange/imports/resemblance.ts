/** What is known of an entry, to recognise it by. */
export type Known = {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly ownNumber: string | null
  readonly isEnded: boolean
  readonly externalIds: readonly { readonly system: string; readonly id: string }[]
}

export type Match = { readonly known: Known; readonly by: 'id' | 'externalId' | 'ownNumber' | 'name' }

/** Recognises entries of one kind: by id, by an id in another system, by their own number, and by a name that is all but the same. */
export function recogniser(all: readonly Known[]) {
  const byId = new Map(all.map((known) => [known.id, known]))
  const byExternalId = new Map(
    all.flatMap((known) => known.externalIds.map((one) => [externalKey(one), known] as const)),
  )
  const byNumber = new Map<string, Known | null>()
  for (const known of all)
    if (known.ownNumber !== null)
      // A number that two entries bear tells neither.
      byNumber.set(known.ownNumber, byNumber.has(known.ownNumber) ? null : known)
  const byName = new Map(all.flatMap((known) => nameKeys(known.name).map((key) => [key, known] as const)))
  return (sourceId: string | null, document: Readonly<Record<string, unknown>>): Match | null => {
    const { externalIds, ownNumber, name } = document as {
      externalIds?: Known['externalIds']
      ownNumber?: unknown
      name?: unknown
    }
    const same = sourceId === null ? undefined : byId.get(sourceId)
    if (same) return { known: same, by: 'id' }
    for (const one of Array.isArray(externalIds) ? externalIds : []) {
      const known = byExternalId.get(externalKey(one))
      if (known) return { known, by: 'externalId' }
    }
    const numbered = typeof ownNumber === 'string' ? byNumber.get(ownNumber) : undefined
    if (numbered) return { known: numbered, by: 'ownNumber' }
    const key = typeof name === 'string' ? nameKeys(name).find((one) => byName.has(one)) : undefined
    const alike = key === undefined ? undefined : byName.get(key)
    return alike ? { known: alike, by: 'name' } : null
  }
}

const externalKey = ({ system, id }: { system: string; id: string }) => JSON.stringify([system, id])

/** Shortest name, in letters, in which one letter more or less may be a slip. */
const slipLength = 6

/** Keys two names share when they differ in case, accents, signs, or one letter; digits must be the same. */
function nameKeys(name: string): string[] {
  const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')
  const digits = folded.replace(/\D+/g, ' ').trim()
  const letters = folded.replace(/[^\p{L}]+/gu, '')
  const whole = `${digits}|${letters}`
  if (whole === '|') return []
  if (letters.length < slipLength) return [whole]
  const slips = Array.from(letters, (_, at) => `${digits}|${letters.slice(0, at)}${letters.slice(at + 1)}`)
  return [whole, ...slips]
}
