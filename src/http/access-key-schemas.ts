import { Type, type Static } from 'typebox'
import { installationId } from '../ledger/installation.ts'
import { exact, joined, nullable, oneOf } from '../record/schema.ts'
import { inputOf, patchOf } from '../record/shape.ts'
import * as v from '../record/values.ts'
import { jsonSelect } from '../store/json-select.ts'
import { organisationRoles, roles } from './roles.ts'

const instant = (description: string, more: object = {}) =>
  nullable(Type.String({ format: 'date-time', description, ...more }))
const readOnly = { readOnly: true }

const name = v.line({ description: 'What the key is for; no place for personal data' })
const expiresAt = instant('Instant from which it opens nothing any more; null: never')
const state = {
  expiresAt,
  revokedAt: instant('When it was revoked', readOnly),
  replaces: nullable(
    Type.String({ format: 'uuid', description: 'The key in whose place it was made', ...readOnly }),
  ),
}
const use = {
  lastUsedAt: instant('When it was used last, to the minute; known about a minute later', readOnly),
}

/** What the ledger keeps of an access key: everything but its secret and its use. */
export const LedgeredKey = joined(
  v.Identity,
  exact({ name, role: oneOf(organisationRoles, 'What it may do in the organisation'), ...state }),
  {},
)

/** An access key as an organisation knows it. Whether it opens other organisations too stays unsaid. */
export const AccessKey = joined(LedgeredKey, exact(use), {
  'x-component': 'AccessKey',
  description: 'An access key of an organisation, without its secret',
})

const reach = {
  organisationId: nullable(v.uuid('The organisation it opens; null with the role operator: all of them')),
  role: oneOf(roles, 'What it may do there'),
}

/** One organisation a key opens and the role it has there, as an operator gives it. */
export type KeyGrant = { readonly organisationId: string | null; readonly role: (typeof roles)[number] }

const grants = (items: Type.TObject) =>
  v.list(items, { description: 'The organisations it opens; or one grant of the role operator' })

/** An access key as operators know it: with every organisation it opens. */
export const InstallationKey = joined(
  v.Identity,
  exact({ name, grants: grants(exact({ ...reach, ...state, ...use }, { 'x-component': 'KeyGrant' })) }),
  {
    'x-component': 'InstallationKey',
    description: 'An access key with every organisation it opens, without its secret',
  },
)

const given = { ...grants(exact(reach, { 'x-component': 'KeyGrant' })), minItems: 1 }

export const AccessKeyInput = inputOf(AccessKey, 'AccessKeyInput')
export const AccessKeyPatch = patchOf(AccessKey, 'AccessKeyPatch')
export const InstallationKeyInput = inputOf(exact({ name, expiresAt, grants: given }), 'InstallationKeyInput')
export const InstallationKeyPatch = patchOf(exact({ name, expiresAt, grants: given }), 'InstallationKeyPatch')

/** What the body of a change may say; what it does not say stays. */
export type KeyPatch = {
  readonly name?: string
  readonly role?: KeyGrant['role']
  readonly expiresAt?: string | null
  readonly grants?: readonly KeyGrant[]
}

/** What may be said of a rotation. */
export const RotationInput = exact(
  {
    overlapUntil: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'Until when the old key goes on beside the new one; left out: for 24 hours',
      }),
    ),
    expiresAt: Type.Optional(
      instant('When the new key ends; null: never; left out: when the old one would have'),
    ),
  },
  { 'x-component': 'RotationInput' },
)
export type Rotation = Static<typeof RotationInput>

/** What is sent once: a key together with its secret. */
export const withSecret = (schema: Type.TObject, component: string) =>
  joined(
    schema,
    exact({ key: Type.String({ description: 'The key itself, shown this once', examples: ['vvt_…'] }) }),
    { 'x-component': component, description: 'An access key with its secret' },
  )

/** SQL that writes a key as the JSON text the API sends, from a row called `t`. */
export const accessKeySelect = jsonSelect(AccessKey, 't')

const grantSelect = jsonSelect(exact({ role: reach.role, ...state, ...use }), 'g')
export const installationKeySelect = `left(${jsonSelect(exact({ ...v.Identity.properties, name }), 't')}, -1)
  || ', "grants" : ' || (select coalesce(json_agg((
    '{"organisationId" : ' || coalesce(to_json(nullif(g.organisation_id, '${installationId}'))::text, 'null') || ', ' || substr(${grantSelect}, 2)
  )::json order by g.organisation_id), '[]')::text from access_key g where g.id = t.id) || '}'`
