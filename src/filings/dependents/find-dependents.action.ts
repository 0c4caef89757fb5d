import { type Context } from '../../context.ts'
import { invalid, type FieldError } from '../../errors.ts'
import { withOverrides } from '../../findings/accepted.ts'
import { checkActivity, checkOrganisation } from '../../findings/check.ts'
import { type StoredOverride } from '../../findings/override.ts'
import { readSurroundings } from '../../findings/read-surroundings.action.ts'
import { rulesOn } from '../../findings/rules-on.ts'
import { formatCursor, parseCursor } from '../../http/cursor.ts'
import { allEntries, isCountry } from '../../law/law.ts'
import { type Activity, activityRoles, activitySchema } from '../../record/activities/activity.ts'
import { activities, overrides } from '../../store/aggregates.ts'
import { readIn } from '../../store/read.ts'
import { type Dependents, type FilingWith, mostListed } from './dependents.ts'
import { jsonPathsTo } from './json-paths.ts'
import { isId, type Question, type Roots, rootsOf } from './question.ts'
import { trace, type Traced } from './trace.ts'

/** A page of what is asked. */
export type DependentsRequest = Question & { readonly cursor?: string; readonly limit: number }

/**
 * Everything that hangs on a party, country, contract, system or measure, in four statements whatever there is: what is
 * around the activities, the activities with their overrides and clients, and the filings. Refuses with `not-found`, and
 * with `invalid` where nothing of the kind is on file.
 */
export async function findDependents(
  context: Context,
  organisationId: string,
  request: DependentsRequest,
): Promise<Dependents> {
  const { cursor, limit, ...question } = request
  const fault = faultOf(question)
  if (fault) throw invalid([fault])
  const list = JSON.stringify(['dependents', organisationId, question])
  const after = cursor === undefined ? null : parseCursor(cursor, list, context.cursorSecret).id
  const { around: surroundings } = await readSurroundings(context, organisationId, [])
  const set = rulesOn('strict', surroundings.on)
  const roots = rootsOf(question, surroundings)
  if (!roots) throw invalid([{ pointer: '/value', code: 'unknown-reference', values: { kind: question.on } }])
  const traced = trace(surroundings, roots)
  const [page, filed] = await Promise.all([
    readActivities(context, organisationId, { roots, traced, after, limit }),
    readFilings(context, organisationId, roots),
  ])
  const last = page.activities.length > limit ? page.activities[limit - 1] : undefined
  const found = page.activities.slice(0, limit).map((activity) => {
    const around = { ...surroundings, role: activity.role }
    const findings = checkActivity(set, activity, around)
    return {
      activity,
      dependent: traced.of(activity),
      findings: withOverrides(findings, page.overrides, { activity, around }, set.law.on),
    }
  })
  const own = withOverrides(
    checkOrganisation(set, surroundings, page.inUse),
    page.overrides,
    { activity: null, around: surroundings },
    set.law.on,
  )
  const ids = new Set([...traced.through, ...traced.around.map(({ id }) => id)])
  return {
    question,
    law: set.law,
    surroundings,
    roots,
    around: traced.around.slice(0, mostListed),
    aroundCount: traced.around.length,
    activityCount: page.total,
    activities: found,
    next: last ? formatCursor({ list, key: '', id: last.id }, context.cursorSecret) : null,
    clients: page.clients.map(({ id, activities: count }) => {
      return { id, name: surroundings.parties.get(id)?.name ?? id, activities: count }
    }),
    ...filed,
    findings: own.filter(({ at }) => at.id !== null && at.kind !== 'activity' && ids.has(at.id)),
  }
}

function faultOf({ on, value, version }: Question): FieldError | null {
  if (on === 'country' && !isCountry(value))
    return { pointer: '/value', code: 'wrong-format', values: { format: 'ISO 3166-1 alpha-2' } }
  if (version !== undefined && on !== 'system') return { pointer: '/version', code: 'without-effect' }
  const isCode = on === 'measure' && !isId(value)
  if (isCode && !allEntries('measures').some(({ code }) => code === value))
    return { pointer: '/value', code: 'unknown-code', values: { value, dataset: 'measures' } }
  return null
}

