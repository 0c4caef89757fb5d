import { setTimeout as sleep } from 'node:timers/promises'
import { type EntityManager, type InferEntity } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { notFound, Refusal } from '../errors.ts'
import { holdOrganisations, inOrganisation } from '../store/in-organisation.ts'
import { AccessKeyTable } from './access-key.table.ts'
import { KeySecretTable } from './key-secret.table.ts'

/** A key and who deals with it: an organisation, which knows what it opens there, or with `null` an operator, who knows all. */
export type KeyPlace = { readonly organisationId: string | null; readonly id: string }

export type KeyRow = InferEntity<typeof AccessKeyTable>

/** A key that is held: what it opens as far as the place can see, and its common part, which operators alone see. */
export type HeldKey = {
  readonly rows: readonly KeyRow[]
  readonly secret: InferEntity<typeof KeySecretTable> | null
}

/**
 * Changes a key in one transaction that holds every organisation concerned. Gives its result once PostgreSQL has told of
 * the change, so that whoever remembers keys knows before the caller does. `holding` names organisations that are about
 * to be concerned. Refuses with `not-found`.
 */
export function changeKey<T>(
  context: Context,
  place: KeyPlace,
  work: (em: EntityManager, key: HeldKey) => Promise<T>,
  { holding = [], ...options }: { action?: string; holding?: readonly string[] } = {},
): Promise<T> {
  const id = place.id.toLowerCase()
  const organisationId = place.organisationId?.toLowerCase() ?? null
  const change = async (em: EntityManager) => {
    const key =
      organisationId === null ? await holdAll(em, id, holding) : await holdIn(em, organisationId, id)
    const result = await work(em, key)
    await em.flush()
    await em.execute(`select pg_notify('access_key_changed', ?)`, [id])
    return result
  }
  return untilTold(context, id, () =>
    inOrganisation(context, organisationId ?? '', change, {
      operator: organisationId === null,
      whileSuspended: true,
      ...options,
    }),
  )
}

async function holdIn(em: EntityManager, organisationId: string, id: string): Promise<HeldKey> {
  const row = await em.findOne(AccessKeyTable, { organisationId, id })
  if (!row) throw notFound()
  return { rows: [row], secret: null }
}

/** Operators come one after the other for one key; then the organisations are held, as everywhere before any row. */
async function holdAll(em: EntityManager, id: string, more: readonly string[]): Promise<HeldKey> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 7213032))', [id])
  const found = await em.execute<{ owner: string }[]>(
    'select organisation_id as owner from access_key where id = ?',
    [id],
  )
  await holdOrganisations(em, [...found.map(({ owner }) => owner), ...more])
  const secret = await em.findOne(KeySecretTable, { id })
  if (!secret) throw notFound()
  return { rows: await em.find(AccessKeyTable, { id }), secret }
}

/** Refuses with `stale` when the key is not at the version that was seen. */
export function requireVersion({ rows, secret }: HeldKey, version: number): void {
  const current = secret?.version ?? rows[0]?.version ?? 0
  if (current !== version) throw new Refusal({ code: 'stale', current })
}

/** Milliseconds to wait for a notice; it comes in a few, and the change holds without it. */
const patience = 1_000
/** Milliseconds that other processes get to read the same notice. */
const grace = 50

async function untilTold<T>({ notices }: Context, id: string, work: () => Promise<T>): Promise<T> {
  const told = Promise.withResolvers<void>()
  const hear = (payload: string | null) => {
    if (payload === id || payload === null) told.resolve()
  }
  notices.on('access_key_changed', hear)
  try {
    const result = await work()
    if (!notices.isOpen()) return result
    const timer = setTimeout(() => told.resolve(), patience)
    await told.promise
    clearTimeout(timer)
    // Other processes are told at the same moment; a busy one gets time to read it.
    await sleep(grace)
    return result
  } finally {
    notices.off('access_key_changed', hear)
  }
}
