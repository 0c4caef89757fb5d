import { type Context } from '../../context.ts'
import { deriveActivity } from '../../record/activities/derive-activity.action.ts'
import { type ControllerDraft, type Proposal } from '../../record/activities/derive/proposal.ts'
import { type Aggregate } from '../../store/aggregate.ts'
import { activities, contracts, measures, organisations, parties, systems } from '../../store/aggregates.ts'
import { createAggregate, patchAggregate } from '../../store/change-aggregate.action.ts'
import { type Progress } from '../open-program.action.ts'
import { checkDemoSystem } from './demo-check.action.ts'
import { demoActivities, type DemoActivity } from './demo-activities.ts'
import { demoContracts, demoMeasure, demoOrganisation, demoParties, type PartyName } from './demo-parties.ts'
import { demoSystems, type SystemName } from './demo-systems.ts'

export type Demo = { readonly organisationId: string; readonly activityId: string; readonly systemId: string }

/** Stores the demo organisation: parties, contracts, systems, and eight activities made through derive. */
export async function buildDemo(context: Context, progress: Progress): Promise<Demo> {
  const organisationId = context.newId()
  const store = async (aggregate: Aggregate, input: unknown) =>
    (await createAggregate(context, { aggregate, organisationId }, input)).id
  const storeAll = async <K extends string>(aggregate: Aggregate, inputs: Readonly<Record<K, unknown>>) => {
    const ids: [string, string][] = []
    for (const [name, input] of Object.entries(inputs)) ids.push([name, await store(aggregate, input)])
    return Object.fromEntries(ids) as Record<K, string>
  }

  await store(organisations, demoOrganisation)
  const party = await storeAll<PartyName>(parties, demoParties)
  const officer = { dataProtectionOfficerId: party.dpo }
  await patchAggregate(context, { aggregate: organisations, organisationId }, organisationId, 1, officer)
  const contract = await storeAll(contracts, demoContracts(party))
  const measureId = await store(measures, demoMeasure)
  const system = await storeAll<SystemName>(systems, demoSystems({ party, contract }))
  progress(
    `Demo organisation with ${Object.keys(party).length} parties and ${Object.keys(system).length} systems`,
  )

  await checkDemoSystem(context, organisationId, system.own)

  const ids: string[] = []
  for (const [index, demo] of demoActivities.entries()) {
    const { system: name, useCase, role = 'controller' } = demo
    const proposal = await deriveActivity(context, organisationId, { systemId: system[name], useCase, role })
    const input = { ...completed(proposal, demo, { contactId: party.it, contract, measureId, party }) }
    ids.push(await store(activities, input))
    progress(
      `Activity ${index + 1} of ${demoActivities.length}: ${String(demo.own['name'])} (${proposal.openQuestions.length} open questions)`,
    )
  }
  return { organisationId, activityId: ids[0] ?? '', systemId: system.own }
}

type Given = {
  readonly contactId: string
  readonly measureId: string
  readonly party: Readonly<Record<PartyName, string>>
  readonly contract: Readonly<Record<string, string>>
}

/** A proposal with what only the organisation knows. */
function completed({ activity, processingCategories }: Proposal, demo: DemoActivity, given: Given) {
  const answered = ['controllers', ...Object.keys(demo.own)]
  const statements = activity.statements.filter(({ field }) => !answered.includes(field))
  const own = { ...activity, ...demo.own, contactId: given.contactId, statements }
  if (activity.role === 'processor') {
    const served = [given.party.subsidiaryNorth, given.party.subsidiarySouth]
    const contractId = given.contract['subsidiaries']
    return {
      ...own,
      controllers: served.map((partyId) => ({ partyId, categories: processingCategories, contractId })),
    }
  }
  const extra =
    demo.useCase === 'UC-WORKSCOUNCIL' ? [{ measureId: given.measureId, status: 'implemented' }] : []
  return {
    ...own,
    purposes: withReasons(activity.purposes, demo, given.contract['worksAgreement'] ?? null),
    measures: [...(activity.measures ?? []), ...extra],
  }
}

function withReasons(
  purposes: ControllerDraft['purposes'],
  demo: DemoActivity,
  worksAgreement: string | null,
) {
  return (purposes ?? []).map((purpose) => ({
    ...purpose,
    legalBases: (purpose.legalBases ?? []).map((basis) => ({
      ...basis,
      legitimateInterest:
        basis.code === 'GDPR_6_1_F' ? (demo.legitimateInterest ?? null) : basis.legitimateInterest,
      contractId: demo.worksAgreement && isCollective(basis.code) ? worksAgreement : basis.contractId,
    })),
  }))
}

const isCollective = (code: string | null) => code === 'BDSG_26_4' || code === 'GDPR_88'
