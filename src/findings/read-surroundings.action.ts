import { type Context } from '../context.ts'
import { notFound } from '../errors.ts'
import { lawVersion } from '../law/law.ts'
import { type Activity } from '../record/activities/activity.ts'
import { type Criteria } from '../record/criteria/criteria.ts'
import { dayIn } from '../record/day-in.ts'
import { surroundingsOf, type Dossier, type Surroundings } from '../record/dossier.ts'
import { ownerColumn, type Aggregate } from '../store/aggregate.ts'
import {
  activities,
  assessments,
  contracts,
  criteria,
  measures,
  organisations,
  overrides,
  parties,
  subprocessorLists,
  systems,
} from '../store/aggregates.ts'
import { readIn } from '../store/read.ts'
import { type StoredOverride } from './override.ts'

type Row = { readonly kind: Aggregate['kind']; readonly item: string }

const around = [
  organisations,
  parties,
  systems,
  contracts,
  measures,
  assessments,
  subprocessorLists,
  criteria,
]
const rowsOf = ({ kind, select }: Aggregate) =>
  `select '${kind}' as kind, ${select} as item from "${kind}" t where t.${ownerColumn(kind)} = $1`

/** All of it, since a rule may ask who else has a contract with somebody, or runs a system of theirs. */
const statement = {
  name: 'surroundings',
  text: [
    ...around.map(rowsOf),
    `${rowsOf(activities)} and t.id = any($2::uuid[])`,
    `${rowsOf(overrides)} and t.activity_id = any($2::uuid[])`,
  ].join(' union all '),
}

/**
 * What is around the activities of an organisation now, in one round trip, and those of them whose ids are given, each
 * as it stands, with their overrides. One that is not there is left out. Refuses with `not-found` where the organisation
 * does not exist.
 */
export async function readSurroundings(
  context: Context,
  organisationId: string,
  ids: readonly string[],
): Promise<{
  readonly around: Surroundings
  readonly activities: readonly Activity[]
  readonly overrides: readonly StoredOverride[]
}> {
  const rows = await readIn<Row>(context, organisationId, statement, [organisationId, ids])
  const of = <T>(wanted: Aggregate['kind']) =>
    rows.flatMap(({ kind, item }) => (kind === wanted ? [JSON.parse(item) as T] : []))
  const [organisation] = of<Dossier['organisation']>('organisation')
  if (!organisation) throw notFound()
  const at = context.now()
  return {
    activities: of<Activity>('activity'),
    overrides: of<StoredOverride>('override'),
    around: surroundingsOf({
      role: 'controller',
      at: at.toISOString(),
      on: dayIn(organisation.timeZone, at),
      lawVersion,
      organisation,
      parties: of('party'),
      systems: of('system'),
      contracts: of('contract'),
      measures: of('measure'),
      assessments: of('assessment'),
      subprocessorLists: of('subprocessor_list'),
      criteria: of<Criteria>('criteria')[0] ?? null,
      activities: [],
    }),
  }
}
