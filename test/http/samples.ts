import { type TObject } from 'typebox'
import { v7 } from 'uuid'
import { enqueueJob } from '../../src/jobs/enqueue-job.action.ts'
import { jobKind } from '../../src/jobs/job-kind.ts'
import { ControllerActivity, ProcessorActivity } from '../../src/record/activities/activity.ts'
import {
  ImpactAssessment,
  InterestBalancing,
  TransferAssessment,
} from '../../src/record/assessments/assessment.ts'
import { Contract } from '../../src/record/contracts/contract.ts'
import { Measure } from '../../src/record/measures/measure.ts'
import { Party } from '../../src/record/parties/party.ts'
import { System } from '../../src/record/systems/system.ts'
import { inOrganisation } from '../../src/store/in-organisation.ts'
import { contextOf } from '../helper.ts'
import { fullOf } from '../record/full-of.ts'
import { type Calls } from './calls.ts'

type Body = Record<string, unknown>
type Link = { id: string; parentLinkId: string | null }
type Rule = { dataItemIds: string[]; purposeIds: string[] }
type Transfer = {
  internationalOrganisation: string | null
  dataItemIds: string[] | null
  processorLinkId: string
}

export type Sample = { readonly plural: string; readonly schema: TObject; readonly minimal: Body }

/** Every kind of aggregate of an organisation with the least it can be created from. */
export const samples: readonly Sample[] = [
  { plural: 'parties', schema: Party, minimal: { name: 'Hoster GmbH', partyType: 'organisation' } },
  { plural: 'systems', schema: System, minimal: { name: 'Konferenz', operationModel: 'online_service' } },
  { plural: 'contracts', schema: Contract, minimal: { name: 'AVV', contractKind: 'other', partyIds: [] } },
  { plural: 'measures', schema: Measure, minimal: { name: 'PIN', protectionGoals: [], status: 'planned' } },
  {
    plural: 'assessments',
    schema: InterestBalancing,
    minimal: { assessmentKind: 'legitimate_interest', name: 'Abwägung' },
  },
  {
    plural: 'assessments',
    schema: ImpactAssessment,
    minimal: { assessmentKind: 'dpia', name: 'DSFA' },
  },
  {
    plural: 'assessments',
    schema: TransferAssessment,
    minimal: { assessmentKind: 'transfer_impact', name: 'TIA' },
  },
  {
    plural: 'activities',
    schema: ControllerActivity,
    minimal: { role: 'controller', name: 'Besprechung', operatingState: 'planned' },
  },
  {
    plural: 'activities',
    schema: ProcessorActivity,
    minimal: { role: 'processor', name: 'Betrieb für andere', operatingState: 'planned' },
  },
]

/** Accepts what is found of every new organisation: nothing says how to reach it. */
export const overrideBody = {
  rule: 'VVT-A02',
  pointer: '/address',
  reason: 'Umzug',
  until: '2096-01-31',
}

/** Makes an activity with a transfer without a ground, and accepts that. */
export async function acceptFinding(calls: Calls, reason = overrideBody.reason) {
  const { id: activityId } = await calls.create('activities', {
    role: 'controller',
    name: 'Übermittlung',
    operatingState: 'planned',
    transfers: [{ country: 'US', kind: 'storage', instruments: [] }],
  })
  const finding = { activityId, rule: 'VVT-E04', pointer: '/transfers/0/instruments' }
  return calls.create('overrides', { ...overrideBody, ...finding, reason })
}

/** A list of sub-processors that names one; of a contract of its own where none is given. */
export async function listOfSubprocessors(
  calls: Calls,
  name = 'Hoster GmbH',
  contractId?: string,
): Promise<{ id: string }> {
  const contract = { name: 'AVV', contractKind: 'processing_agreement', partyIds: [] }
  const id = contractId ?? (await calls.create('contracts', contract)).id
  const list = { source: 'annex', asOf: '2026-01-01', entries: [{ name }] }
  return (await calls.create(`contracts/${id}/sub-processor-lists`, list))['list'] as { id: string }
}

/** A job that waits; where its work is asked for it would be done. */
export async function queuedJob({ app, organisationId }: Calls): Promise<{ id: string }> {
  const context = contextOf(app)
  const kind = jobKind({ name: 'probe', steps: {}, run: async () => ({}) })
  return inOrganisation(context, organisationId, (em) => enqueueJob(em, context, kind, organisationId, {}))
}

/** Bodies with every member present, referring to aggregates made for them. */
export async function fullBodies(
  calls: Calls,
): Promise<((sample: Sample) => Body) & { readonly party: string }> {
  const made = await Promise.all(
    samples.slice(0, 5).map(({ plural, minimal }) => calls.create(plural, minimal)),
  )
  const [party = '', system = '', contract = '', measure = '', assessment = ''] = made.map(({ id }) => id)
  const ids = { party, system, contract, measure, assessment }
  const make = ({ schema }: Sample) => consistent(fullOf(schema, ids, v7) as Body)
  return Object.assign(make, { party })
}

/** Makes the inner ids of a generated body meet. */
export function consistent(body: Body): Body {
  const links = (body['processors'] ?? []) as Link[]
  const items = (body['dataItems'] ?? []) as { id: string }[]
  // An intended use has purposes in words.
  const purposes = (Array.isArray(body['purposes']) ? body['purposes'] : []) as { id: string }[]
  const [dataItemIds, purposeIds] = [items.map(({ id }) => id), purposes.map(({ id }) => id)]
  // A mark that stands for another value than the one at its place goes.
  if (body['provenance'] !== undefined) body['provenance'] = []
  for (const link of links) link.parentLinkId = null
  const processorLinkId = links[0]?.id as string
  for (const rule of (body['retention'] ?? []) as Rule[]) Object.assign(rule, { dataItemIds, purposeIds })
  for (const one of (body['disclosures'] ?? []) as object[])
    Object.assign(one, { processorLinkId, dataItemIds })
  for (const transfer of (body['transfers'] ?? []) as Transfer[]) {
    const own = { processorLinkId, dataItemIds: items.length > 0 ? dataItemIds : null }
    Object.assign(transfer, own, { internationalOrganisation: null })
  }
  for (const one of (body['statements'] ?? []) as object[]) Object.assign(one, { kind: 'assumed' })
  return body
}
