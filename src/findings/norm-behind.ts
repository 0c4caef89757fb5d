import { type Law } from '../law/law.ts'
import { type PlacedBasis } from './case.ts'

/** Kinds of entries that are a provision of law in themselves. */
const provisions = new Set(['national', 'sector', 'retention'])

/**
 * Whether the provision of law behind a legal basis is named: with it, or as another basis of the same purpose.
 * `unclear` where another basis may name it, in words or as its own.
 */
export function normBehind({ basis, purpose }: PlacedBasis, law: Law): 'named' | 'unclear' | 'missing' {
  if (basis.norm !== null) return 'named'
  let isUnclear = false
  for (const { code, norm } of purpose.legalBases ?? []) {
    const entry = code === null ? undefined : law.entry('legal-bases', code)
    if (entry && provisions.has(entry.kind) && (norm !== null || !entry.requires.includes('norm')))
      return 'named'
    if (code === null || norm !== null) isUnclear = true
  }
  return isUnclear ? 'unclear' : 'missing'
}
