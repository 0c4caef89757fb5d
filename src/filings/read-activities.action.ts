import { setImmediate } from 'node:timers/promises'
import { type PoolClient } from 'pg'
import { rowsAsOf } from '../ledger/as-of.ts'
import { type Activity, type ActivityRole, activitySchema } from '../record/activities/activity.ts'
import { withOperatingState } from '../record/activities/lifecycle.ts'
import { type RecordedActivity } from '../record/dossier.ts'
import { caughtUp } from '../record/shape.ts'
import { activities } from '../store/aggregates.ts'

/** Activities read at once; keeps the memory of a record of any size small. */
const chunk = 20

export type ActivitiesPlace = {
  readonly organisationId: string
  readonly role: ActivityRole
  /** Position of the ledger; null: the present state. */
  readonly seq: number | null
  /** Whether each is shown as it stands, where else an approved version goes before a newer draft. */
  readonly withDrafts?: boolean
  /** Only these; all when absent. */
  readonly ids?: readonly string[]
  readonly signal?: AbortSignal
}

type Row = { readonly item: string; readonly id: string; readonly approved: string | null }

const present = `select ${activities.select} as item, t.id, t.approval, t.approved_version from activity t
  where t.organisation_id = $1 and t.role = $2 and t.id > $3`

const past = `select t.document::text as item, t.id, r.approval, r."approvedVersion" as approved_version
  from ${rowsAsOf('activity', '$1', '$4')} t
  cross join lateral json_to_record(t.document) as r (role text, approval text, "approvedVersion" int)
  where r.role = $2 and t.id > $3`

const statement = (name: string, source: string) => ({
  name,
  text: `select c.item, c.id, a.document::text as approved from (${source}) c
    left join lateral (
      select l.document from ledger l where c.approval <> 'approved' and c.approved_version is not null and l.organisation_id = $1 and l.kind = 'activity'
        and l.entity_id = c.id and l.version = c.approved_version limit 1
    ) a on true
    order by c.id limit ${chunk}`,
})
const asItStands = (name: string, source: string) => ({
  name,
  text: `select c.item, c.id, null as approved from (${source}) c order by c.id limit ${chunk}`,
})
const statements = {
  recorded: {
    present: statement('record-chunk', present),
    past: statement('record-chunk-as-of', past),
  },
  standing: {
    present: asItStands('standing-chunk', present),
    past: asItStands('standing-chunk-as-of', past),
  },
}

/** The same for some of them; they have a name of their own, so that all of them keep their plan. */
const someOf = ({ name, text }: { name: string; text: string }, place: '$4' | '$5') => ({
  name: `${name}-some`,
  text: text.replace('t.id > $3', `t.id > $3 and t.id = any(${place})`),
})

/** The activities of a record in the order of their ids. PostgreSQL prepares the next chunk while the present one is used. */
export async function* readActivities(
  client: PoolClient,
  { organisationId, role, seq, withDrafts = false, ids, signal }: ActivitiesPlace,
  after = '00000000-0000-0000-0000-000000000000',
): AsyncGenerator<RecordedActivity, void> {
  const { present: ofNow, past: ofThen } = statements[withDrafts ? 'standing' : 'recorded']
  const ask = (last: string) => {
    const values = [organisationId, role, last, ...(seq === null ? [] : [seq])]
    const all = seq === null ? ofNow : ofThen
    const query = ids
      ? { ...someOf(all, seq === null ? '$4' : '$5'), values: [...values, ids] }
      : { ...all, values }
    const asked = client.query<Row>(query)
    // When nobody waits for it any more, its failure is nobody's.
    asked.catch(() => undefined)
    return asked
  }
  let asked = ask(after)
  for (;;) {
    const { rows } = await asked
    signal?.throwIfAborted()
    const end = rows.length < chunk ? undefined : rows.at(-1)
    if (end) asked = ask(end.id)
    for (const row of rows) {
      yield shown(row)
      // Others get their turn.
      await setImmediate()
    }
    if (!end) return
  }
}

/** What the record shows: the approved version where there is one, else the entry as it is, marked as such. */
export function shown({ item, approved }: Pick<Row, 'item' | 'approved'>): RecordedActivity {
  const current = parsed(item)
  if (approved === null) return current
  return { ...withOperatingState(parsed(approved), current), newerDraft: current.version }
}

function parsed(text: string): Activity {
  const stored = JSON.parse(text) as Activity
  return caughtUp(activitySchema(stored.role), stored)
}
