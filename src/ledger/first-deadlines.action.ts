import { type PoolClient, Query } from 'pg'
import { type Context } from '../context.ts'
import { shown } from '../filings/read-activities.action.ts'
import { lawAt, lawVersion } from '../law/law.ts'
import { type Assessment } from '../record/assessments/assessment.ts'
import { type Contract } from '../record/contracts/contract.ts'
import { dayIn } from '../record/day-in.ts'
import { type Organisation } from '../record/organisations/organisation.ts'
import { type Party } from '../record/parties/party.ts'
import { type System } from '../record/systems/system.ts'
import { documentsStatement } from '../store/read-overview.ts'
import { addDuration } from '../record/calendar-days.ts'
import { gatherDeadlines } from './deadline.ts'
import { deadlineFrame, deadlinesAround, type DeadlineFrame } from './deadlines-around.ts'
import { deadlinesOfActivity } from './deadlines.ts'
import { type Overview } from './overview.ts'
import { horizon } from './read-deadlines.action.ts'

type Summary = NonNullable<Overview['deadlines']>
type Row = { organisationId: string; kind: string; item: string; approved: string | null }

/**
 * The first `most` deadlines of each organisation, and how many there are, by id. One statement, whose rows are used as
 * they come and not kept: it takes no more memory for organisations of any number and size.
 */
export async function firstDeadlines(
  context: Context,
  client: PoolClient,
  ids: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, Summary>> {
  const found = new Map<string, Summary>()
  let open: { readonly id: string; readonly gathering: Gathering } | null = null
  const close = () => {
    if (open) found.set(open.id, open.gathering.summary(most))
  }
  const take = (row: Row) => {
    if (open?.id !== row.organisationId) {
      close()
      open = { id: row.organisationId, gathering: gather(context) }
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
function gather(context: Context) {
  const parties = new Map<string, Party>()
  const systems = new Map<string, System>()
  const contracts = new Map<string, Contract>()
  const assessments = new Map<string, Assessment>()
  const gathered = gatherDeadlines()
  let organisation: Organisation | null = null
  let frame: DeadlineFrame | null = null
  const framed = () => (frame ??= begin())

  function begin(): DeadlineFrame {
    if (!organisation) throw new TypeError('an organisation comes before what belongs to it')
    const at = context.now()
    const on = dayIn(organisation.timeZone, at)
    const moment = {
      role: 'controller' as const,
      at: at.toISOString(),
      on,
      lawVersion,
      organisation,
      criteria: null,
    }
    const around = { ...moment, parties, systems, contracts, assessments, measures: new Map<string, never>() }
    const until = addDuration(on, horizon) ?? on
    const made = deadlineFrame(around, { law: lawAt(on), until, keepEnded: organisation.keepEndedEntries })
    gathered.add(deadlinesAround(made))
    return made
  }

  return {
    add: ({ kind, item, approved }: Row): void => {
      if (kind === 'activity') return gathered.add(deadlinesOfActivity(shown({ item, approved }), framed()))
      const value = JSON.parse(item) as { id: string }
      if (kind === 'organisation') organisation = value as Organisation
      else if (kind === 'party') parties.set(value.id, value as Party)
      else if (kind === 'system') systems.set(value.id, value as System)
      else if (kind === 'contract') contracts.set(value.id, value as Contract)
      else assessments.set(value.id, value as Assessment)
    },
    summary: (most: number): Summary => {
      framed()
      const all = gathered.sorted()
      const overdue = all.filter((one) => one.overdue).length
      return { overdue, ahead: all.length - overdue, next: all.slice(0, most) }
    },
  }
}
