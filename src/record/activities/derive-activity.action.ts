import { type Context } from '../../context.ts'
import { invalid, notFound } from '../../errors.ts'
import { lawAt } from '../../law/law.ts'
import { contracts, organisations, parties, systems } from '../../store/aggregates.ts'
import { readIn } from '../../store/read.ts'
import { readMany, readOne } from '../../store/read-aggregate.action.ts'
import { checkCommon } from '../check.ts'
import { type Contract } from '../contracts/contract.ts'
import { type Organisation } from '../organisations/organisation.ts'
import { type Party } from '../parties/party.ts'
import { complete, inputOf } from '../shape.ts'
import { checkSystem } from '../systems/check-system.ts'
import { System } from '../systems/system.ts'
import { validate } from '../validate.ts'
import { referencesOf } from '../walk.ts'
import { derive } from './derive/derive.ts'
import { checkDeriveInput, DeriveInput, type DescribedSystem } from './derive/derive-request.ts'
import { type Proposal } from './derive/proposal.ts'

const Body = inputOf(DeriveInput)
const SystemBody = inputOf(System)

/**
 * Proposes an activity from a system and a use case, by the law of today. Stores nothing. Takes a `DeriveInput`;
 * refuses with `invalid` when a system, party or code does not exist.
 */
export async function deriveActivity(
  context: Context,
  organisationId: string,
  body: unknown,
): Promise<Proposal> {
  const faults = validate(Body, body)
  if (faults.length > 0) throw invalid(faults)
  const input = body as Partial<DeriveInput> & { useCase: string }
  const senseless = [...checkDeriveInput(input), ...checkCommon(DeriveInput, input)]
  if (senseless.length > 0) throw invalid(senseless)
  const organisation = await readOne<Organisation>(context, organisationId, organisations, organisationId)
  if (!organisation) throw notFound()
  const system = await describedSystem(context, organisationId, input)
  const request = {
    role: input.role ?? 'controller',
    system,
    ...(await surroundings(context, organisationId, system)),
    useCase: input.useCase,
    bodyType: input.bodyType ?? organisation.bodyType,
    country: input.country ?? organisation.address?.country ?? null,
    language: input.language ?? organisation.language,
  }
  return derive(request, lawAt(context.now().toISOString().slice(0, 10)), context.newId)
}

async function describedSystem(
  context: Context,
  organisationId: string,
  input: Partial<DeriveInput>,
): Promise<DescribedSystem> {
  if (input.systemId) {
    const stored = await readOne<System>(context, organisationId, systems, input.systemId)
    if (!stored)
      throw invalid([{ pointer: '/systemId', code: 'unknown-reference', values: { kind: 'system' } }])
    return stored
  }
  const system = complete(SystemBody, input.system, context.newId) as DescribedSystem
  const faults = [...checkCommon(System, system), ...checkSystem(system as System)]
  if (faults.length > 0)
    throw invalid(faults.map((fault) => ({ ...fault, pointer: `/system${fault.pointer}` })))
  return { ...system, id: null }
}

/** The contracts a system refers to, and the organisation's works agreements, which may carry a purpose (Art. 88 GDPR). */
async function contractsFor(
  context: Context,
  organisationId: string,
  ids: readonly string[],
): Promise<Contract[]> {
  const rows = await readIn<{ item: string }>(context, organisationId, contractsStatement, [
    organisationId,
    ids,
  ])
  return rows.map(({ item }) => JSON.parse(item) as Contract)
}

const contractsStatement = {
  name: 'contracts-for-derive',
  text: `select ${contracts.select} as item from contract t
    where t.organisation_id = $1 and (t.id = any($2::uuid[]) or t.contract_kind = 'works_agreement') order by t.id`,
}

/** The parties and contracts a proposal is derived from. */
async function surroundings(context: Context, organisationId: string, system: DescribedSystem) {
  const references = referencesOf(System, system)
  const idsOf = (kind: string) =>
    references.filter((one) => one.kind === kind).map(({ id }) => id.toLowerCase())
  const [foundParties, foundContracts] = await Promise.all([
    readMany<Party>(context, organisationId, parties, idsOf('party')),
    contractsFor(context, organisationId, idsOf('contract')),
  ])
  const known = new Set([...foundParties, ...foundContracts].map(({ id }) => id))
  const lost = references.filter(({ kind, id }) => kind !== 'system' && !known.has(id.toLowerCase()))
  if (lost.length > 0) {
    throw invalid(
      lost.map(({ pointer, kind }) => ({
        pointer: `/system${pointer}`,
        code: 'unknown-reference',
        values: { kind },
      })),
    )
  }
  return { parties: foundParties, contracts: foundContracts }
}
