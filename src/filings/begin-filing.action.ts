import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { invalid, notFound, Refusal } from '../errors.ts'
import { type Language } from '../law/entry.ts'
import { activityRoles, type ActivityRole } from '../record/activities/activity.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { subjectOf, type Subject } from './filing-subject.ts'
import { type FilingPlan, type Manifest } from './manifest.ts'
import { type RecordFormat } from './format-names.ts'

/** What is asked of a new filing: a quarter or an instant, and in which forms. */
export type FilingInput = {
  readonly period?: string
  readonly asOf?: string
  readonly roles?: readonly ActivityRole[]
  readonly formats?: readonly RecordFormat[]
  readonly profiles?: readonly string[]
  readonly langs?: readonly Language[]
  /** Why it is filed again. */
  readonly reason?: string
}

export type FilingRequest = FilingInput & {
  readonly organisationId: string
  /** Under this id; a new one when absent. */
  readonly id?: string
}

/** A filing that has been begun. */
export type Begun = Subject & {
  readonly organisationId: string
  readonly id: string
  /** Last row of the whole ledger when it was begun. */
  readonly seen: number
  readonly timeZone: string
  /** Name of the organisation at that instant. */
  readonly name: string
  readonly ledger: Manifest['ledger']
  readonly plan: FilingPlan
  /** The last filing of an earlier instant, which this one is compared with; null: there is none. */
  readonly previous: Previous | null
}

type Previous = { readonly id: string; readonly asOf: string; readonly digest: string }
type Known = { readonly id: string; readonly edition: number; readonly sealed: boolean }

/**
 * Begins a filing: a row that nobody is shown, to which files can be added. Gives the filing instead where one with this
 * id is sealed already. Unfinished ones of a day ago, whose maker can live no more, are cleared away.
 */
export function beginFiling(context: Context, request: FilingRequest): Promise<Begun | Known> {
  const { organisationId } = request
  const id = request.id ?? context.newId()
  return inOrganisation(context, organisationId, async (em) => {
    const now = context.now()
    const [known] = await em.execute<Known[]>(
      'select id, edition, sealed_at is not null as sealed from filing where organisation_id = ? and id = ?',
      [organisationId, id],
    )
    if (known?.sealed) return known
    await clearAway(em, organisationId, id, now)
    const begun = { ...(await examineFiling(context, em, request)), organisationId, id }
    const { label, asOf, ledger, plan } = begun
    const startedAt = now.toISOString()
    const row = [organisationId, id, label, asOf, ledger.seq, startedAt, JSON.stringify(plan)]
    await em.execute(insert, row)
    return begun
  })
}

/**
 * What would be filed, looked at before anything is done, in a transaction of the organisation. Refuses with `not-found`,
 * `invalid` and `already-filed`.
 */
export async function examineFiling(
  context: Context,
  em: EntityManager,
  request: FilingRequest,
): Promise<Omit<Begun, 'organisationId' | 'id'>> {
  const { organisationId } = request
  const [organisation] = await em.execute<{ timeZone: string | null; language: Language }[]>(
    `select time_zone as "timeZone", language from organisation where id = ?`,
    [organisationId],
  )
  if (!organisation) throw notFound()
  const timeZone = organisation.timeZone ?? 'UTC'
  const subject = subjectOf(request, timeZone, context.now())
  await refuseFiled(em, organisationId, subject, request.reason)
  const { name, seen, ...ledger } = await headAt(em, organisationId, subject)
  const previous = await previousOf(em, organisationId, subject)
  return { ...subject, timeZone, name, seen, ledger, plan: planOf(request, organisation.language), previous }
}

async function previousOf(
  em: EntityManager,
  organisationId: string,
  { asOf, label }: Subject,
): Promise<Previous | null> {
  const [found] = await em.execute<(Omit<Previous, 'asOf'> & { as_of: Date | string })[]>(
    `select id, as_of, digest from filing where organisation_id = ? and as_of < ? and label <> ?
       and sealed_at is not null order by as_of desc, edition desc, id desc limit 1`,
    [organisationId, asOf, label],
  )
  return found ? { id: found.id, digest: found.digest, asOf: new Date(found.as_of).toISOString() } : null
}

const insert = `insert into filing (organisation_id, id, label, edition, as_of, seq, started_at, plan)
  values (?, ?, ?, 0, ?, ?, ?, ?)`

async function clearAway(em: EntityManager, organisationId: string, id: string, now: Date): Promise<void> {
  const dayAgo = new Date(now.getTime() - 86_400_000).toISOString()
  await em.execute(
    `select ledger_discard(organisation_id, id) from filing
     where organisation_id = ? and sealed_at is null and (id = ? or started_at < ?)`,
    [organisationId, id, dayAgo],
  )
}

/** Refuses with `already-filed` what is filed, unless there is a reason to file it again. */
export async function refuseFiled(
  em: EntityManager,
  organisationId: string,
  { label }: Subject,
  reason: string | null | undefined,
): Promise<void> {
  if (reason) return
  const [filed] = await em.execute<{ id: string }[]>(
    'select id from filing where organisation_id = ? and label = ? and sealed_at is not null order by edition desc limit 1',
    [organisationId, label],
  )
  if (filed) throw new Refusal({ code: 'already-filed', filing: filed.id })
}

/** Where the ledger stood by an instant. Refuses one before the organisation was entered. */
async function headAt(em: EntityManager, organisationId: string, { asOf, period }: Subject) {
  const [head] = await em.execute<{ seq: string; seen: string; hash: string; name: string | null }[]>(
    `select l.seq, (select max(y.seq) from ledger y where y.organisation_id = l.organisation_id) as seen, encode(l.hash, 'hex') as hash, (select o.name from ledger o where o.organisation_id = l.organisation_id
       and o.kind = 'organisation' and o.seq <= l.seq order by o.seq desc limit 1) as name
     from ledger l where l.organisation_id = ? and l.at <= ? order by l.at desc, l.seq desc limit 1`,
    [organisationId, asOf],
  )
  if (!head) throw invalid([{ pointer: period === null ? '/asOf' : '/period', code: 'before-record' }])
  return { seq: Number(head.seq), seen: Number(head.seen), hash: head.hash, name: head.name ?? '' }
}

/** One for programs, one for people, one for tables. */
const usualFormats: readonly RecordFormat[] = ['json', 'pdf', 'xlsx']

/** All that was left out is filled in, so that the filing says what it holds. */
function planOf({ roles, formats, profiles, langs, reason }: FilingInput, language: Language): FilingPlan {
  return {
    roles: [...(roles ?? activityRoles)],
    formats: [...(formats ?? usualFormats)],
    profiles: [...(profiles ?? ['dsk'])],
    langs: [...(langs ?? [language])],
    reason: reason ?? null,
  }
}
