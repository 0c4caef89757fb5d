import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../../context.ts'
import { type FieldError, Refusal } from '../../errors.ts'
import { problemOf } from '../../jobs/job-problem.ts'
import { type JobProblem } from '../../jobs/job.ts'
import { type Stored } from '../../store/aggregate.ts'
import { aggregateOfKind } from '../../store/aggregates.ts'
import { accepted, insert, insertAll, load, successor, update } from '../../store/change-aggregate.action.ts'
import { withPlainFaults } from '../../store/database-faults.ts'
import { inOrganisation } from '../../store/in-organisation.ts'
import { loadOne } from '../../store/read-one.ts'
import { inSavepoint } from '../batch/in-savepoint.action.ts'
import { type Import, type ImportItem, type ImportOrder } from './import.ts'
import { holdImport, writeImport } from './keep-import.action.ts'

/** Items that one transaction writes where not all go together: the organisation is locked no longer than that. */
const chunkSize = 100

type Item = Pick<ImportItem, 'number' | 'kind' | 'outcome' | 'id' | 'version' | 'problems'> & {
  readonly body: object | null
}
type Done = {
  readonly number: number
  readonly result: string
  readonly failure: JobProblem | null
  readonly errors: readonly FieldError[]
}
type Watch = { readonly report: (share: number) => void; readonly signal: AbortSignal }

/**
 * Applies a plan from the position on that it has come to. Each transaction writes entries together with the position, so
 * that it can be begun again at any time. Refuses with `batch-refused` what was to be done as a whole and cannot be.
 */
export async function applyPlan(
  given: Context,
  organisationId: string,
  importId: string,
  watch: Watch,
): Promise<{ readonly written: number; readonly failed: number }> {
  for (;;) {
    watch.signal.throwIfAborted()
    const state = await inOrganisation(given, organisationId, async (em) => {
      const held = await holdImport(em, organisationId, importId)
      if (held.state !== 'applying') return held
      const context = { ...given, reason: held.reason }
      if (held.reason !== null) await em.execute(`select set_config('app.reason', ?, true)`, [held.reason])
      return held.mode === 'atomic'
        ? all(context, em, organisationId, held, watch)
        : chunk(context, em, organisationId, held, watch)
    })
    if (state.state !== 'applying') return { written: state.written, failed: state.failed }
  }
}

async function all(context: Context, em: EntityManager, organisationId: string, held: Import, watch: Watch) {
  let now = held
  while (now.state === 'applying') {
    watch.signal.throwIfAborted()
    now = await chunk(context, em, organisationId, now, watch)
  }
  return now
}

async function chunk(
  context: Context,
  em: EntityManager,
  organisationId: string,
  held: Import,
  watch: Watch,
): Promise<Import> {
  const items = await em.execute<Item[]>(
    `select number, kind, outcome, id, version, problems, body from record_import_item
     where organisation_id = ? and import_id = ? and number > ? order by number limit ${chunkSize}`,
    [organisationId, held.id, held.position],
  )
  const done: Done[] = []
  for (const run of runsOf(items, held)) {
    const created = await createAll(context, em, organisationId, held, run)
    done.push(...(created ?? (await oneByOne(context, em, organisationId, held, run))))
  }
  const errors = done.flatMap(({ errors: faults }) => faults)
  if (held.mode === 'atomic' && errors.length > 0) throw new Refusal({ code: 'batch-refused', errors })
  await em.execute(keepResults, [JSON.stringify(done), organisationId, held.id])
  const isOver = items.length < chunkSize
  const members = {
    state: isOver ? ('applied' as const) : held.state,
    position: items.at(-1)?.number ?? held.position,
    written: held.written + done.filter(({ result }) => result === 'created' || result === 'changed').length,
    failed: held.failed + done.filter(({ result }) => result === 'failed').length,
  }
  await writeImport(context, em, organisationId, held.id, members)
  const total = Object.values(held.counts ?? {}).reduce((sum: number, one) => sum + one, 0)
  watch.report(members.position / Math.max(1, total))
  return { ...held, ...members }
}

