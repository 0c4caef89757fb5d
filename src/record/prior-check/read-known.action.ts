import { type Context } from '../../context.ts'
import { notFound } from '../../errors.ts'
import { type Law, lawAt, lawVersion } from '../../law/law.ts'
import { type Aggregate, rowsOf } from '../../store/aggregate.ts'
import { surrounding } from '../../store/aggregates.ts'
import { readIn } from '../../store/read.ts'
import { type PriorCheck } from '../assessments/assessment.ts'
import { type Catalogue, catalogueOf } from '../criteria/catalogue.ts'
import { type Surroundings } from '../dossier.ts'
import { gatherSurroundings } from '../gather-surroundings.ts'

type Row = { readonly kind: Aggregate['kind']; readonly item: string }

/** Everything an organisation checks systems by and against, today. */
export type CheckGround = {
  readonly law: Law
  readonly catalogue: Catalogue
  readonly around: Surroundings
  readonly priorChecks: readonly PriorCheck[]
}

const statement = {
  name: 'check-ground',
  text: surrounding.map(rowsOf).join(' union all '),
}

/** Reads all of it in one round trip. Refuses with `not-found` where the organisation is not there. */
export async function readCheckGround(context: Context, organisationId: string): Promise<CheckGround> {
  const gathered = gatherSurroundings()
  for (const { kind, item } of await readIn<Row>(context, organisationId, statement, [organisationId]))
    gathered.add(kind, JSON.parse(item))
  const around = gathered.at(context.now(), lawVersion)
  if (!around) throw notFound()
  const law = lawAt(around.on)
  const assessments = [...around.assessments.values()]
  return {
    law,
    around,
    catalogue: catalogueOf(law, around.criteria),
    priorChecks: assessments.filter((each) => each.assessmentKind === 'prior_check'),
  }
}
