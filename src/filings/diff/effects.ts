import { stablePointer } from '../../findings/stable-pointer.ts'

/** Members that say since when, or until when, something is so in the world, whenever it was recorded. */
const effective = new Set(['introducedOn', 'endedOn', 'validFrom', 'validTo', 'since', 'until'])

/**
 * The days, `YYYY-MM-DD`, which a change says that something began or ended on: those that stand in the later document
 * and not at the same place in the earlier one. How long a finding is accepted is no such day.
 */
export function effectsIn(kind: string, before: unknown, after: unknown): string[] {
  if (kind === 'override') return []
  const found = daysIn(after)
  if (found.length === 0) return []
  const known = new Map(daysIn(before))
  return found.flatMap(([place, day]) => (known.get(place) === day ? [] : [day]))
}

function daysIn(document: unknown): [place: string, day: string][] {
  const found: [string, string][] = []
  const way: string[] = []
  const look = (value: object): void => {
    for (const [name, member] of Object.entries(value) as [string, unknown][]) {
      way.push(name)
      if (typeof member === 'object' && member !== null) look(member)
      else if (typeof member === 'string' && effective.has(name))
        found.push([stablePointer(document, `/${way.join('/')}`), member])
      way.pop()
    }
  }
  if (typeof document === 'object' && document !== null) look(document)
  return found
}
