import { type Context } from '../../context.ts'
import { invalid, notFound } from '../../errors.ts'
import { lawAt } from '../../law/law.ts'
import { organisations, parties } from '../../store/aggregates.ts'
import { readIn } from '../../store/read.ts'
import { readOne } from '../../store/read-aggregate.action.ts'
import { checkCommon } from '../check.ts'
import { dayIn } from '../day-in.ts'
import { type Organisation } from '../organisations/organisation.ts'
import { type Party } from '../parties/party.ts'
import { complete, inputOf } from '../shape.ts'
import { validate } from '../validate.ts'
import { ProposeSystemInput, type SystemProposal } from './propose/proposal.ts'
import { proposeSystem } from './propose/propose-system.ts'

const Body = inputOf(ProposeSystemInput)

/**
 * Proposes a system from a product of the catalogue as it stands today. Stores nothing. Takes a `ProposeSystemInput`;
 * refuses with `invalid` when no such product is in the catalogue.
 */
export async function proposeSystemFor(
  context: Context,
  organisationId: string,
  body: unknown,
): Promise<SystemProposal> {
  const faults = validate(Body, body)
  if (faults.length > 0) throw invalid(faults)
  const input = complete(Body, body, context.newId) as ProposeSystemInput
  const unknown = checkCommon(ProposeSystemInput, input)
  if (unknown.length > 0) throw invalid(unknown)
  const organisation = await readOne<Organisation>(context, organisationId, organisations, organisationId)
  if (!organisation) throw notFound()
  const law = lawAt(dayIn(organisation.timeZone, context.now()))
  const product = law.entry('systems', input.product)
  if (!product) {
    const values = { value: input.product, dataset: 'systems' }
    throw invalid([{ pointer: '/product', code: 'unknown-code', values }])
  }
  const { operationModel, language } = input
  const request = {
    product,
    operationModel,
    language: language ?? organisation.language,
    parties: await organisationsOnFile(context, organisationId),
  }
  return proposeSystem(request, law, context.newId)
}

const statement = {
  name: 'parties-for-propose-system',
  text: `select ${parties.select} as item from party t where t.organisation_id = $1 and t.party_type = 'organisation' order by t.id`,
}

async function organisationsOnFile(context: Context, organisationId: string): Promise<Party[]> {
  const rows = await readIn<{ item: string }>(context, organisationId, statement, [organisationId])
  return rows.map(({ item }) => JSON.parse(item) as Party)
}
