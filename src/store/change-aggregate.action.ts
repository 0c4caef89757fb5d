import { type EntityManager } from '@mikro-orm/postgresql'
import { type TObject } from 'typebox'
import { type Context } from '../context.ts'
import { invalid, notFound, Refusal } from '../errors.ts'
import { checkCommon } from '../record/check.ts'
import { mergePatch } from '../record/merge-patch.ts'
import { keywordsOf } from '../record/schema.ts'
import { complete } from '../record/shape.ts'
import { validate } from '../record/validate.ts'
import { deletion, insertion, replacement } from './aggregate-change.ts'
import { inputSchema, patchSchema, type Aggregate, type Place, type Stored } from './aggregate.ts'
import { withPlainFaults } from './database-faults.ts'
import { inOrganisation } from './in-organisation.ts'
import { makeChange, makeChangeAlone } from './make-change.ts'
import { readOne } from './read-aggregate.action.ts'
import { loadOne } from './read-one.ts'
import { usersOf } from './users-of.ts'

type Value = Record<string, unknown>

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
  const stored = asNew(context, place, value)
  await makeChange(em, insertion(place, stored))
  return stored
}

/** The same for several aggregates of one kind, with the ids they have, by one statement. */
export async function insertAll(
  context: Context,
  em: EntityManager,
  place: Place,
  values: readonly Value[],
): Promise<void> {
  const stored = values.map((value) => asNew(context, place, value))
  await makeChange(em, insertion(place, ...stored), stored.length)
}

/** A checked value as it would stand there when it is stored now, with what the server writes of it. */
export function asNew(context: Context, { aggregate, organisationId }: Place, value: Value): Stored {
  const at = context.now().toISOString()
  const given: Value = {
    id: aggregate.kind === 'organisation' ? organisationId : context.newId(),
    version: 1,
    createdAt: at,
    updatedAt: at,
    ...aggregate.onEdit(null as never, String(context.actor)),
    ...value,
  }
  const names = Object.keys(aggregate.schemaOf(value).properties)
  return Object.fromEntries(names.map((name) => [name, given[name] ?? null])) as Stored
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
  return change(context, place, id, version, patch, patching(patch))
}

/**
 * What was read at a version is the same as long as the version is, so that everything is looked at before the
 * organisation's lock is taken: others wait for one statement only.
 */
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
  const options = action ? { action } : {}
  const made = (current: Stored) => successor(context, aggregate, current, body, next)
  // Under a key a repeat is answered before anything is looked at, so that all happens behind the lock.
  if (context.idempotency) {
    const seen: Value = {}
    const work = async (em: EntityManager) => {
      const current = await load(em, place, id, version)
      return update(context, em, place, current, Object.assign(seen, made(current)))
    }
    return withPlainFaults(context, place, seen, () => inOrganisation(context, organisationId, work, options))
  }
  const current = atVersion(await readOne<Stored>(context, organisationId, aggregate, id), version)
  const after = made(current)
  const written = replacement(place, current, after)
  await withPlainFaults(context, place, after, async () => {
    if (!(await makeChangeAlone(context, organisationId, written, options)))
      throw lost(await readOne<Stored>(context, organisationId, aggregate, id))
  })
  return after
}

/** The next version of a stored value by a body that replaces or patches it, checked. Refuses with `invalid`. */
export function successor(
  context: Context,
  aggregate: Aggregate,
  current: Stored,
  body: unknown,
  next: (writable: Value, schema: TObject) => unknown,
): Stored {
  const schema = aggregate.schemaOf(current)
  keepShape(current, body)
  const value = accepted(context, aggregate, next(writable(schema, current), schema), schema)
  return nextOf(context, current, {
    ...value,
    ...aggregate.onEdit(current as never, String(context.actor)),
  })
}

/** A merge patch, checked, on a value: what `successor` makes the next version from. Refuses with `invalid`. */
export function patching(patch: unknown) {
  return (current: Value, schema: TObject): unknown => {
    const faults = validate(patchSchema(schema), patch)
    if (faults.length > 0) throw invalid(faults)
    return mergePatch(current, patch)
  }
}

/**
 * Writes new members into a stored value inside a transaction, as a new version. Refuses with `stale` or `not-found`
 * after a lost race.
 */
export async function update(
  context: Context,
  em: EntityManager,
  place: Place,
  current: Stored,
  members: Value,
): Promise<Stored> {
  const after = nextOf(context, current, members)
  if (!(await makeChange(em, replacement(place, current, after))))
    throw lost(await loadOne(em, place, current.id))
  return after
}

/** A stored value with new members, as its next version; what it is and when it was created stays. */
function nextOf(context: Context, current: Stored, members: Value): Stored {
  const { id, version, createdAt } = current
  const updatedAt = context.now().toISOString()
  return { ...current, ...members, id, version: version + 1, createdAt, updatedAt }
}

/** Deletes what nobody points at. Refuses with `in-use` and the users, or `not-deletable` in its present state. */
export function removeAggregate(context: Context, place: Place, id: string, version: number): Promise<void> {
  return withPlainFaults(context, { ...place, removing: id }, {}, () =>
    inOrganisation(context, place.organisationId, (em) => remove(em, place, id, version)),
  )
}

/** The same inside a transaction that is already open. */
export async function remove(em: EntityManager, place: Place, id: string, version: number): Promise<void> {
  const current = await load(em, place, id, version)
  if (!place.aggregate.isDeletable(current as never)) throw new Refusal({ code: 'not-deletable' })
  const users = (await usersOf(em, place.organisationId, id)).filter((user) => user.id !== id)
  if (users.length > 0) throw new Refusal({ code: 'in-use', users })
  if (!(await makeChange(em, deletion(place, current)))) throw lost(await loadOne(em, place, id))
}

/** A stored value inside a transaction, if it is at the version the caller saw. */
export async function load(em: EntityManager, place: Place, id: string, version: number): Promise<Stored> {
  return atVersion(await loadOne(em, place, id), version)
}

function atVersion(stored: Stored | null, version: number): Stored {
  if (stored?.version !== version) throw lost(stored)
  return stored
}

/** Why a change based on another version cannot be made. */
function lost(stored: Stored | null): Refusal {
  return stored ? new Refusal({ code: 'stale', current: stored.version }) : notFound()
}

/** A create body that has been checked by schema and sense, with every writable member present. Refuses with `invalid`. */
export function accepted(context: Context, aggregate: Aggregate, input: unknown, of?: TObject): Value {
  const schema = of ?? aggregate.schemaOf(input)
  const faults = validate(inputSchema(schema), input)
  if (faults.length > 0) throw invalid(faults)
  const value = complete(schema, input, context.newId) as Value
  const senseless = [...checkCommon(schema, value), ...aggregate.check(value as never)]
  if (senseless.length > 0) throw invalid(senseless)
  return aggregate.settled(value as never)
}

/** Activities of different role, and assessments of different kind, have different shapes: one never turns into the other. */
function keepShape(current: Value, body: unknown): void {
  for (const [name, code] of [
    ['role', 'role-fixed'],
    ['assessmentKind', 'kind-fixed'],
  ] as const) {
    const wanted = { ...(body as Value) }[name]
    const isChanged = current[name] !== undefined && typeof wanted === 'string' && wanted !== current[name]
    if (isChanged) throw invalid([{ pointer: `/${name}`, code }])
  }
}

/** What a caller may write of a value. */
export function writable({ properties }: TObject, value: Value): Value {
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => properties[name] && !keywordsOf(properties[name]).readOnly),
  )
}
