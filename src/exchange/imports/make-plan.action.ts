import { type Context } from '../../context.ts'
import { invalid, Refusal } from '../../errors.ts'
import { problemOf } from '../../jobs/job-problem.ts'
import { diff } from '../../ledger/diff.ts'
import { isAlike } from '../../record/keep-item-ids.ts'
import { referencesOf } from '../../record/walk.ts'
import { type Stored } from '../../store/aggregate.ts'
import { aggregateOfKind } from '../../store/aggregates.ts'
import { accepted, writable } from '../../store/change-aggregate.action.ts'
import { replacementOf } from '../../store/upsert-aggregate.action.ts'
import { type ImportedKind, importedKinds } from '../kinds.ts'
import { type TableProblem } from '../tables/problem.ts'
import { type ImportItem, type ItemProblem, type Outcome } from './import.ts'
import { readBase, readEarlier, readKnown, readSpent, readStored } from './known.action.ts'
import { inOrder } from './order.ts'
import { type Incoming, type ReadFile } from './read-file.ts'
import { type Match, recogniser } from './resemblance.ts'
import { nearest, withoutLost, withRest, withTargets, writableOf } from './settle.ts'

type Value = Record<string, unknown>
export type PlannedItem = Omit<ImportItem, 'number' | 'result' | 'failure'> & { readonly body: unknown }

/** An entry of a file with what it is here. */
type Placed = Incoming & { readonly match: Match | null; readonly id: string; readonly isRepeated: boolean }

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/
const keyOf = (kind: string, id: string) => `${kind} ${id}`

/**
 * What a file would do to the register, item by item and in an order in which each comes after what it refers to. Writes
 * nothing. `report` is told how much of it is done, from 0 to 1.
 */
export async function makePlan(
  context: Context,
  organisationId: string,
  file: ReadFile,
  report: (share: number) => void,
): Promise<PlannedItem[]> {
  const known = new Set<string>()
  const matches = new Map<ImportedKind, ReturnType<typeof recogniser>>()
  for (const kind of importedKinds) {
    const all = await readKnown(context, organisationId, kind)
    for (const { id } of all) known.add(keyOf(kind, id))
    matches.set(kind, recogniser(all))
  }
  const placed = await recognise(
    context,
    organisationId,
    file.entries,
    (one) => matches.get(one.kind)?.(one.sourceId, one.document) ?? null,
  )
  const targets = new Map(
    placed.flatMap((one) => (one.sourceId === null ? [] : [[keyOf(one.kind, one.sourceId), one] as const])),
  )
  const ids = new Map([...targets].map(([key, { id, match }]) => [key, match?.known.id ?? id]))
  const { ordered, circular } = inOrder(placed, ({ kind, document }) =>
    referencesOf(aggregateOfKind(kind).schemaOf(document), document).flatMap(
      (one) => targets.get(keyOf(one.kind, String(one.id as unknown).toLowerCase())) ?? [],
    ),
  )
  const items: PlannedItem[] = []
  const chunk = 500
  for (let from = 0; from < ordered.length; from += chunk) {
    const part = ordered.slice(from, from + chunk)
    const stored = new Map<string, Stored>()
    for (const kind of importedKinds) {
      const wanted = part.flatMap((one) => (one.kind === kind && one.match ? [one.match.known.id] : []))
      if (wanted.length === 0) continue
      for (const [id, value] of await readStored(context, organisationId, kind, wanted))
        stored.set(keyOf(kind, id), value)
    }
    for (const one of part) {
      const item = await planItem(
        { context, organisationId, file, known, ids, stored },
        one,
        circular.has(one),
      )
      if (item.outcome === 'new' && item.id !== null) known.add(keyOf(one.kind, item.id))
      items.push(item)
    }
    report((from + part.length) / ordered.length)
  }
  return [...items, ...leftOver(file, ordered)]
}

/** Tells what each entry is here: something there is, or something new, under its own id where nothing has it. */
async function recognise(
  context: Context,
  organisationId: string,
  entries: readonly Incoming[],
  matchOf: (one: Incoming) => Match | null,
): Promise<Placed[]> {
  const matched = entries.map((one) => ({ one, match: matchOf(one) }))
  const own = matched.flatMap(({ one: { sourceId }, match }) =>
    !match && sourceId !== null && uuid.test(sourceId) ? [sourceId] : [],
  )
  const spent = await readSpent(context, organisationId, own)
  const taken = new Set<string>()
  return matched.map(({ one, match }) => {
    const { kind, sourceId } = one
    const isUsable = sourceId !== null && uuid.test(sourceId) && !spent.has(sourceId)
    const id = match && match.by !== 'name' ? match.known.id : isUsable ? sourceId : context.newId()
    const isRepeated = taken.has(keyOf(kind, id))
    taken.add(keyOf(kind, id))
    return { ...one, match, id, isRepeated }
  })
}

