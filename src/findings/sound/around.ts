import { allEntries, lawAt, lawVersion } from '../../law/law.ts'
import { PriorCheck } from '../../record/assessments/assessment.ts'
import { Contract } from '../../record/contracts/contract.ts'
import { catalogueOf } from '../../record/criteria/catalogue.ts'
import { type Dossier, surroundingsOf } from '../../record/dossier.ts'
import { Measure } from '../../record/measures/measure.ts'
import { Organisation } from '../../record/organisations/organisation.ts'
import { Party } from '../../record/parties/party.ts'
import { evaluate, freeze } from '../../record/prior-check/evaluate.ts'
import { knownOf } from '../../record/prior-check/known.ts'
import { System } from '../../record/systems/system.ts'
import { idOf, stored } from './stored.ts'

/** Who and what the sound activities refer to. */
export const ids = {
  organisation: idOf(1),
  officer: idOf(10),
  department: idOf(11),
  provider: idOf(12),
  host: idOf(13),
  support: idOf(14),
  client: idOf(15),
  system: idOf(20),
  agreement: idOf(30),
  clauses: idOf(31),
  works: idOf(32),
  waitingRoom: idOf(40),
  check: idOf(60),
  condition: idOf(61),
  providerLink: idOf(50),
  hostLink: idOf(51),
  supportLink: idOf(52),
} as const

const address = {
  street: 'Werkstraße 1',
  postalCode: '45127',
  city: 'Essen',
  region: null,
  country: 'DE',
}
const noRegion = { ...address, street: 'Hafenweg 3', city: 'Hamburg', postalCode: '20457' }

/** An organisation of which nothing is amiss, in the documentation and the tests of the rules. */
export const organisation = stored(
  Organisation,
  ids.organisation,
  {
    name: 'Beispiel Maschinenbau GmbH',
    bodyType: 'private',
    address,
    email: 'datenschutz@beispiel.example',
    phone: '+49 201 555-0',
    sector: 'Maschinenbau',
    dataProtectionOfficerId: ids.officer,
    establishedInUnion: true,
    smallBodyExemption: false,
    employeeRepresentation: 'exists',
    authority: 'DE-NW',
    measuresReference: 'https://intranet.beispiel.example/sicherheitskonzept.pdf',
    timeZone: 'Europe/Berlin',
    language: 'de',
    reviewInterval: 'P1Y',
  },
  { suspendedAt: null },
)

const party = (id: string, name: string, more: object = {}) =>
  stored(Party, id, { name, partyType: 'organisation', country: 'DE', address: noRegion, ...more })

const parties = [
  stored(Party, ids.officer, {
    name: 'Dr. Kim Sander',
    partyType: 'person',
    country: 'DE',
    address,
    email: 'dsb@beispiel.example',
    phone: '+49 201 555-77',
  }),
  party(ids.department, 'IT-Betrieb', { internal: true, email: 'it@beispiel.example' }),
  party(ids.provider, 'Konferenzdienst Nord GmbH', {
    parentCountry: 'DE',
    email: 'kontakt@konferenz.example',
    subprocessorListUrl: 'https://konferenz.example/unterauftragnehmer',
  }),
  party(ids.host, 'Rechenzentrum Elbe AG', { parentCountry: 'DE' }),
  party(ids.support, 'Support Desk, Inc.', {
    country: 'US',
    address: null,
    certificates: [
      {
        scheme: 'EU-US Data Privacy Framework',
        entity: 'Support Desk, Inc.',
        coversEmployeeData: true,
        checkedOn: '2026-09-01',
        validUntil: '2027-08-31',
      },
    ],
  }),
  party(ids.client, 'Stadtwerke Beispielstadt AöR', { email: 'datenschutz@stadtwerke.example' }),
]

const chain = [
  {
    id: ids.providerLink,
    partyId: ids.provider,
    task: 'Bereitstellung des Konferenzdienstes',
    contractId: ids.agreement,
    hostingCountries: ['DE'],
    accessCountries: ['DE'],
  },
  {
    id: ids.hostLink,
    partyId: ids.host,
    parentLinkId: ids.providerLink,
    task: 'Rechenzentrum',
    contractId: ids.agreement,
    hostingCountries: ['DE'],
    accessCountries: ['DE'],
  },
  {
    id: ids.supportLink,
    partyId: ids.support,
    parentLinkId: ids.providerLink,
    task: 'Störungshilfe in der Nacht',
    contractId: ids.agreement,
    hostingCountries: ['DE'],
    accessCountries: ['US'],
  },
]

