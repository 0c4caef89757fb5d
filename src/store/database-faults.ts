import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { invalid, notFound, Refusal, type FieldError } from '../errors.ts'
import { referencesOf } from '../record/walk.ts'
import { type Aggregate } from './aggregate.ts'
import { inOrganisation } from './in-organisation.ts'
import { usersOf } from './users-of.ts'

type Value = Record<string, unknown>
/** How the reason is looked for: in a transaction of its own, or in the one that is still open. */
type Look = <T>(work: (em: EntityManager) => Promise<T>) => Promise<T>
type Where = { readonly aggregate: Aggregate; readonly organisationId: string; readonly removing?: string }

/** What PostgreSQL calls them (SQLSTATE); the mapper keeps it in its own errors. */
const [uniqueViolation, foreignKeyViolation] = ['23505', '23503']

/**
 * Runs a change and turns what the database refuses into a refusal the caller understands, with the place at fault.
 * Work inside a transaction that goes on afterwards says how to `look` there; it has gone back to where it stood by then.
 */
export async function withPlainFaults<T>(
  context: Context,
  where: Where,
  value: Value,
  work: () => Promise<T>,
  // Looking for the reason is not what the caller's key stands for.
  look: Look = (reason) => inOrganisation({ ...context, idempotency: null }, where.organisationId, reason),
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string }
    const isRepeated = code === uniqueViolation
    if (isRepeated && constraint === 'external_id_pkey') {
      throw new Refusal({
        code: 'conflict',
        errors: [{ pointer: '/externalIds', code: 'external-id-taken' }],
      })
    }
    // One id that stands for targets of two kinds repeats a reference: one of them points at nothing.
    if (!isRepeated && code !== foreignKeyViolation) throw error
    throw await explained(look, where, value)
  }
}

async function explained(look: Look, where: Where, value: Value): Promise<Refusal> {
  const { aggregate, organisationId, removing } = where
  if (removing) {
    const users = await look((em) => usersOf(em, organisationId, removing))
    return new Refusal({ code: 'in-use', users })
  }
  const errors = await dangling(look, organisationId, aggregate, value)
  return errors.length > 0 ? invalid(errors) : notFound()
}

async function dangling(look: Look, organisationId: string, aggregate: Aggregate, value: Value) {
  const references = referencesOf(aggregate.schemaOf(value), value)
  const errors: FieldError[] = []
  for (const kind of new Set(references.map((reference) => reference.kind))) {
    const wanted = references.filter((reference) => reference.kind === kind)
    const found = await look((em) =>
      em.execute<{ id: string }[]>(
        `select id from "${kind}" where organisation_id = ? and id in (${wanted.map(() => '?').join(', ')})`,
        [organisationId, ...wanted.map(({ id }) => id)],
      ),
    )
    const known = new Set(found.map(({ id }) => id))
    const lost = wanted.filter(({ id }) => !known.has(id))
    errors.push(...lost.map(({ pointer }) => ({ pointer, code: 'unknown-reference', values: { kind } })))
  }
  return errors
}
