/**
 * Groups of data subjects that the catalogue's flags alone do not tell apart. Codes of the data set `data-subjects`.
 */

/** In an employment relationship with the organisation; co-determination and Art. 88 GDPR come into view. */
export const employees: ReadonlySet<string> = new Set([
  'DS-EMPLOYEE',
  'DS-TRAINEE',
  'DS-TEACHER',
  'DS-SUPPORT',
  'DS-WORKSCOUNCIL',
])

/** Not taking part themselves: they appear in the content only, never in accounts, logs or connection data. */
export const thirdPersons: ReadonlySet<string> = new Set(['DS-BYSTANDER', 'DS-MENTIONED'])

/** Protected by professional secrecy, such as § 203 StGB. */
export const secrecyProtected: ReadonlySet<string> = new Set(['DS-PATIENT', 'DS-CLIENT-SECRET'])

export function includesAny(codes: readonly string[], group: ReadonlySet<string>): boolean {
  return codes.some((code) => group.has(code))
}