type Surroundings = {
  readonly context: Context
  readonly organisationId: string
  readonly file: ReadFile
  readonly known: ReadonlySet<string>
  readonly ids: ReadonlyMap<string, string>
  readonly stored: ReadonlyMap<string, Stored>
}

async function planItem(around: Surroundings, one: Placed, isCircular: boolean): Promise<PlannedItem> {
  const { context, organisationId, file, known, ids, stored } = around
  const { kind, document, match, id } = one
  const aggregate = aggregateOfKind(kind)
  const at = file.placeOf(document)
  const current = match ? (stored.get(keyOf(kind, match.known.id)) ?? null) : null
  const { name } = document as { name?: unknown }
  const item = (outcome: Outcome, more: Partial<PlannedItem>): PlannedItem => ({
    kind,
    outcome,
    name: typeof name === 'string' ? name : null,
    id: current?.id ?? (outcome === 'rejected' ? null : id),
    version: current?.version ?? null,
    matchedBy: match?.by ?? null,
    sheet: at?.sheet ?? null,
    row: at?.row ?? null,
    changes: [],
    body: null,
    ...more,
    // Of what is the same all was said when it was new.
    problems: [...(more.problems ?? []), ...(outcome === 'same' ? [] : noticesOf(file, document))],
  })
  try {
    if (one.isRepeated) throw invalid([{ pointer: '/id', code: 'repeated-id' }])
    const unread = problemsOf(file, document)
    if (unread.length > 0) return item('rejected', { problems: unread.map(tableProblem) })
    const schema = aggregate.schemaOf(current ?? document)
    const whole = withTargets(schema, writableOf(schema, document), ids) as Value
    const isLost = (target: { kind: string; id: string }) => !known.has(keyOf(target.kind, target.id))
    const { value: targeted, left } = file.remarksOf
      ? withoutLost(schema, whole, isLost)
      : { value: whole, left: [] }
    const lost = referencesOf(schema, targeted).filter(isLost)
    const remarks = [
      ...(file.remarksOf?.(document) ?? []),
      ...left.map((pointer) => remark(pointer, 'reference-left-out')),
    ]
    const bodyOn = (base: Stored) => {
      const body = withRest(targeted, writable(schema, base)) as Value
      return file.foreign
        ? { ...body, externalIds: withOthers(body['externalIds'], base['externalIds']) }
        : body
    }
    // What is called the same and says nothing else is the same, too.
    if (current !== null && isAlike(bodyOn(current), writable(schema, current)))
      return item('same', { problems: remarks })
    if (current !== null && match?.by !== 'name') {
      const place = { aggregate, organisationId }
      const after = replacementOf(context, place, current, bodyOn(current))
      if (!after) return item('same', { problems: remarks })
      const { version: base } = document
      const older = typeof base === 'number' && base < current.version
      const then = older ? await readBase(context, organisationId, kind, current.id, base) : null
      // A file of others bears no version: it says nothing new where the entry once stood as it does in the file.
      if (
        file.foreign &&
        current.version > 1 &&
        (await hasStood(context, organisationId, current, kind, bodyOn))
      )
        return item('same', {})
      // The register has gone on since the file was written, and the file says nothing new.
      if (then && isAlike(bodyOn(then), writable(schema, then))) return item('same', {})
      refuse(lost, isCircular)
      const told = then
        ? problemsFrom(file, document, [
            { pointer: '', code: 'older-state', values: { base: then.version, current: current.version } },
          ])
        : []
      const changes = diff(schema, writable(schema, current), writable(schema, after))
      const outcome = match?.known.isEnded ? 'ended-match' : 'changed'
      return item(outcome, { changes, problems: [...told, ...remarks], body: writable(schema, after) })
    }
    const value = accepted(context, aggregate, targeted)
    refuse(lost, isCircular)
    // A decision is of those who took it: what comes from elsewhere is a draft here.
    if (document['status'] === 'decided') remarks.push(remark('/verdict', 'decision-left-out'))
    return item(current ? 'near-duplicate' : 'new', { problems: remarks, body: value })
  } catch (error) {
    if (!(error instanceof Refusal) || !('errors' in error.refused)) throw error
    return item('rejected', { problems: problemsFrom(file, document, error.refused.errors) })
  }
}

