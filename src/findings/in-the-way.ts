import { type AcceptedFinding } from './accepted.ts'

/**
 * The findings in the way of an approval: what is an error, and what Art. 30 GDPR demands and the record does not say
 * yet; not what an officer has accepted by an override that is in force.
 */
export function inTheWay(findings: readonly AcceptedFinding[]): AcceptedFinding[] {
  return findings.filter(
    ({ rule: { severity, profiles }, verdict, override }) =>
      severity === 'error' &&
      override?.state !== 'in_force' &&
      (verdict === 'violated' || profiles.includes('art30')),
  )
}