const isCreated = ({ policy }: Import, { kind, id, version, body, outcome, problems }: Item) =>
  kind !== null && id !== null && body !== null && version === null && isWanted(policy, outcome, problems)

/** Items in their order, with those side by side that create entries of one kind. */
function runsOf(items: readonly Item[], held: Import): Item[][] {
  const runs: Item[][] = []
  let last = ''
  for (const item of items) {
    const kind = isCreated(held, item) ? `${item.kind}` : ''
    if (kind === last && runs.length > 0) runs.at(-1)?.push(item)
    else runs.push([item])
    last = kind
  }
  return runs
}

/** Creates the entries of a run by one statement, or none of them where that does not go well: null. */
async function createAll(
  context: Context,
  em: EntityManager,
  organisationId: string,
  held: Import,
  run: readonly Item[],
): Promise<Done[] | null> {
  const [first, second] = run
  if (!first || !second || !isCreated(held, first)) return null
  const place = { aggregate: aggregateOfKind(String(first.kind)), organisationId }
  try {
    const values = run.map(({ id, body }) => ({ ...accepted(context, place.aggregate, body), id }))
    await inSavepoint(em, () => insertAll(context, em, place, values))
    return run.map(({ number }) => ({ number, result: 'created', failure: null, errors: [] }))
  } catch {
    // Which of them it is, and why, one by one tells.
    return null
  }
}

async function oneByOne(
  context: Context,
  em: EntityManager,
  organisationId: string,
  held: Import,
  run: readonly Item[],
): Promise<Done[]> {
  const done: Done[] = []
  for (const item of run) {
    const { number } = item
    try {
      const result = await apply(context, em, organisationId, held, item)
      done.push({ number, result, failure: null, errors: [] })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const errors = faultsOf(error, number)
      done.push({ number, result: 'failed', failure: problemOf(error), errors })
    }
  }
  return done
}

/** What is to be written is forgotten with it. */
const keepResults = `update record_import_item item set result = done.result, failure = nullif(done.failure::text, 'null')::json, body = null
  from json_to_recordset(?::json) as done (number int, result text, failure json)
  where item.organisation_id = ? and item.import_id = ? and item.number = done.number`

function faultsOf({ refused }: Refusal, number: number): FieldError[] {
  const at = `/items/${number}`
  return 'errors' in refused
    ? refused.errors.map((one) => ({ ...one, pointer: at + one.pointer }))
    : [{ pointer: at, code: refused.code }]
}

async function apply(
  context: Context,
  em: EntityManager,
  organisationId: string,
  { policy }: Import,
  { kind, outcome, id, version, problems, body }: Item,
): Promise<'created' | 'changed' | 'skipped'> {
  if (kind === null || id === null || body === null || !isWanted(policy, outcome, problems)) return 'skipped'
  const place = { aggregate: aggregateOfKind(kind), organisationId }
  const seen = {}
  const write = async () => {
    if (version === null) {
      const there = await loadOne(em, place, id)
      if (there) throw new Refusal({ code: 'stale', current: there.version })
      const value = Object.assign(seen, accepted(context, place.aggregate, body))
      await insert(context, em, place, { ...value, id })
      return 'created'
    }
    const current = await load(em, place, id, version)
    if (policy === 'update' && isGuarded(current)) return 'skipped'
    const after = successor(context, place.aggregate, current, body, () => body)
    await update(context, em, place, current, Object.assign(seen, after))
    return 'changed'
  }
  return withPlainFaults(
    context,
    place,
    seen,
    () => inSavepoint(em, write),
    (look) => look(em),
  )
}

/** Whether a policy writes an item of the plan. */
function isWanted(
  policy: ImportOrder['policy'] | null,
  outcome: string,
  problems: ImportItem['problems'],
): boolean {
  if (outcome === 'new') return true
  if (policy === 'new_version') return outcome === 'changed' || outcome === 'ended-match'
  const isOlder = problems.some(({ code }) => code === 'older-state')
  return policy === 'update' && outcome === 'changed' && !isOlder
}

/** What was handed in or approved is not changed by the way. */
function isGuarded(stored: Stored): boolean {
  return (stored['approval'] ?? 'draft') !== 'draft'
}
