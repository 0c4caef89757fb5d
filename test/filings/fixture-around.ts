import { Contract } from '../../src/record/contracts/contract.ts'
import { Measure } from '../../src/record/measures/measure.ts'
import { Organisation } from '../../src/record/organisations/organisation.ts'
import { Party } from '../../src/record/parties/party.ts'
import { System } from '../../src/record/systems/system.ts'
import { idOf, stored } from './fixture-ids.ts'

export const ids = {
  dpo: idOf(1),
  contact: idOf(2),
  joint: idOf(3),
  provider: idOf(4),
  host: idOf(5),
  american: idOf(6),
  indian: idOf(7),
  union: idOf(8),
  department: idOf(9),
  client: idOf(10),
  clientDpo: idOf(11),
  representative: idOf(12),
  bare: idOf(13),
  ownSystem: idOf(20),
  onlineSystem: idOf(21),
  agreement: idOf(30),
  arrangement: idOf(31),
  clauses: idOf(32),
  works: idOf(33),
  waitingRoom: idOf(40),
  training: idOf(41),
  retired: idOf(42),
} as const

const address = {
  street: 'Schloßplatz 3',
  postalCode: '86999',
  city: 'Grünhausen',
  region: 'Bayern',
  country: 'DE',
}

export const organisation = stored(
  Organisation,
  idOf(0),
  {
    name: 'Stadt Grünhausen an der Wörnitz',
    bodyType: 'public',
    address,
    email: 'datenschutz@gruenhausen.example',
    phone: '+49 9080 123-0',
    website: 'https://gruenhausen.example',
    sector: 'Gemeinde mit Schulträgerschaft',
    dataProtectionOfficerId: ids.dpo,
    authority: 'DE-BY-PUB',
    measuresReference: 'Informationssicherheitskonzept der Stadt, Fassung 4 vom 2. März 2026',
    timeZone: 'Europe/Berlin',
    language: 'de',
    reviewInterval: 'P1Y',
    externalIds: [{ system: 'verinice', id: 'ORG-7' }],
    notes: 'INTERN: Haushaltsstelle 1.0200 prüfen',
  },
  { suspendedAt: null },
)

const organisationOf = (id: string, name: string, more: object = {}) =>
  stored(Party, id, { name, partyType: 'organisation', ...more })
const person = (id: string, name: string, more: object = {}) =>
  stored(Party, id, { name, partyType: 'person', ...more })

export const parties: readonly Party[] = [
  person(ids.dpo, 'Jörg Öztürk-Großmann', {
    address,
    email: 'dsb@gruenhausen.example',
    phone: '+49 9080 123-456',
    notes: 'INTERN: Vertretung im August klären',
  }),
  person(ids.contact, 'Frau Ässmann-Mu\u0308ller', { internal: true, email: 'it@gruenhausen.example' }),
  organisationOf(ids.joint, 'Evangelische Kirchengemeinde Wörnitztal', {
    address: { ...address, street: 'Kirchgasse 1' },
    contactPerson: 'Pfarramt',
    phone: '+49 9080 777',
  }),
  organisationOf(ids.provider, 'Konferenzdienst Süd GmbH', {
    country: 'DE',
    address: { ...address, street: 'Messestraße 9' },
    website: 'https://konferenz.example',
    subprocessorListUrl: 'https://konferenz.example/unterauftragsverarbeiter',
    certificates: [{ scheme: 'ISO/IEC 27001', reference: 'Zertifikat 4711', validUntil: '2027-03-01' }],
  }),
  organisationOf(ids.host, 'Rechenzentrum Nürnberger Straße AG', {
    country: 'DE',
    certificates: [],
    email: 'rz@rz.example',
  }),
  organisationOf(ids.american, 'Example Video Communications, Inc.', {
    country: 'US',
    parentCountry: 'US',
    email: 'privacy@video.example',
    certificates: [
      {
        scheme: 'EU-US Data Privacy Framework',
        entity: 'Example Video Communications, Inc.',
        coversEmployeeData: false,
        checkedOn: '2026-06-02',
        validUntil: '2026-08-14',
        reference: 'Teilnehmer 5780',
      },
    ],
    externalIds: [{ system: 'ciso-assistant', id: 'ENT-12' }],
  }),
  organisationOf(ids.indian, 'Support Partners Pvt. Ltd.', { country: 'IN', phone: '+91 80 1234' }),
  organisationOf(ids.union, 'Weltgesundheitsorganisation', {
    internationalOrganisation: true,
    email: 'info@who.example',
  }),
  organisationOf(ids.department, 'Personalamt', { internal: true, email: 'personalamt@gruenhausen.example' }),
  organisationOf(ids.client, 'Zweckverband Wasserversorgung Jura', {
    address: { ...address, street: 'Brunnenweg 2' },
    representativeId: ids.representative,
    dataProtectionOfficerId: ids.clientDpo,
  }),
  person(ids.clientDpo, 'Dr. Łucja Škoda', { email: 'dsb@wasser.example' }),
  organisationOf(ids.representative, 'Vertretung in der Union e. K.', { country: 'DE', phone: '+49 30 55' }),
  stored(Party, ids.bare, {
    name: 'Rechtsanwaltskanzlei ohne weitere Angaben',
    partyType: 'category',
  }),
]