/** The chain of processors behind the system, the same in the activities. */
export const processors = chain

const systems = [
  stored(
    System,
    ids.system,
    {
      name: 'Konferenzdienst Nord',
      systemVersion: '2026.3',
      edition: 'paid',
      businessModel: 'Abonnement je Arbeitsplatz',
      businessModels: null,
      selectionRationale: 'Betrieb in Deutschland, geprüft im Auswahlvermerk IT-2026-04',
      operationModel: 'online_service',
      providerId: ids.provider,
      processors: chain,
      hostingCountries: ['DE'],
      features: [
        { code: 'audio', availability: 'used' },
        { code: 'video', availability: 'used' },
        { code: 'chat', availability: 'used' },
        { code: 'lobby', availability: 'used' },
        { code: 'recording', availability: 'available' },
        { code: 'transcription', availability: 'unavailable' },
        { code: 'ai_assistant', availability: 'unavailable' },
        { code: 'telemetry', availability: 'unavailable' },
      ],
      deletion: [{ category: 'VC-META-CONN', start: 'meeting_end', period: 'P7D' }],
      encryption: { transport: 'TLS 1.3, DTLS-SRTP', atRest: 'AES-256', endToEnd: 'none' },
      measureCodes: ['TOM-VT-01'],
      introducedOn: '2026-02-01',
    },
    { evidence: null },
  ),
]

/** Support comes from a third country; there is neither professional secrecy nor joint control. */
const applies = (code: string, condition: object | null) => condition === null || code === 'AVV-TRANS'

const contracts = [
  stored(Contract, ids.agreement, {
    name: 'Auftragsverarbeitungsvertrag Konferenzdienst',
    contractKind: 'processing_agreement',
    partyIds: [ids.provider],
    reference: 'V-2026-017',
    contractVersion: '3.2',
    signedOn: '2026-01-20',
    validFrom: '2026-02-01',
    checks: allEntries('contract-checklist').map(({ code, appliesIf }) => ({
      code,
      result: applies(code, appliesIf) ? 'met' : 'not_applicable',
      place: applies(code, appliesIf) ? 'Vertrag und Anlagen' : null,
    })),
    subprocessorNotice: true,
  }),
  stored(Contract, ids.clauses, {
    name: 'Standardvertragsklauseln Support Desk',
    contractKind: 'standard_clauses',
    partyIds: [ids.support],
    signedOn: '2026-01-20',
    standardClauses: { decision: '(EU) 2021/914', modules: ['3'] },
  }),
  stored(Contract, ids.works, {
    name: 'Betriebsvereinbarung Videokonferenzen',
    contractKind: 'works_agreement',
    partyIds: [],
    signedOn: '2026-01-10',
    reference: 'BV 3/2026',
  }),
]

const measures = [
  stored(Measure, ids.waitingRoom, {
    name: 'Warteraum für Gäste',
    description: 'Gäste warten, bis die Moderation sie einlässt.',
    catalogueCode: 'TOM-VT-07',
    protectionGoals: ['VT'],
    status: 'implemented',
  }),
]

const record = {
  at: '2026-11-23T11:00:00.000Z',
  on: '2026-11-23',
  lawVersion,
  organisation,
  parties,
  systems,
  contracts,
  measures,
  assessments: [],
  subprocessorLists: [],
  criteria: null,
} satisfies Omit<Dossier, 'role' | 'activities'>

const use = {
  useCases: null,
  purposes: 'Abstimmung',
  dataSubjects: null,
  dataCategories: null,
  protectionNeed: 'normal',
}
const law = lawAt(record.on)
const known = knownOf(surroundingsOf({ ...record, role: 'controller', activities: [] }), law, systems[0]!, {
  ...use,
  protectionNeed: 'normal',
})
const catalogue = catalogueOf(law, null)

/** What both sound dossiers have in common. */
export const around = {
  ...record,
  assessments: [
    stored(
      PriorCheck,
      ids.check,
      { assessmentKind: 'prior_check', name: 'Vorabprüfung Konferenzdienst Nord', systemId: ids.system, use },
      {
        status: 'decided',
        verdict: 'approved',
        verdictReason: 'Anforderungen erfüllt',
        decidedBy: 'key:example',
        decidedOn: '2026-01-28',
        validFrom: '2026-02-01',
        validTo: '2027-01-31',
        conditions: [],
        frozen: freeze(catalogue, evaluate(catalogue, known, []), known, []),
      },
    ),
  ],
} satisfies Omit<Dossier, 'role' | 'activities'>
