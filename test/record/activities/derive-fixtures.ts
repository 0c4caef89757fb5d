import { lawAt } from '../../../src/law/law.ts'
import { derive } from '../../../src/record/activities/derive/derive.ts'
import { type DeriveRequest } from '../../../src/record/activities/derive/derive-request.ts'
import { type ControllerDraft, type ProcessorDraft } from '../../../src/record/activities/derive/proposal.ts'
import { type Contract } from '../../../src/record/contracts/contract.ts'
import { type Party } from '../../../src/record/parties/party.ts'
import { type operationModels } from '../../../src/record/systems/system.ts'
import { systemFromProduct } from './system-from-product.ts'

export const today = lawAt('2026-11-23')
export type System = DeriveRequest['system']
type OperationModel = (typeof operationModels)[number]

/** A UUID made of a number. */
export const uuid = (number: number) => `0198d2c0-0000-7000-8000-${String(number).padStart(12, '0')}`

/** Ids in order, the same at every run. */
export function counter(): () => string {
  let last = 900_000
  return () => uuid((last += 1))
}

/** Freezes at every depth, so that any write throws. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  Object.values(value).forEach(frozen)
  return Object.freeze(value)
}

const identity = (id: string) => ({
  id,
  version: 1,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
})

export function party(number: number, given: Partial<Party>): Party {
  return {
    ...identity(uuid(number)),
    name: `Party ${number}`,
    partyType: 'organisation',
    internal: false,
    internationalOrganisation: false,
    address: null,
    country: null,
    parentCountry: null,
    email: null,
    phone: null,
    website: null,
    contactPerson: null,
    representativeId: null,
    dataProtectionOfficerId: null,
    certificates: null,
    subprocessorListUrl: null,
    externalIds: [],
    notes: null,
    ...given,
  }
}

export function certificate(given: Partial<NonNullable<Party['certificates']>[number]>) {
  return {
    id: uuid(800),
    scheme: 'EU-US Data Privacy Framework',
    entity: 'Zoom Communications, Inc.',
    coversEmployeeData: true,
    checkedOn: '2026-10-01',
    validUntil: '2027-06-30',
    reference: null,
    ...given,
  }
}

export function contract(number: number, given: Partial<Contract>): Contract {
  return {
    ...identity(uuid(number)),
    name: `Contract ${number}`,
    contractKind: 'processing_agreement',
    partyIds: [],
    reference: null,
    contractVersion: null,
    signedOn: null,
    validFrom: null,
    validTo: null,
    standardClauses: null,
    ownPurposes: null,
    ownPurposesBasis: null,
    draft: null,
    terminatedOn: null,
    noticePeriod: null,
    renewal: null,
    providerPurposes: null,
    telecom: null,
    objectionPeriod: null,
    checks: null,
    subprocessorNotice: null,
    externalIds: [],
    notes: null,
    ...given,
  }
}

export function link(number: number, given: Partial<NonNullable<System['processors']>[number]>) {
  return {
    id: uuid(number),
    partyId: uuid(1),
    parentLinkId: null,
    task: null,
    contractId: null,
    hostingCountries: null,
    accessCountries: null,
    since: null,
    until: null,
    ...given,
  }
}

export function used(...codes: string[]): NonNullable<System['features']> {
  return codes.map((code) => ({ code, availability: 'used', note: null }))
}

/** A system of a known product; with an id it counts as stored. */
export function systemOf(product: string, model: OperationModel, given: Partial<System> = {}): System {
  const entry = today.entry('systems', product)
  if (!entry) throw new Error(`no product ${product}`)
  return { ...systemFromProduct(entry, model, 'de'), id: uuid(500), ...given }
}

export function request(system: System, useCase: string, given: Partial<DeriveRequest> = {}): DeriveRequest {
  return {
    role: 'controller',
    system,
    parties: [],
    contracts: [],
    useCase,
    bodyType: 'private',
    country: 'DE',
    language: 'de',
    ...given,
  }
}

/** Derives for a controller from frozen input. */
export function propose(given: DeriveRequest, law = today) {
  const proposal = derive(frozen(given), law, counter())
  const codes = proposal.openQuestions.map(({ code }) => code)
  return { ...proposal, activity: proposal.activity as ControllerDraft, codes }
}

/** Derives for a processor from frozen input. */
export function proposeForProcessor(given: DeriveRequest, law = today) {
  const proposal = derive(frozen({ ...given, role: 'processor' as const }), law, counter())
  const codes = proposal.openQuestions.map(({ code }) => code)
  return { ...proposal, activity: proposal.activity as ProcessorDraft, codes }
}

/** BigBlueButton on own servers in Germany, chain examined. */
export const ownBigBlueButton = systemOf('SYS-BBB', 'self_hosted', {
  name: 'BigBlueButton (eigene Server)',
  processors: [],
  hostingCountries: ['DE'],
  features: [
    ...used('audio', 'video', 'chat'),
    { code: 'recording', availability: 'available', note: null },
    { code: 'end_to_end_encryption', availability: 'unavailable', note: null },
  ],
  deletion: [
    { id: uuid(510), category: 'VC-META-CONN', start: 'meeting_end', period: 'P3D', note: 'bbb-cleanup' },
  ],
  measureCodes: ['TOM-VT-01'],
})

export const zoomInc = party(1, { name: 'Zoom Communications, Inc.', country: 'US' })

/** Zoom as an online service with the contract of its provider in the chain. */
export const zoomOnline = systemOf('SYS-ZOOM', 'online_service', {
  name: 'Zoom',
  providerId: zoomInc.id,
  hostingCountries: ['DE'],
  features: used('audio', 'video', 'chat', 'screen_share'),
  processors: [
    link(601, {
      partyId: zoomInc.id,
      task: 'Betrieb des Dienstes',
      contractId: uuid(301),
      hostingCountries: ['DE'],
      accessCountries: ['US'],
    }),
  ],
})
