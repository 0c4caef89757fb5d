import { type PoolClient, Query } from 'pg'
import { type Context } from '../context.ts'
import { shown } from '../filings/read-activities.action.ts'
import { withOverrides } from '../findings/accepted.ts'
import { checkActivity, checkOrganisation } from '../findings/check.ts'
import { tallyFindings } from '../findings/open-findings.ts'
import { type StoredOverride } from '../findings/override.ts'
import { rulesOn } from '../findings/rules-on.ts'
import { systemsInUse } from '../findings/systems-in-use.ts'
import { lawAt, lawVersion } from '../law/law.ts'
import { type Activity } from '../record/activities/activity.ts'
import { addDuration } from '../record/calendar-days.ts'
import { type Surroundings } from '../record/dossier.ts'
import { gatherSurroundings } from '../record/gather-surroundings.ts'
import { documentsStatement } from '../store/read-overview.ts'
import { gatherDeadlines } from './deadline.ts'
import { deadlineFrame, deadlinesAround } from './deadlines-around.ts'
import { deadlinesOfActivity } from './deadlines.ts'
import { type Overview } from './overview.ts'
import { horizon } from './read-deadlines.action.ts'

/** What of an organisation can only be told by going through all of its documents. */
export type Details = Pick<Overview, 'deadlines' | 'findings'>
export type DetailsAsked = {
  /** Deadlines named of each organisation; with 0 none are looked for. */
  readonly deadlines: number
  /** Whether the rules are asked. */
  readonly findings: boolean
}
type Row = { organisationId: string; kind: string; item: string; approved: string | null }

/**
 * The details of each organisation, by id. One statement, whose rows are used as they come and not kept: it takes no
 * more memory for organisations of any number and size.
 */
export async function gatherDetails(
  context: Context,
  client: PoolClient,
  ids: readonly string[],
  asked: DetailsAsked,
): Promise<ReadonlyMap<string, Details>> {
  const found = new Map<string, Details>()
  let open: { readonly id: string; readonly gathering: Gathering } | null = null
  const close = () => {
    if (open) found.set(open.id, open.gathering.details())
  }
  const take = (row: Row) => {
    if (open?.id !== row.organisationId) {
      close()
      open = { id: row.organisationId, gathering: gather(context.now(), asked) }
    }
    open.gathering.add(row)
  }
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const query = new Query({ ...documentsStatement, values: [ids] })
  query.on('row', (row: Row) => {
    try {
      take(row)
    } catch (error) {
      // Thrown from here it would end the program.
      reject(error)
    }
  })
  query.on('end', () => resolve())
  query.on('error', reject)
  client.query(query)
  await promise
  close()
  return found
}

type Gathering = ReturnType<typeof gather>

/** Takes the documents of one organisation, everything around the activities before the first of them. */
function gather(now: Date, asked: DetailsAsked) {
  const surroundings = gatherSurroundings()
  const overrides: StoredOverride[] = []
  let looks: ReturnType<typeof begin> | null = null
  const looking = () => (looks ??= begin())

  function begin() {
    const around = surroundings.at(now, lawVersion)
    if (!around) throw new TypeError('an organisation comes before what belongs to it')
    return {
      deadlines: asked.deadlines > 0 ? firstDeadlines(around, asked.deadlines) : null,
      findings: asked.findings ? openFindings(around, overrides) : null,
    }
  }

  return {
    add: ({ kind, item, approved }: Row): void => {
      if (kind === 'activity') {
        const { deadlines, findings } = looking()
        const current = JSON.parse(item) as Activity
        deadlines?.add(approved === null ? current : shown({ item, approved }))
        return findings?.add(current)
      }
      const value: unknown = JSON.parse(item)
      if (!surroundings.add(kind, value)) overrides.push(value as StoredOverride)
    },
    details: (): Details => {
      const { deadlines, findings } = looking()
      return { deadlines: deadlines?.summary() ?? null, findings: findings?.counted() ?? null }
    },
  }
}

/** The first deadlines of an organisation, and how many there are, from its activities as the record shows them. */
function firstDeadlines(around: Surroundings, most: number) {
  const { on, organisation } = around
  const until = addDuration(on, horizon) ?? on
  const frame = deadlineFrame(around, { law: lawAt(on), until, keepEnded: organisation.keepEndedEntries })
  const gathered = gatherDeadlines()
  gathered.add(deadlinesAround(frame))
  return {
    add: (activity: Activity) => gathered.add(deadlinesOfActivity(activity, frame)),
    summary: () => {
      const all = gathered.sorted()
      const overdue = all.filter((one) => one.overdue).length
      return { overdue, ahead: all.length - overdue, next: all.slice(0, most) }
    },
  }
}

/** How many findings an organisation has, from its activities as they stand, as `…/findings` counts them. */
function openFindings(around: Surroundings, overrides: readonly StoredOverride[]) {
  const set = rulesOn('strict', around.on)
  const given = Map.groupBy(overrides, ({ activityId }) => activityId)
  const inUse = systemsInUse()
  const tally = tallyFindings()
  return {
    add: (activity: Activity) => {
      inUse.add(activity)
      const own = { ...around, role: activity.role }
      const found = checkActivity(set, activity, own)
      tally.add(withOverrides(found, given.get(activity.id) ?? [], { activity, around: own }, around.on))
    },
    counted: () => {
      const found = checkOrganisation(set, around, inUse.ids)
      tally.add(withOverrides(found, given.get(null) ?? [], { activity: null, around }, around.on))
      return tally.counted
    },
  }
}
