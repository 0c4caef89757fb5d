import { type Context } from '../../context.ts'
import { notFound } from '../../errors.ts'
import { lawAt } from '../../law/law.ts'
import { type Aggregate, rowsOf } from '../../store/aggregate.ts'
import { contracts, organisations, parties, subprocessorLists, systems } from '../../store/aggregates.ts'
import { readIn } from '../../store/read.ts'
import { dayIn } from '../day-in.ts'
import { type Organisation } from '../organisations/organisation.ts'
import { type Contract } from './contract.ts'
import { type SubprocessorList } from './subprocessors/list.ts'
import { type ContractGround, type UsingActivity } from './use.ts'

type Row = { readonly kind: Aggregate['kind']; readonly item: string }

const members = ['systemIds', 'processors', 'professionalSecrecy', 'jointControllers', 'controllers']

/** What of an activity matters to a contract, and of those alone that name it, a party of it, or a system that does. */
const using = `select 'activity' as kind, json_build_object('id', t.id, 'name', t.name, 'role', t.role,
    'operatingState', t.operating_state,
    ${members.map((member) => `'${member}', t.content->'${member}'`).join(', ')})::text as item
  from activity t where t.organisation_id = $1 and t.id in (
    with near as (select $2::uuid as id union select r.target_id from reference r
      where r.organisation_id = $1 and r.source_id = $2 and r.target_kind = 'party')
    select r.source_id from reference r where r.organisation_id = $1 and r.source_kind = 'activity' and (
      r.target_id in (select id from near) or r.target_id in (
        select s.source_id from reference s where s.organisation_id = $1 and s.source_kind = 'system'
          and s.target_id in (select id from near))))`

const statement = {
  name: 'contract-ground',
  text: [
    ...[organisations, parties, systems].map(rowsOf),
    `${rowsOf(contracts)} and t.id = $2`,
    `${rowsOf(subprocessorLists)} and t.contract_id = $2`,
    using,
  ].join(' union all '),
}

/** A contract with everything it is looked at against, in one round trip. Refuses with `not-found`. */
export async function readContract(
  context: Context,
  organisationId: string,
  id: string,
): Promise<{ readonly contract: Contract; readonly ground: ContractGround }> {
  const rows = await readIn<Row>(context, organisationId, statement, [organisationId, id])
  const of = <T>(wanted: Aggregate['kind']) =>
    rows.flatMap(({ kind, item }) => (kind === wanted ? [JSON.parse(item) as T] : []))
  const byId = <T extends { id: string }>(kind: Aggregate['kind']) =>
    new Map(of<T>(kind).map((item) => [item.id, item]))
  const [organisation] = of<Organisation>('organisation')
  const [contract] = of<Contract>('contract')
  if (!organisation || !contract) throw notFound()
  return {
    contract,
    ground: {
      law: lawAt(dayIn(organisation.timeZone, context.now())),
      organisation,
      parties: byId('party'),
      systems: byId('system'),
      lists: byId<SubprocessorList>('subprocessor_list'),
      activities: of<UsingActivity>('activity'),
    },
  }
}