/** Places of activities that hold a value as such, as PostgreSQL looks for them. */
function placesOf({ value, isPlace }: Roots): string[] {
  if (value === null) return []
  return [...new Set(activityRoles.flatMap((role) => jsonPathsTo(activitySchema(role), isPlace)))]
}

type Asked = {
  readonly roots: Roots
  readonly traced: Traced
  readonly after: string | null
  readonly limit: number
}

const activitiesStatement = {
  name: 'dependents',
  text: `with hit as materialized (select a.id, a.role, a.content from activity a where a.organisation_id = $1 and (
        exists (select from reference r where r.organisation_id = $1 and r.source_id = a.id and r.target_id = any($2::uuid[]))
        or exists (select from unnest($3::text[]) place
          where jsonb_path_exists(a.content::jsonb, (place || ' ? (@ == $v)')::jsonpath, jsonb_build_object('v', $4::text))))),
      page as (select id from hit where $5::uuid is null or id > $5::uuid order by id limit $6)
    select 'total' as kind, count(*)::text as item from hit
    union all select 'activity', ${activities.select} from activity t where t.organisation_id = $1 and t.id in (select id from page)
    union all select 'override', ${overrides.select} from override t
      where t.organisation_id = $1 and (t.activity_id is null or t.activity_id in (select id from page))
    union all (select 'client', json_build_object('id', c->>'partyId', 'activities', count(distinct hit.id))::text
      from hit, json_array_elements(case json_typeof(hit.content->'controllers') when 'array' then hit.content->'controllers' else '[]' end) c
      group by c->>'partyId' order by c->>'partyId' limit ${mostListed})
    union all select distinct 'in-use', r.target_id::text from reference r
      join activity a on a.organisation_id = r.organisation_id and a.id = r.source_id
      where r.organisation_id = $1 and r.target_kind = 'system' and a.operating_state <> 'ended'`,
}

async function readActivities(
  context: Context,
  organisationId: string,
  { roots, traced, after, limit }: Asked,
) {
  const values = [organisationId, traced.through, placesOf(roots), roots.value, after, limit + 1]
  const rows = await readIn<{ kind: string; item: string }>(
    context,
    organisationId,
    activitiesStatement,
    values,
  )
  const of = (wanted: string) => rows.flatMap(({ kind, item }) => (kind === wanted ? [item] : []))
  const parsed = <T>(wanted: string) => of(wanted).map((item) => JSON.parse(item) as T)
  return {
    total: Number(of('total')[0] ?? 0),
    activities: parsed<Activity>('activity').toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    overrides: parsed<StoredOverride>('override'),
    clients: parsed<{ id: string; activities: number }>('client'),
    inUse: new Set(of('in-use')),
  }
}

/** Of an aggregate its presence at the instant counts; of a value, that something on file then held it. */
const filingsStatement = {
  name: 'dependents-filings',
  text: `with version as (select l.seq, l.action, l.document, lead(l.seq) over (partition by l.kind, l.entity_id order by l.seq) as next
      from ledger l where l.organisation_id = $1 and (l.document is not null or l.action = 'deleted')
        and (l.entity_id = any($2::uuid[]) or $3::text is not null and l.kind in ('organisation', 'party', 'system', 'contract', 'measure', 'assessment', 'activity'))),
      held as materialized (select seq, next from version where action <> 'deleted' and ($3::text is null
        or jsonb_path_exists(document::jsonb, '$.** ? (@ == $v)', jsonb_build_object('v', $3::text))))
    select f.id, f.label, f.edition, to_char(f.as_of at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf", count(*) over ()::int as total
    from filing f where f.organisation_id = $1 and f.sealed_at is not null
      and exists (select from held where held.seq <= f.seq and (held.next is null or held.next > f.seq))
    order by f.as_of desc, f.label, f.edition desc limit ${mostListed}`,
}

async function readFilings(context: Context, organisationId: string, { items, value }: Roots) {
  const values = [organisationId, items.map(({ id }) => id), value]
  const rows = await readIn<FilingWith & { total: number }>(context, organisationId, filingsStatement, values)
  return {
    filings: rows.map(({ id, label, edition, asOf }) => ({ id, label, edition, asOf })),
    filingCount: rows[0]?.total ?? 0,
  }
}
