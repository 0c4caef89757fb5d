import { type Credential } from '../credential.ts'
import { type Role } from '../roles.ts'

/** What a token of an issuer says, once its signature and its times have been checked (RFC 7519). */
export type Claims = { readonly sub: string; readonly iat: number; readonly exp: number } & Readonly<
  Record<string, unknown>
>

/** The roles a token can have in an organisation; where it has several, the one that comes last here counts. */
export const memberRoles = ['reader', 'auditor', 'editor', 'officer', 'admin'] as const satisfies Role[]
type MemberRole = (typeof memberRoles)[number]

/** What one group opens: the whole installation, or a role in each of some organisations. */
export type Opened = 'operator' | Readonly<Record<string, MemberRole>>
/** What groups open, by their names. */
export type Grants = Readonly<Record<string, Opened>>

export type ClaimsMapping = {
  /** JSON Pointer (RFC 6901) to the claim with the groups: a text, or a list of texts. */
  readonly claim: string
  /** What the groups open; `null`: they say so themselves, `vvt:operator` or `vvt:<organisationId>:<role>`. */
  readonly grants: Grants | null
  /** Greatest age of a token in seconds. */
  readonly maxAge: number
}

/**
 * What the bearer of a token may do. Groups that are not known, and roles that do not exist, open nothing; a token without
 * any is somebody's, but opens nothing.
 */
export function credentialOf(claims: Claims, { claim, grants, maxAge }: ClaimsMapping): Credential {
  const named = grants && new Map(Object.entries(grants))
  const opened = textsAt(claims, claim).map((group) => (named ? named.get(group) : openedBy(group)))
  const roles = new Map<string, MemberRole>()
  for (const one of opened) {
    if (one === undefined || one === 'operator') continue
    for (const [id, role] of Object.entries(one)) {
      const organisationId = id.toLowerCase()
      roles.set(organisationId, stronger(role, roles.get(organisationId)))
    }
  }
  return {
    actor: `oidc:${claims.sub}`,
    isOperator: opened.includes('operator'),
    roles,
    expiresAt: new Date(Math.min(claims.exp, claims.iat + maxAge) * 1000).toISOString(),
  }
}

const self = /^vvt:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\w+)$/i

/** What a group opens that says so itself. */
function openedBy(group: string): Opened | undefined {
  if (group === 'vvt:operator') return 'operator'
  const [, organisationId, written] = self.exec(group) ?? []
  const role = memberRoles.find((one) => one === written)
  return organisationId !== undefined && role ? { [organisationId]: role } : undefined
}

function stronger(one: MemberRole, other: MemberRole | undefined): MemberRole {
  return other !== undefined && memberRoles.indexOf(other) > memberRoles.indexOf(one) ? other : one
}

/** The texts at a place of a value; anything else there counts as none. */
function textsAt(value: unknown, pointer: string): string[] {
  let found = value
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    found = isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined
  }
  return [found].flat().filter((one) => typeof one === 'string')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
