/** What a credential may do in an organisation; `operator` reaches every organisation of the installation. */
export const roles = ['reader', 'editor', 'officer', 'admin', 'auditor', 'operator'] as const
export type Role = (typeof roles)[number]

/** The roles a key can have in an organisation. */
export const organisationRoles = ['reader', 'editor', 'officer', 'admin', 'auditor'] as const

const ladder: readonly Role[] = ['reader', 'editor', 'officer', 'admin', 'operator']

/** Whether a role may do what asks for another. An auditor reads everything and writes nothing. */
export function allows(granted: Role, needed: Role): boolean {
  if (granted === 'auditor') return needed === 'auditor' || needed === 'reader'
  if (needed === 'auditor') return ladder.indexOf(granted) >= ladder.indexOf('officer')
  return ladder.indexOf(granted) >= ladder.indexOf(needed)
}
