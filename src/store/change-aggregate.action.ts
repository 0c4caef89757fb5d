import { LockMode, OptimisticLockError, type EntityManager } from '@mikro-orm/postgresql'
import { type TObject } from 'typebox'
import { type Context } from '../context.ts'
import { invalid, notFound, Refusal } from '../errors.ts'
import { checkCommon } from '../record/check.ts'
import { mergePatch } from '../record/merge-patch.ts'
import { keywordsOf } from '../record/schema.ts'
import { complete } from '../record/shape.ts'
import { validate } from '../record/validate.ts'
import { inputSchema, keyOf, patchSchema, type Aggregate, type Identified } from './aggregate.ts'
import { inOrganisation } from './in-organisation.ts'
import { usersOf } from './users-of.ts'
import { withPlainFaults } from './database-faults.ts'

type Value = Record<string, unknown>
export type Stored = Value & Identified

/** What a change is made to: which kind, in which organisation. */
export type Place = { readonly aggregate: Aggregate; readonly organisationId: string }

/** Stores a new aggregate. Takes a create body, gives the stored value. Refuses with `invalid` or `conflict`. */
export function createAggregate(context: Context, place: Place, input: unknown): Promise<Stored> {
  const { aggregate, organisationId } = place
  const value = accepted(context, aggregate, input)
  return withPlainFaults(context, place, value, () =>
    inOrganisation(context, organisationId, async (em) => insert(context, em, place, value)),
  )
}

/** Adds a new aggregate to a transaction that is already open. */
export async function insert(
  context: Context,
  em: EntityManager,
  place: Place,
  value: Value,
): Promise<Stored> {
  const { aggregate, organisationId } = place
  const at = context.now().toISOString()
  const isOwner = aggregate.kind === 'organisation'
  const identity = {
    id: isOwner ? organisationId : context.newId(),
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
  const row = {
    ...aggregate.toRow({ ...identity, ...aggregate.onEdit(null as never, String(context.actor)), ...value }),
    ...(isOwner ? {} : { organisationId }),
  }
  const entity = em.create(aggregate.table, { ...row, search: '' }) as Value
  await em.persist(entity).flush()
  return aggregate.fromRow(entity) as Stored
}

/** Puts a new value in the place of a stored one, if it is still at the version the caller saw. */
export function replaceAggregate(
  context: Context,
  place: Place,
  id: string,
  version: number,
  input: unknown,
) {
  return change(context, place, id, version, input, () => input)
}

/** Puts a value as it stood in an earlier version in the place of the present one, as a new version. */
export function restoreAggregate(context: Context, place: Place, id: string, version: number, value: Value) {
  const schema = place.aggregate.schemaOf(value)
  return change(context, place, id, version, value, () => writable(schema, value), 'restored')
}

/** Applies a JSON Merge Patch (RFC 7396) to a stored value, if it is still at the version the caller saw. */
export function patchAggregate(context: Context, place: Place, id: string, version: number, patch: unknown) {
  return change(context, place, id, version, patch, (current, schema) => {
    const faults = validate(patchSchema(schema), patch)
    if (faults.length > 0) throw invalid(faults)
    return mergePatch(current, patch)
  })
}

async function change(
  context: Context,
  place: Place,
  id: string,
  version: number,
  body: unknown,
  next: (writable: Value, schema: TObject) => unknown,
  action?: string,
): Promise<Stored> {
  const { aggregate, organisationId } = place
  let value: Value = {}
  return withPlainFaults(
    context,
    place,
    () => value,
    () =>
      inOrganisation(
        context,
        organisationId,
        async (em) => {
          const entity = await find(em, place, id, version)
          const current = aggregate.fromRow(entity)
          const schema = aggregate.schemaOf(current)
          keepRole(current['role'], body)
          value = accepted(context, aggregate, next(writable(schema, current), schema), schema)
          const edit = aggregate.onEdit(current as never, String(context.actor))
          return update(context, em, aggregate, entity, { ...value, ...edit })
        },
        action ? { action } : {},
      ),
  )
}

/** Writes a value into a loaded entity; the mapper raises the version and refuses a lost race. */
export async function update(
  context: Context,
  em: EntityManager,
  aggregate: Aggregate,
  entity: Value,
  value: Value,
) {
  em.assign(entity as never, { ...aggregate.toRow(value), updatedAt: context.now().toISOString() } as never, {
    mergeObjectProperties: false,
  })
  try {
    await em.flush()
  } catch (error) {
    if (error instanceof OptimisticLockError)
      throw new Refusal({ code: 'stale', current: Number(entity['version']) + 1 })
    throw error
  }
  return aggregate.fromRow(entity) as Stored
}

/** Deletes what nobody points at. Refuses with `in-use` and the users, or `not-deletable` in its present state. */
export function removeAggregate(context: Context, place: Place, id: string, version: number): Promise<void> {
  const { aggregate, organisationId } = place
  return withPlainFaults(context, { ...place, removing: id }, {}, () =>
    inOrganisation(context, organisationId, async (em) => {
      // Unlike an update, a deletion does not look at the version by itself: the row is held from here on.
      const entity = await find(em, place, id, version, LockMode.PESSIMISTIC_WRITE)
      if (!aggregate.isDeletable(aggregate.fromRow(entity) as never))
        throw new Refusal({ code: 'not-deletable' })
      const users = (await usersOf(em, organisationId, id)).filter((user) => user.id !== entity['id'])
      if (users.length > 0) throw new Refusal({ code: 'in-use', users })
      await em.remove(entity).flush()
    }),
  )
}

export async function find(
  em: EntityManager,
  place: Place,
  id: string,
  version: number,
  lockMode = LockMode.NONE,
): Promise<Value> {
  const { aggregate, organisationId } = place
  const key = keyOf(aggregate.kind, organisationId, id)
  const entity = (await em.findOne(aggregate.table, key, { lockMode })) as Value | null
  if (!entity) throw notFound()
  if (entity['version'] !== version) throw new Refusal({ code: 'stale', current: Number(entity['version']) })
  return entity
}

/** A create body that has been checked by schema and sense, with every writable member present. */
function accepted(context: Context, aggregate: Aggregate, input: unknown, of?: TObject): Value {
  const schema = of ?? aggregate.schemaOf(input)
  const faults = validate(inputSchema(schema), input)
  if (faults.length > 0) throw invalid(faults)
  const value = complete(schema, input, context.newId) as Value
  const senseless = [...checkCommon(schema, value), ...aggregate.check(value as never)]
  if (senseless.length > 0) throw invalid(senseless)
  return value
}

/** Activities of different role have different shapes, so that one never turns into the other. */
function keepRole(role: unknown, body: unknown): void {
  const { role: wanted } = { ...(body as { role?: unknown }) }
  const isChanged = role !== undefined && typeof wanted === 'string' && wanted !== role
  if (isChanged) throw invalid([{ pointer: '/role', code: 'role-fixed' }])
}

/** What a caller may write of a value. */
export function writable({ properties }: TObject, value: Value): Value {
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => properties[name] && !keywordsOf(properties[name]).readOnly),
  )
}
