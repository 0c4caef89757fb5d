import { type Finding } from './check.ts'

/**
 * The findings in the way of an approval: what is an error, and what Art. 30 GDPR demands and the record does not say yet.
 */
export function inTheWay(findings: readonly Finding[]): Finding[] {
  return findings.filter(
    ({ rule: { severity, profiles }, verdict }) =>
      severity === 'error' && (verdict === 'violated' || profiles.includes('art30')),
  )
}
