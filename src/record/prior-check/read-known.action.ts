import { type Context } from '../../context.ts'
import { notFound } from '../../errors.ts'
import { type Law, lawAt } from '../../law/law.ts'
import { ownerColumn, type Aggregate } from '../../store/aggregate.ts'
import { assessments, contracts, criteria, organisations, parties, systems } from '../../store/aggregates.ts'
import { readIn } from '../../store/read.ts'
import { type Assessment, type PriorCheck } from '../assessments/assessment.ts'
import { type Contract } from '../contracts/contract.ts'
import { type Catalogue, catalogueOf } from '../criteria/catalogue.ts'
import { type Criteria } from '../criteria/criteria.ts'
import { dayIn } from '../day-in.ts'
import { type Organisation } from '../organisations/organisation.ts'
import { type Party } from '../parties/party.ts'
import { type System } from '../systems/system.ts'

type Row = { readonly kind: Aggregate['kind']; readonly item: string }

/** Everything an organisation checks systems by and against, today. */
export type CheckGround = {
  readonly law: Law
  readonly catalogue: Catalogue
  readonly organisation: Organisation
  readonly parties: ReadonlyMap<string, Party>
  readonly contracts: ReadonlyMap<string, Contract>
  readonly systems: ReadonlyMap<string, System>
  readonly priorChecks: readonly PriorCheck[]
}

const statement = {
  name: 'check-ground',
  text: [organisations, parties, systems, contracts, criteria, assessments]
    .map(
      ({ kind, select }) =>
        `select '${kind}' as kind, ${select} as item from "${kind}" t where t.${ownerColumn(kind)} = $1`,
    )
    .join(' union all '),
}

/** Reads all of it in one round trip. Refuses with `not-found` where the organisation is not there. */
export async function readCheckGround(context: Context, organisationId: string): Promise<CheckGround> {
  const rows = await readIn<Row>(context, organisationId, statement, [organisationId])
  const of = <T>(wanted: Aggregate['kind']) =>
    rows.flatMap(({ kind, item }) => (kind === wanted ? [JSON.parse(item) as T] : []))
  const byId = <T extends { id: string }>(kind: Aggregate['kind']) =>
    new Map(of<T>(kind).map((item) => [item.id, item]))
  const [organisation] = of<Organisation>('organisation')
  if (!organisation) throw notFound()
  const law = lawAt(dayIn(organisation.timeZone, context.now()))
  return {
    law,
    organisation,
    catalogue: catalogueOf(law, of<Criteria>('criteria')[0] ?? null),
    parties: byId('party'),
    contracts: byId('contract'),
    systems: byId('system'),
    priorChecks: of<Assessment>('assessment').filter((each) => each.assessmentKind === 'prior_check'),
  }
}