/** What is to be known of an entry of a register that is not ours. */
const noticesOf = ({ foreign }: ReadFile, document: object): ItemProblem[] =>
  (foreign?.noticesOf(document) ?? []).map(tableProblem)

/** Whether an entry stood in one of its earlier versions as a file has it. */
async function hasStood(
  context: Context,
  organisationId: string,
  current: Stored,
  kind: ImportedKind,
  bodyOn: (base: Stored) => Value,
): Promise<boolean> {
  const schema = aggregateOfKind(kind).schemaOf(current)
  for (const then of await readEarlier(context, organisationId, kind, current.id))
    if (isAlike(bodyOn(then), writable(schema, then))) return true
  return false
}

/** Ids in other systems that a file names, with those that were there. */
function withOthers(named: unknown, stored: unknown): unknown {
  const all = [stored, named].flatMap((ids) => (Array.isArray(ids) ? ids : []))
  return [...new Map(all.map((one) => [JSON.stringify([one.system, one.id]), one])).values()]
}

function refuse(lost: ReturnType<typeof referencesOf>, isCircular: boolean): void {
  const [first] = lost
  if (isCircular && first) throw invalid([{ pointer: first.pointer, code: 'circular-reference' }])
  if (first)
    throw invalid(lost.map(({ pointer, kind }) => ({ pointer, code: 'unknown-reference', values: { kind } })))
}

/** Something to be known of an entry. */
function remark(pointer: string, code: string): ItemProblem {
  const { errors = [] } = problemOf(invalid([{ pointer, code }]))
  const [{ message } = { message: { de: code, en: code } }] = errors
  return { sheet: null, row: null, column: null, pointer, code, value: null, message }
}

type Faults = Parameters<typeof invalid>[0]

/** What is wrong with an entry, with its place in the file and what stands there. */
function problemsFrom(file: ReadFile, document: object, faults: Faults): ItemProblem[] {
  const { errors = [] } = problemOf(invalid(faults))
  return errors.map(({ pointer, code, message }) => {
    const { value, owner, way } = nearest(document, pointer, (item) => file.placeOf(item) !== undefined)
    const place = owner ? file.placeOf(owner) : undefined
    return {
      sheet: place?.sheet ?? null,
      row: place?.row ?? null,
      column: place && way.length > 0 ? (file.foreign?.headerOf(way[0]!) ?? way.join('.')) : null,
      pointer,
      code,
      value,
      message,
    }
  })
}

/** What could not be read of the rows of an entry. */
function problemsOf({ problems, placeOf }: ReadFile, document: object): TableProblem[] {
  if (problems.length === 0) return []
  const rows = new Set<string>()
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    const place = placeOf(value)
    if (place) rows.add(JSON.stringify([place.sheet, place.row]))
    for (const member of Object.values(value)) visit(member)
  }
  visit(document)
  return problems.filter(({ sheet, row }) => rows.has(JSON.stringify([sheet, row])))
}

/** What belongs to no entry: unknown sheets and columns, rows without an owner. */
function leftOver(file: ReadFile, entries: readonly Incoming[]): PlannedItem[] {
  const told = new Set(entries.flatMap(({ document }) => problemsOf(file, document)))
  return file.problems
    .filter((problem) => !told.has(problem))
    .map((problem) => ({
      kind: null,
      outcome: 'rejected',
      name: null,
      id: null,
      version: null,
      matchedBy: null,
      sheet: problem.sheet === '' ? null : problem.sheet,
      row: problem.sheet === '' ? null : problem.row,
      changes: [],
      problems: [tableProblem(problem)],
      body: null,
    }))
}

function tableProblem({ sheet, row, column, code, value }: TableProblem): ItemProblem {
  const { errors = [] } = problemOf(invalid([{ pointer: '', code, values: { value: value ?? '' } }]))
  const [{ message } = { message: { de: code, en: code } }] = errors
  const place = sheet === '' ? { sheet: null, row: null } : { sheet, row }
  return { ...place, column, pointer: '', code, value, message }
}
