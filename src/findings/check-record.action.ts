import { Readable } from 'node:stream'
import { type Context } from '../context.ts'
import { openRecord, type OpenRecord } from '../filings/open-record.action.ts'
import { invalid } from '../errors.ts'
import { type Activity, type ActivityRole, activitySchema } from '../record/activities/activity.ts'
import { referencesOf } from '../record/walk.ts'
import { withOverrides, type AcceptedFinding } from './accepted.ts'
import { checkActivity, checkOrganisation, type Finding, type RuleSet } from './check.ts'
import { type Question } from './check-one.action.ts'
import { findingIn } from './finding.ts'
import { count, noCounts } from './finding-counts.ts'
import { createGroups } from './finding-groups.ts'
import { reachOf } from './reach.ts'
import { rulesOn } from './rules-on.ts'
import { type Version, walkRecord } from './walk-record.action.ts'

export type RecordQuestion = Question & {
  /** The instant whose record is looked at; now when absent. */
  readonly asOf?: string
  readonly groupBy?: 'rule'
  /** As it stands when absent. */
  readonly version?: Version
  readonly severity?: Finding['rule']['severity']
  readonly verdict?: Finding['verdict']
  readonly rule?: string
  readonly activityId?: string
  /** Id of a party, system, contract, measure or assessment: only what a change of it may have reached. */
  readonly uses?: string
  /** Only activities of this role, and the organisation itself; of both when absent. */
  readonly role?: ActivityRole
  readonly signal?: AbortSignal
}

/** What was found in one activity, or in the organisation itself (null). */
type Place = { readonly activityId: string | null; readonly found: readonly AcceptedFinding[] }

/**
 * What is violated and what is undecided in the whole record of an organisation, activity by activity and the
 * organisation at last, as JSON text that is written while it is read: its memory does not grow with the record. Whoever
 * stops reading, or aborts the signal, ends the work. Refuses with `not-found` or `invalid` (day, instant, what is used).
 */
export async function checkRecord(
  context: Context,
  organisationId: string,
  question: RecordQuestion,
): Promise<Readable> {
  const { asOf, signal, on, profile, groupBy } = question
  const place = { organisationId, role: 'controller' as const }
  const record = await openRecord(context, {
    ...place,
    ...(asOf === undefined ? {} : { asOf }),
    ...(signal ? { signal } : {}),
  })
  try {
    const set = rulesOn(profile, on ?? record.around.on)
    const scope = await scopeOf(record, question)
    const parts = groupBy ? grouped(record, set, question, scope) : listed(record, set, question, scope)
    const end = AbortSignal.any([record.lost, ...(signal ? [signal] : [])])
    const body = Readable.from(parts, { signal: end })
    body.once('close', () => void record.close())
    return body
  } catch (error) {
    await record.close()
    throw error
  }
}

async function* listed(record: OpenRecord, set: RuleSet, question: RecordQuestion, scope: Scope) {
  const counts = noCounts()
  yield `${head(set, question)},"items":[`
  for await (const { activityId, found } of places(record, set, question, scope)) {
    if (found.length === 0) continue
    const text = found.map((one) => JSON.stringify(findingIn(one, question.language, activityId))).join(',')
    yield counts.total > 0 ? `,${text}` : text
    for (const one of found) count(counts, one)
  }
  yield `],"counts":${JSON.stringify(counts)}}`
}

async function* grouped(record: OpenRecord, set: RuleSet, question: RecordQuestion, scope: Scope) {
  const counts = noCounts()
  const groups = createGroups(question.language)
  for await (const { found } of places(record, set, question, scope)) {
    for (const one of found) count(counts, one)
    groups.add(found)
  }
  yield `${head(set, question)},"groups":${JSON.stringify(groups.list())},"counts":${JSON.stringify(counts)}}`
}

const head = ({ law }: RuleSet, { profile }: RecordQuestion) =>
  `{"on":"${law.on}","profile":"${profile}","lawVersion":${JSON.stringify(law.version)}`

/** Which part of the record is looked at. */
type Scope = {
  /** The only activities that can be in it, where an index tells. */
  readonly ids?: readonly string[]
  /** What they must name; null: anything. */
  readonly reach: ReadonlySet<string> | null
}

async function scopeOf(
  record: OpenRecord,
  { activityId, uses, version = 'standing' }: RecordQuestion,
): Promise<Scope> {
  const only = activityId === undefined ? {} : { ids: [activityId] }
  if (uses === undefined) return { ...only, reach: null }
  const reach = reachOf(record.around, uses.toLowerCase())
  if (!reach)
    throw invalid([{ pointer: '/uses', code: 'unknown-reference', values: { kind: 'shared entry' } }])
  // The index knows entries as they stand; what an approved version names is seen in it.
  const ids = version === 'standing' ? await record.naming(reach) : null
  return { ...(ids ? { ids } : {}), ...only, reach }
}

/** What is found, place by place. Only ids of systems are kept, for the question which of them has no entry. */
async function* places(
  record: OpenRecord,
  set: RuleSet,
  question: RecordQuestion,
  { ids, reach }: Scope,
): AsyncGenerator<Place> {
  const { around, overrides } = record
  const isAsked = (one: Finding) =>
    (question.severity ?? one.rule.severity) === one.rule.severity &&
    (question.verdict ?? one.verdict) === one.verdict &&
    (question.rule ?? one.rule.code) === one.rule.code
  const { activities, inUse } = walkRecord(record, question.version, ids)
  for await (const { activity, around: own } of activities()) {
    if ((question.role ?? activity.role) !== activity.role || !isWithin(reach, activity)) continue
    const found = checkActivity(set, activity, own).filter(isAsked)
    const given = overrides.get(activity.id) ?? []
    const checked = { activity, around: own }
    yield { activityId: activity.id, found: withOverrides(found, given, checked, set.law.on) }
  }
  if (question.activityId !== undefined) return
  // Whether every system in use has an entry is seen only from all of them.
  const own = checkOrganisation(set, around, reach ? null : inUse)
  const found = own.filter((one) => isAsked(one) && (reach?.has(one.at.id) ?? true))
  const checked = { activity: null, around }
  yield { activityId: null, found: withOverrides(found, overrides.get('') ?? [], checked, set.law.on) }
}

function isWithin(reach: ReadonlySet<string> | null, activity: Activity): boolean {
  return (
    reach === null || referencesOf(activitySchema(activity.role), activity).some(({ id }) => reach.has(id))
  )
}
