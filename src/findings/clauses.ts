import { type Law } from '../law/law.ts'

const modules: ReadonlyMap<string, '1' | '2' | '3' | '4'> = new Map([
  ['ART46_2_C_SCC_M1', '1'],
  ['ART46_2_C_SCC_M2', '2'],
  ['ART46_2_C_SCC_M3', '3'],
  ['ART46_2_C_SCC_M4', '4'],
])

/** The module of the standard contractual clauses a code stands for; null for everything else. */
export function moduleOf(code: string): '1' | '2' | '3' | '4' | null {
  return modules.get(code) ?? null
}

/** First and last day on which the Commission's clauses of a code may be used, whatever the day; null for everything else. */
export function clausesPeriod(
  { book }: Law,
  code: string,
): { readonly from: string | null; readonly to: string | null } | null {
  if (!code.startsWith('ART46_2_C_SCC')) return null
  const clauses = book.all('transfer-instruments').findLast((each) => each.code === code)
  return clauses ? { from: clauses.validFrom, to: clauses.validTo } : null
}
