import { activityRoles, approvals, operatingStates } from '../record/activities/activity.ts'
import { germanOrder } from './aggregate-table.ts'
import { activities, overrides, surrounding } from './aggregates.ts'
import { ownerColumn } from './aggregate.ts'
import { readFunction } from './read-function.ts'

const name = readFunction(
  'name',
  '',
  'organisation_id uuid, organisation_name text, organisation_search text',
  'return query select t.id, t.name, t.search from organisation t where t.id = organisation;',
)

const counted = (column: string, members: readonly string[]) =>
  `json_build_object(${members.map((member) => `'${member}', count(*) filter (where a.${column} = '${member}')`).join(', ')})`

const instant = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const counts = readFunction(
  'overview',
  '',
  'item text',
  `return query select json_build_object('id', t.id, 'name', t.name, 'suspendedAt', ${instant('t.suspended_at')},
      'activities', (select json_build_object('total', count(*), 'byRole', ${counted('role', activityRoles)},
        'byOperatingState', ${counted('operating_state', operatingStates)}, 'byApproval', ${counted('approval', approvals)})
        from activity a where a.organisation_id = organisation),
      'changedAt', ${instant('h.at')}, 'head', json_build_object('seq', h.seq, 'hash', encode(h.hash, 'hex')))::text
    from organisation t cross join lateral
      (select l.seq, l.at, l.hash from ledger l where l.organisation_id = organisation order by l.seq desc limit 1) h
    where t.id = organisation;`,
)

/** What deadlines and findings hang on: everything around the activities first, then the activities, as they stand and as they were approved. */
const documents = readFunction(
  'documents',
  '',
  'kind text, item text, approved text',
  `${[...surrounding, overrides]
    .map(
      ({ kind, select }) =>
        `return query select '${kind}', ${select}, null::text from "${kind}" t where t.${ownerColumn(kind)} = organisation;`,
    )
    .join('\n')}
  return query select 'activity', ${activities.select}, (
      select l.document::text from ledger l where t.approval <> 'approved' and l.organisation_id = organisation
        and l.kind = 'activity' and l.entity_id = t.id and l.version = t.approved_version limit 1)
    from activity t where t.organisation_id = organisation;`,
)

/** The functions the database needs for an overview. */
export const overviewFunctions = [name, counts, documents]

const page = (from: string, [id, label, search]: readonly [string, string, string]) =>
  `select ${id} as id, ${label} as name from ${from}
   where ($1::text is null or strpos(${search}, $1) > 0)
     and ($2::text is null or (${label} collate "${germanOrder}", ${id}) > ($2::text, $3::uuid))
   order by ${label} collate "${germanOrder}", ${id} limit $4`

/** Ids and names, by name: of all organisations, or of those whose ids are given as `$5`. */
export const pageStatements = {
  all: { name: 'overview-page-all', text: page('organisation t', ['t.id', 't.name', 't.search']) },
  some: {
    name: 'overview-page',
    text: page(`unnest($5::uuid[]) o (id) cross join lateral ${name.name}(o.id) t`, [
      't.organisation_id',
      't.organisation_name',
      't.organisation_search',
    ]),
  },
}

const each = (from: string, columns: string) =>
  `select ${columns} from unnest($1::uuid[]) with ordinality o (id, place) cross join lateral ${from}(o.id) f`

/** The overview of each organisation whose id is given as `$1`, in that order. */
export const countsStatement = { name: 'overview', text: `${each(counts.name, 'f.item')} order by o.place` }

/** All documents deadlines and findings hang on, one organisation after the other. */
export const documentsStatement = {
  name: 'overview-documents',
  text: each(documents.name, 'o.id as "organisationId", f.kind, f.item, f.approved'),
}
