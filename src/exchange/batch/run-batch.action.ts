import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../../context.ts'
import { type FieldError, invalid, Refusal } from '../../errors.ts'
import { problemOf } from '../../jobs/job-problem.ts'
import { type Place } from '../../store/aggregate.ts'
import { aggregateOfKind } from '../../store/aggregates.ts'
import {
  accepted,
  insert,
  load,
  patching,
  remove,
  successor,
  update,
} from '../../store/change-aggregate.action.ts'
import { withPlainFaults } from '../../store/database-faults.ts'
import { inOrganisation } from '../../store/in-organisation.ts'
import { upsert } from '../../store/upsert-aggregate.action.ts'
import { inSavepoint } from './in-savepoint.action.ts'
import {
  faultsIn,
  withIds,
  type BatchInput,
  type BatchItemResult,
  type BatchResult,
  type Operation,
} from './batch.ts'

type Done = Pick<BatchItemResult, 'outcome' | 'id' | 'version'>

/**
 * Carries out operations in their order, in one transaction. Those that fail leave no trace and are told of one by one.
 * An atomic batch with one that fails is refused as a whole, with all that is wrong with it. Refuses with `invalid`,
 * `batch-refused` and `suspended`.
 */
export function runBatch(
  context: Context,
  organisationId: string,
  { atomic = true, operations }: BatchInput,
): Promise<BatchResult> {
  const faults = operations.flatMap(faultsIn)
  if (faults.length > 0) throw invalid(faults)
  return inOrganisation(context, organisationId, async (em) => {
    const ids = new Map<string, string>()
    const results: BatchItemResult[] = []
    const errors: FieldError[] = []
    for (const [at, operation] of operations.entries()) {
      const { kind, name } = operation
      try {
        const done = await carryOut(context, em, organisationId, operation, ids)
        if (name !== undefined && done.id !== null) ids.set(name, done.id)
        results.push({ kind, ...done, problem: null })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        results.push({ kind, outcome: 'failed', id: null, version: null, problem: problemOf(error) })
        errors.push(...faultsOf(error, `/operations/${at}`))
      }
    }
    if (atomic && errors.length > 0) throw new Refusal({ code: 'batch-refused', errors })
    return { failed: results.filter(({ outcome }) => outcome === 'failed').length, results }
  })
}

/** What went wrong with one operation, with places in the whole batch. */
function faultsOf({ refused }: Refusal, at: string): FieldError[] {
  if ('errors' in refused)
    return refused.errors.map((one) => ({ ...one, pointer: `${at}/body${one.pointer}` }))
  return [{ pointer: at, code: refused.code }]
}

/** Carries out one operation; after a refusal the transaction stands where it stood before. */
async function carryOut(
  context: Context,
  em: EntityManager,
  organisationId: string,
  operation: Operation,
  ids: ReadonlyMap<string, string>,
): Promise<Done> {
  const place = { aggregate: aggregateOfKind(operation.kind), organisationId }
  const id = String(withIds(operation.id, ids)).toLowerCase()
  const body = withIds(operation.body, ids)
  const seen = {}
  const where = operation.op === 'delete' ? { ...place, removing: id } : place
  const work = () => inSavepoint(em, () => perform(context, em, place, { ...operation, id, body }, seen))
  return withPlainFaults(context, where, seen, work, (look) => look(em))
}

async function perform(
  context: Context,
  em: EntityManager,
  place: Place,
  { op, id, external, version, body }: Omit<Operation, 'id' | 'body'> & { id: string; body: unknown },
  seen: Record<string, unknown>,
): Promise<Done> {
  if (op === 'create') {
    const value = Object.assign(seen, accepted(context, place.aggregate, body))
    return { outcome: 'created', ...keyOf(await insert(context, em, place, value)) }
  }
  if (op === 'upsert' && external) {
    const { outcome, value } = await upsert(context, em, place, external, body, version ?? null, seen)
    return { outcome, ...keyOf(value) }
  }
  if (op === 'delete') {
    await remove(em, place, id, version ?? -1)
    return { outcome: 'deleted', id, version: null }
  }
  const current = await load(em, place, id, version ?? -1)
  const next = op === 'patch' ? patching(body) : () => body
  const after = Object.assign(seen, successor(context, place.aggregate, current, body, next))
  const outcome = op === 'patch' ? 'patched' : 'replaced'
  return { outcome, ...keyOf(await update(context, em, place, current, after)) }
}

const keyOf = ({ id, version }: { readonly id: string; readonly version: number }) => ({ id, version })
