import { type Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { checkActivity, checkOrganisation, type Finding } from '../../findings/check.ts'
import { rulesOn } from '../../findings/rules-on.ts'
import { stablePointer } from '../../findings/stable-pointer.ts'
import { walkRecord } from '../../findings/walk-record.action.ts'
import { type ActivityRole, activityRoles } from '../../record/activities/activity.ts'
import { recordIn, type RecordPlace } from '../open-record.action.ts'
import { type Snapshot } from '../open-snapshot.action.ts'
import { gatherMoved, type Found, type MovedFindings } from './moved-findings.ts'

export type MovedPlace = Omit<RecordPlace, 'role' | 'asOf'> & {
  readonly from: string
  readonly to: string
  /** Only of activities of this role, and of the organisation itself; of both when absent. */
  readonly role?: ActivityRole
}

/**
 * What all rules find in the record of one of two instants and not in that of the other, each by the law of its day. Both
 * records are read side by side, so that no more than one activity of each is in memory.
 */
export async function movedFindings(
  context: Context,
  snapshot: Snapshot,
  { from, to, role, ...place }: MovedPlace,
): Promise<MovedFindings> {
  const gathered = gatherMoved()
  if (Date.parse(from) === Date.parse(to)) return gathered.moved()
  const sideAt = (asOf: string) => foundAt(context, snapshot, { ...place, role: 'controller', asOf }, role)
  for await (const [before, after] of sideBySide(sideAt(from), sideAt(to))) gathered.add(before, after)
  return gathered.moved()
}

/** What is found in one entry; `order` says where the entry comes among all. */
type Side = { readonly order: string; readonly found: readonly Found[] }

/** What is found in the record of an instant, entry by entry and the organisation at last; nothing before there was one. */
async function* foundAt(
  context: Context,
  snapshot: Snapshot,
  place: RecordPlace,
  role: ActivityRole | undefined,
): AsyncGenerator<Side, void> {
  const record = await recordIn(context, snapshot, place).catch(noneYet)
  if (!record) return
  const set = rulesOn('strict', record.around.on)
  const { activities, inUse } = walkRecord(record)
  for await (const { activity, around } of activities()) {
    if ((role ?? activity.role) !== activity.role) continue
    const { id, name } = activity
    const found = checkActivity(set, activity, around).map((one) => ({
      ...one,
      pointer: one.at.kind === 'activity' ? stablePointer(activity, one.pointer) : one.pointer,
      activityId: id,
      name,
    }))
    yield { order: `${activityRoles.indexOf(activity.role)} ${id}`, found }
  }
  const { id, name } = record.around.organisation
  const general = checkOrganisation(set, record.around, inUse)
  const named = (one: Finding) => ({ ...one, activityId: null, name })
  yield { order: `${activityRoles.length} ${id}`, found: general.map(named) }
}

function noneYet(error: unknown): null {
  if (error instanceof Refusal && error.refused.code === 'not-found') return null
  throw error
}

/** Two rows that stand in the same order, in step; null where the one has no counterpart to what the other has. */
async function* sideBySide(
  one: AsyncGenerator<Side, void>,
  other: AsyncGenerator<Side, void>,
): AsyncGenerator<[Side['found'], Side['found']], void> {
  let [left, right] = [await one.next(), await other.next()]
  while (!left.done || !right.done) {
    const [first, second] = [left.value?.order ?? '~', right.value?.order ?? '~']
    const [isLeft, isRight] = [first <= second, second <= first]
    yield [(isLeft && left.value?.found) || [], (isRight && right.value?.found) || []]
    if (isLeft) left = await one.next()
    if (isRight) right = await other.next()
  }
}
