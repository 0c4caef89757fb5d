import { randomBytes } from 'node:crypto'
import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { invalid, notFound, type FieldError } from '../errors.ts'
import { installationId } from '../ledger/installation.ts'
import { holdOrganisations, inOrganisation } from '../store/in-organisation.ts'
import { formatKey, hashKey } from './access-key.ts'
import { type KeyGrant } from './access-key-schemas.ts'
import { AccessKeyTable } from './access-key.table.ts'
import { comingInstant } from './coming-instant.ts'
import { KeySecretTable } from './key-secret.table.ts'
import { type Role } from './roles.ts'

/** A key that was made, with its text, which is given this once and kept nowhere. */
export type MadeKey = { readonly id: string; readonly key: string }

export type KeyRequest = {
  /** What the key is for. */
  readonly name: string
  readonly role: Role
  /** The organisation it opens; `null` with the role `operator`. */
  readonly organisationId: string | null
  /** Instant from which it opens nothing any more; `null`: never. */
  readonly expiresAt: string | null
}

/** Makes a key for one organisation, behind its wall, or for an operator. Refuses an organisation that does not exist. */
export function createKey(
  context: Context,
  { organisationId, role, ...request }: KeyRequest,
): Promise<MadeKey> {
  const grant = { organisationId: organisationId?.toLowerCase() ?? null, role }
  if (grant.organisationId === null || role === 'operator')
    return createSharedKey(context, { ...request, grants: [grant] })
  const make = async (em: EntityManager) => {
    if ((await unknown(em, [grant])).length > 0) throw notFound()
    return insertKey(context, em, { ...request, grants: [grant] })
  }
  return inOrganisation(context, grant.organisationId, make, { whileSuspended: true })
}

export type SharedKeyRequest = Pick<KeyRequest, 'name' | 'expiresAt'> & {
  readonly grants: readonly KeyGrant[]
}

/** Makes a key that opens several organisations, or the whole installation. Refuses with `invalid`. */
export function createSharedKey(context: Context, request: SharedKeyRequest): Promise<MadeKey> {
  const grants = acceptedGrants(request.grants)
  const make = async (em: EntityManager) => {
    await holdOrganisations(em, grants.map(ownerOf))
    await refuseUnknown(em, grants)
    return insertKey(context, em, { ...request, grants })
  }
  return inOrganisation(context, '', make, { operator: true })
}

/** Any number will do, as long as nothing else in the database uses it. */
const firstKeyLock = 7_213_031

/** Days that the first key lasts: long enough to set things up, too short to become a habit. */
const firstKeyDays = 30

/**
 * Makes a key for an operator where there is no key yet, with an end. Of several programs that start at once one makes
 * it; null for the others. Once it has ended, whoever has the machine makes the next one by `vvt key create`.
 */
export async function createFirstKey(
  context: Context,
): Promise<{ readonly key: string; readonly expiresAt: string } | null> {
  const grants = [{ organisationId: null, role: 'operator' }] as const
  const make = async (em: EntityManager) => {
    await em.execute('select pg_advisory_xact_lock(?)', [firstKeyLock])
    if ((await em.count(KeySecretTable)) > 0) return null
    const expiresAt = new Date(context.now().getTime() + firstKeyDays * 86_400_000).toISOString()
    const { key } = await insertKey(context, em, { name: 'first', expiresAt, grants })
    return { key, expiresAt }
  }
  return inOrganisation(context, '', make, { operator: true })
}

/** The id under which what a grant opens is kept. */
export const ownerOf = ({ organisationId }: KeyGrant) => organisationId ?? installationId

/** Grants that make sense: each organisation once, and an operator, who reaches all of them, alone. */
export function acceptedGrants(grants: readonly KeyGrant[]): KeyGrant[] {
  const plain = grants.map((one) => ({ ...one, organisationId: one.organisationId?.toLowerCase() ?? null }))
  const errors: FieldError[] = plain.flatMap(({ organisationId, role }, place) => {
    const isOperator = role === 'operator'
    if (isOperator !== (organisationId === null) || (isOperator && plain.length > 1))
      return [{ pointer: `/grants/${place}/role`, code: 'wrong-value' }]
    const isRepeated = plain.findIndex((one) => one.organisationId === organisationId) < place
    return isRepeated ? [{ pointer: `/grants/${place}/organisationId`, code: 'repeated-id' }] : []
  })
  if (errors.length > 0) throw invalid(errors)
  return plain
}

/** Refuses grants of organisations that do not exist. */
export async function refuseUnknown(em: EntityManager, grants: readonly KeyGrant[]): Promise<void> {
  const places = await unknown(em, grants)
  if (places.length === 0) return
  throw invalid(
    places.map((place) => ({ pointer: `/grants/${place}/organisationId`, code: 'unknown-organisation' })),
  )
}

async function unknown(em: EntityManager, grants: readonly KeyGrant[]): Promise<number[]> {
  const ids = grants.flatMap(({ organisationId }) => organisationId ?? [])
  if (ids.length === 0) return []
  const found = await em.execute<{ id: string }[]>(
    `select id from organisation where id in (${ids.map(() => '?').join(', ')})`,
    ids,
  )
  const known = new Set(found.map(({ id }) => id))
  return grants.flatMap(({ organisationId }, place) =>
    organisationId === null || known.has(organisationId) ? [] : [place],
  )
}

type NewKey = Omit<SharedKeyRequest, 'grants'> & {
  readonly grants: readonly (KeyGrant & { readonly expiresAt?: string | null })[]
  readonly replaces?: string
}

/** Adds a key to a transaction that is open; a grant may say for itself when it ends. */
export async function insertKey(context: Context, em: EntityManager, request: NewKey): Promise<MadeKey> {
  const key = formatKey(randomBytes(32))
  const id = context.newId()
  const at = context.now().toISOString()
  const { name, grants, replaces = null } = request
  const expiresAt = comingInstant(context, '/expiresAt', request.expiresAt)
  em.create(KeySecretTable, { id, hash: hashKey(key), name, version: 0, createdAt: at, updatedAt: at })
  await em.flush()
  for (const grant of grants) {
    const end = grant.expiresAt === undefined ? expiresAt : grant.expiresAt
    em.create(AccessKeyTable, {
      ...newRow(at),
      id,
      name,
      replaces,
      organisationId: ownerOf(grant),
      role: grant.role,
      expiresAt: end,
    })
  }
  await em.flush()
  return { id, key }
}

/** What every new row begins with. */
export const newRow = (at: string) => ({
  version: 1,
  createdAt: at,
  updatedAt: at,
  revokedAt: null,
  lastUsedAt: null,
})
