import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { isAlike, keepItemIds } from '../record/keep-item-ids.ts'
import { type Place, type Stored } from './aggregate.ts'
import { accepted, insert, successor, update, writable } from './change-aggregate.action.ts'
import { withPlainFaults } from './database-faults.ts'
import { inOrganisation } from './in-organisation.ts'
import { loadOne } from './read-one.ts'

type Value = Record<string, unknown>
export type ExternalId = { readonly system: string; readonly id: string }
export type Upserted = { readonly outcome: 'created' | 'replaced' | 'same'; readonly value: Stored }

/**
 * Creates the aggregate that has an id in another system, or replaces it; the same again writes nothing. `version` is the
 * one the caller saw: 0 for none, null for whichever there is. Refuses with `stale`, `invalid` and `conflict`.
 */
export function upsertAggregate(
  context: Context,
  place: Place,
  external: ExternalId,
  input: unknown,
  version: number | null,
): Promise<Upserted> {
  const seen: Value = {}
  return withPlainFaults(context, place, seen, () =>
    inOrganisation(context, place.organisationId, (em) =>
      upsert(context, em, place, external, input, version, seen),
    ),
  )
}

/** The same inside a transaction that is already open; `seen` is given what it tried to write. */
export async function upsert(
  context: Context,
  em: EntityManager,
  place: Place,
  external: ExternalId,
  input: unknown,
  version: number | null,
  seen: Value,
): Promise<Upserted> {
  const id = await idOf(em, place, external)
  const current = id === null ? null : await loadOne(em, place, id)
  if (version !== null && version !== (current?.version ?? 0))
    throw new Refusal({ code: 'stale', current: current?.version ?? 0 })
  const body = withExternalId(input, external, current)
  if (!current) {
    const value = Object.assign(seen, accepted(context, place.aggregate, body))
    return { outcome: 'created', value: await insert(context, em, place, value) }
  }
  return replaceBy(context, em, place, current, body, seen)
}

/** Puts a body in the place of a stored value, unless it says the same; items it repeats without their ids keep them. */
export async function replaceBy(
  context: Context,
  em: EntityManager,
  place: Place,
  current: Stored,
  body: unknown,
  seen: Value,
): Promise<Upserted> {
  const after = replacementOf(context, place, current, body)
  if (!after) return { outcome: 'same', value: current }
  return { outcome: 'replaced', value: await update(context, em, place, current, Object.assign(seen, after)) }
}

/** What a stored value would become by a body; null where that says the same. Refuses with `invalid`. */
export function replacementOf(context: Context, place: Place, current: Stored, body: unknown): Stored | null {
  const made = new Set<unknown>()
  const newId = () => {
    const id = context.newId()
    made.add(id)
    return id
  }
  const after = successor({ ...context, newId }, place.aggregate, current, body, () => body)
  const schema = place.aggregate.schemaOf(current)
  const [old, now] = [writable(schema, current), writable(schema, after)]
  const kept = keepItemIds(now, old, (id) => made.has(id))
  return isAlike(kept, old) ? null : { ...after, ...kept }
}

async function idOf(
  em: EntityManager,
  { aggregate, organisationId }: Place,
  { system, id }: ExternalId,
): Promise<string | null> {
  const [row] = await em.execute<{ id: string }[]>(
    `select source_id as id from external_id
     where organisation_id = ? and source_kind = ? and system = ? and external_id = ?`,
    [organisationId, aggregate.kind, system, id],
  )
  return row?.id ?? null
}

/** A body that says nothing of ids in other systems keeps those there are; the one it came by is always among them. */
function withExternalId(input: unknown, external: ExternalId, current: Stored | null): unknown {
  if (input === null || typeof input !== 'object' || Array.isArray(input)) return input
  const { externalIds = current?.['externalIds'] ?? [] } = input as { externalIds?: unknown }
  if (!Array.isArray(externalIds)) return input
  const isThere = externalIds.some(
    (one: Partial<ExternalId> | null) => one?.system === external.system && one.id === external.id,
  )
  return { ...input, externalIds: isThere ? externalIds : [...externalIds, { ...external }] }
}