const chainRoot = idOf(50)

export const systems: readonly System[] = [
  stored(
    System,
    ids.ownSystem,
    {
      name: 'GrünhausenMeet <b>intern</b>',
      product: 'SYS-BBB',
      systemVersion: '3.0.4',
      edition: 'open_source',
      businessModel: 'Wartungsvertrag',
      businessModels: ['hosting_support'],
      operationModel: 'self_hosted',
      hostingCountries: ['DE'],
      features: [
        { code: 'video', availability: 'used', note: 'Kamera beim Beitritt aus' },
        { code: 'recording', availability: 'unavailable' },
        { code: 'chat', availability: 'available' },
      ],
      deletion: [
        { category: 'VC-META-CONN', start: 'meeting_end', period: 'P7D', note: 'Einstellung „Bereinigung“' },
        { category: 'VC-CON-VIDEO', period: 'PT0S' },
        { category: 'VC-SEC-LOG', period: 'P1M' },
      ],
      encryption: { transport: 'TLS 1.3, DTLS-SRTP', endToEnd: 'none' },
      measureCodes: ['TOM-DM-01'],
      introducedOn: '2024-03-01',
      externalIds: [{ system: 'cmdb', id: 'SRV-42' }],
    },
    { evidence: null },
  ),
  stored(
    System,
    ids.onlineSystem,
    {
      name: 'Example Video Cloud',
      operationModel: 'online_service',
      providerId: ids.provider,
      hostingCountries: ['DE', 'US'],
      processors: [
        {
          id: chainRoot,
          partyId: ids.provider,
          task: 'Bereitstellung des Dienstes',
          contractId: ids.agreement,
        },
        { partyId: ids.host, parentLinkId: chainRoot, task: 'Server und Netze' },
      ],
      encryption: { endToEnd: 'optional', endToEndLimits: 'ohne Telefoneinwahl und ohne Untertitel' },
    },
    { evidence: null },
  ),
]

export const contracts: readonly Contract[] = [
  stored(Contract, ids.agreement, {
    name: 'Auftragsverarbeitungsvertrag Konferenzdienst',
    contractKind: 'processing_agreement',
    partyIds: [ids.provider],
    reference: 'Az. 10-214/2025',
    contractVersion: '2.1',
    signedOn: '2025-05-03',
    validFrom: '2025-06-01',
    ownPurposes: 'Abrechnung der Nutzung',
    externalIds: [{ system: 'dms', id: 'V-88' }],
  }),
  stored(Contract, ids.arrangement, {
    name: 'Vereinbarung Online-Andachten',
    contractKind: 'joint_arrangement',
    partyIds: [ids.joint],
    validTo: '2027-12-31',
  }),
  stored(Contract, ids.clauses, {
    name: 'Standardvertragsklauseln Example Video',
    contractKind: 'standard_clauses',
    partyIds: [ids.american],
    standardClauses: { decision: '(EU) 2021/914', modules: ['2', '3'] },
  }),
  stored(Contract, ids.works, {
    name: 'Dienstvereinbarung Videokonferenzen',
    contractKind: 'works_agreement',
    partyIds: [],
    reference: 'DV 12/2024',
  }),
]

export const measures: readonly Measure[] = [
  stored(Measure, ids.waitingRoom, {
    name: 'Warteraum für externe Gäste',
    description: 'Gäste warten, bis die Moderation sie einzeln einlässt.',
    protectionGoals: ['VT', 'IN'],
    status: 'implemented',
    reference: 'Betriebshandbuch, Abschnitt 4.2',
  }),
  stored(Measure, ids.training, {
    name: 'Schulung der Moderation',
    protectionGoals: [],
    status: 'planned',
    catalogueCode: 'TOM-DM-02',
  }),
  stored(Measure, ids.retired, {
    name: 'Einwahl mit Ziffernfolge',
    description: 'Sechsstellige Ziffernfolge',
    protectionGoals: ['VT'],
    status: 'retired',
    externalIds: [{ system: 'verinice', id: 'M-3' }],
  }),
]
