import { type Surroundings } from '../record/dossier.ts'

/**
 * Whether an assessment something refers to was decided by a day. The database holds the reference: one that is not at hand
 * stands in a file that was exported without it, and is taken at its word.
 */
export function isDecided(id: string | null, { assessments }: Surroundings, on: string): boolean {
  if (id === null) return false
  const found = assessments.get(id)
  return found === undefined || (found.status === 'decided' && (found.decidedOn ?? on) <= on)
}
