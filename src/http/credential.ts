import { type Role } from './roles.ts'

/** What a credential opens: the whole installation, or a role in each of some organisations. */
export type Credential = {
  /** Its name in the ledger, which tells no secret: `key:<id>`. */
  readonly actor: string
  /** Whether it reaches every organisation. */
  readonly isOperator: boolean
  /** The role it has, by id of the organisation. */
  readonly roles: ReadonlyMap<string, Role>
  /** Instant from which it opens nothing any more; `null`: never. */
  readonly expiresAt: string | null
}

/** Who makes a request, and in which role where it goes. */
export type Grant = { readonly credential: Credential; readonly role: Role }

/** The role of a credential in an organisation, or outside of all; `null` where it has none and must learn nothing. */
export function roleAt({ isOperator, roles }: Credential, organisationId: string | undefined): Role | null {
  if (isOperator) return 'operator'
  return organisationId === undefined ? 'reader' : (roles.get(organisationId.toLowerCase()) ?? null)
}
