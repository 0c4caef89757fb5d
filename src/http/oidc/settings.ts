import { Type } from 'typebox'
import { type ClaimsMapping, type Grants, memberRoles } from './claims.ts'

/** Signatures with a private key alone: neither `none` nor a secret shared with the issuer can be chosen. */
const algorithms = ['RS', 'PS', 'ES']
  .flatMap((family) => [256, 384, 512].map((size) => `${family}${size}`))
  .concat('EdDSA', 'Ed25519')

const Organisations = Type.Record(
  Type.String({ pattern: '^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$' }),
  Type.Enum(memberRoles),
  { additionalProperties: false },
)

/** The settings of sign-in by OpenID Connect, for the table of all settings. */
export const oidcSettings = {
  oidcIssuer: Type.Optional(
    Type.String({
      description:
        'Issuer (OpenID Connect) whose access tokens are accepted beside access keys; without it none are. What it calls `sub` names who acts in the ledger.',
    }),
  ),
  oidcAudience: Type.Optional(
    Type.String({
      minLength: 1,
      description: 'What `aud` of a token must name: this installation and no other program.',
    }),
  ),
  oidcClaim: Type.String({
    default: '/groups',
    pattern: String.raw`^(?:/(?:[^~/]|~[01])+)+$`,
    description:
      'Where a token lists groups or roles, for instance /groups, /roles or /realm_access/roles (JSON Pointer).',
  }),
  oidcGrants: Type.Optional(
    Type.Record(Type.String(), Type.Union([Type.Literal('operator'), Organisations]), {
      description:
        'What each group opens. Without it groups say so themselves: vvt:<organisationId>:<role> or vvt:operator.',
    }),
  ),
  oidcAlgorithms: Type.Array(Type.Enum(algorithms), {
    default: ['RS256', 'PS256', 'ES256', 'EdDSA'],
    minItems: 1,
    description: 'Signature algorithms that are accepted.',
  }),
  oidcLeeway: Type.Integer({
    default: 30,
    minimum: 0,
    maximum: 300,
    description: 'Seconds the clock of the issuer may differ.',
  }),
  oidcMaxAge: Type.Integer({
    default: 86_400,
    minimum: 60,
    maximum: 604_800,
    description: 'Greatest age of a token in seconds, however late it expires.',
  }),
}

/** How the settings are written. */
export const oidcReaders = {
  oidcIssuer: {
    expects: 'an https address (http on loopback) without query, exactly as the issuer writes it',
    read: (text: string) => (isSafeAddress(text) && !/[?#]/.test(text) ? text : undefined),
  },
  oidcAudience: { expects: 'a text', read: (text: string) => text },
  oidcClaim: { expects: 'a JSON Pointer such as /groups', read: (text: string) => text },
  oidcGrants: {
    expects: `JSON such as {"dpo-team": {"<organisationId>": "officer"}, "it": "operator"} (roles ${memberRoles.join(', ')})`,
    read: readJson,
  },
  oidcAlgorithms: {
    expects: `some of ${algorithms.join(', ')}, with commas between`,
    read: (text: string) => text.split(',').map((part) => part.trim()),
  },
  oidcLeeway: { expects: 'a whole number from 0 to 300', read: readSeconds },
  oidcMaxAge: { expects: 'a whole number from 60 to 604800', read: readSeconds },
}

function readSeconds(text: string): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether what comes from an address can be believed: over TLS, or from this machine. */
export function isSafeAddress(text: string): boolean {
  const url = URL.parse(text)
  if (!url || url.username || url.password) return false
  const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)
}

type Written = {
  readonly oidcIssuer?: string
  readonly oidcAudience?: string
  readonly oidcClaim: string
  readonly oidcGrants?: Grants
  readonly oidcAlgorithms: readonly string[]
  readonly oidcLeeway: number
  readonly oidcMaxAge: number
}

/** Whose tokens are accepted, and what they open. Times are seconds. */
export type OidcSettings = ClaimsMapping & {
  readonly issuer: string
  readonly audience: string
  readonly algorithms: readonly string[]
  readonly leeway: number
}

/** What is wrong with the settings taken together. */
export function oidcProblems({ oidcIssuer, oidcAudience, oidcGrants }: Partial<Written>): string[] {
  if (oidcIssuer !== undefined && oidcAudience === undefined)
    return ['OIDC_AUDIENCE must be set beside OIDC_ISSUER']
  if (oidcIssuer === undefined && (oidcAudience !== undefined || oidcGrants !== undefined))
    return ['OIDC_ISSUER must be set beside the other settings of OpenID Connect']
  return []
}

/** Sign-in by OpenID Connect as set; `null` where it is not. */
export function oidcOf(config: Written): OidcSettings | null {
  const { oidcIssuer: issuer, oidcAudience: audience } = config
  if (issuer === undefined || audience === undefined) return null
  return {
    issuer,
    audience,
    claim: config.oidcClaim,
    grants: config.oidcGrants ?? null,
    algorithms: config.oidcAlgorithms,
    leeway: config.oidcLeeway,
    maxAge: config.oidcMaxAge,
  }
}
