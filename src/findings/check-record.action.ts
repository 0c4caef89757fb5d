import { Readable } from 'node:stream'
import { type Context } from '../context.ts'
import { openRecord, type OpenRecord } from '../filings/open-record.action.ts'
import { type ActivityRole } from '../record/activities/activity.ts'
import { withOverrides, type AcceptedFinding } from './accepted.ts'
import { checkActivity, checkOrganisation, type Finding, type RuleSet } from './check.ts'
import { type Question } from './check-one.action.ts'
import { findingIn } from './finding.ts'
import { count, noCounts } from './finding-counts.ts'
import { createGroups } from './finding-groups.ts'
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
  /** Only activities of this role, and the organisation itself; of both when absent. */
  readonly role?: ActivityRole
  readonly signal?: AbortSignal
}

/** What was found in one activity, or in the organisation itself (null). */
type Place = { readonly activityId: string | null; readonly found: readonly AcceptedFinding[] }

/**
 * What is violated and what is undecided in the whole record of an organisation, activity by activity and the
 * organisation at last, as JSON text that is written while it is read: its memory does not grow with the record. Whoever
 * stops reading, or aborts the signal, ends the work. Refuses with `not-found` or `invalid` (day, instant).
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
    const parts = groupBy ? grouped(record, set, question) : listed(record, set, question)
    const end = AbortSignal.any([record.lost, ...(signal ? [signal] : [])])
    const body = Readable.from(parts, { signal: end })
    body.once('close', () => void record.close())
    return body
  } catch (error) {
    await record.close()
    throw error
  }
}

async function* listed(record: OpenRecord, set: RuleSet, question: RecordQuestion) {
  const counts = noCounts()
  yield `${head(set, question)},"items":[`
  for await (const { activityId, found } of places(record, set, question)) {
    if (found.length === 0) continue
    const text = found.map((one) => JSON.stringify(findingIn(one, question.language, activityId))).join(',')
    yield counts.total > 0 ? `,${text}` : text
    for (const one of found) count(counts, one)
  }
  yield `],"counts":${JSON.stringify(counts)}}`
}

async function* grouped(record: OpenRecord, set: RuleSet, question: RecordQuestion) {
  const counts = noCounts()
  const groups = createGroups(question.language)
  for await (const { found } of places(record, set, question)) {
    for (const one of found) count(counts, one)
    groups.add(found)
  }
  yield `${head(set, question)},"groups":${JSON.stringify(groups.list())},"counts":${JSON.stringify(counts)}}`
}

const head = ({ law }: RuleSet, { profile }: RecordQuestion) =>
  `{"on":"${law.on}","profile":"${profile}","lawVersion":${JSON.stringify(law.version)}`

/** What is found, place by place. Only ids of systems are kept, for the question which of them has no entry. */
async function* places(record: OpenRecord, set: RuleSet, question: RecordQuestion): AsyncGenerator<Place> {
  const { around, overrides } = record
  const { activityId: wanted } = question
  const isAsked = (one: Finding) =>
    (question.severity ?? one.rule.severity) === one.rule.severity &&
    (question.verdict ?? one.verdict) === one.verdict &&
    (question.rule ?? one.rule.code) === one.rule.code
  const { activities, inUse } = walkRecord(record, question.version)
  for await (const { activity, around: own } of activities()) {
    if ((wanted ?? activity.id) !== activity.id) continue
    if ((question.role ?? activity.role) !== activity.role) continue
    const found = checkActivity(set, activity, own).filter(isAsked)
    const given = overrides.get(activity.id) ?? []
    const checked = { activity, around: own }
    yield { activityId: activity.id, found: withOverrides(found, given, checked, set.law.on) }
  }
  if (wanted !== undefined) return
  const found = checkOrganisation(set, around, inUse).filter(isAsked)
  const checked = { activity: null, around }
  yield { activityId: null, found: withOverrides(found, overrides.get('') ?? [], checked, set.law.on) }
}
