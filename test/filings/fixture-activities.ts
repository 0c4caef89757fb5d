import {
  type Activity,
  type ActivityRole,
  ControllerActivity,
  ProcessorActivity,
} from '../../src/record/activities/activity.ts'
import { ids } from './fixture-around.ts'
import { idOf, stored } from './fixture-ids.ts'

type Approval = Activity['approval']

const operating = (role: ActivityRole, given: object) => ({ role, operatingState: 'operating', ...given })

const controller = (number: number, approval: Approval, given: object) =>
  stored(ControllerActivity, idOf(number), operating('controller', given), { approval })

const processor = (number: number, approval: Approval, given: object) =>
  stored(ProcessorActivity, idOf(number), operating('processor', given), { approval })

const item = (number: number) => idOf(number)
const link = (number: number) => idOf(number)

/** Complete as far as a record can be, and approved. */
export const internalMeetings = controller(201, 'approved', {
  name: 'Interne Besprechungen per Video',
  ownNumber: 'VK-0001',
  useCase: 'UC-INTERNAL',
  department: 'Amt für Digitalisierung und zentrale Dienste',
  contactId: ids.contact,
  introducedOn: '2024-03-01',
  lastReviewedOn: '2026-07-01',
  reviewInterval: 'P1Y',
  externalIds: [{ system: 'ciso-assistant', id: 'PA-0017' }],
  notes: 'INTERN: Rückfrage des Personalrats offen',
  jointControllers: [],
  purposes: [
    {
      id: idOf(301),
      text: 'Abstimmung innerhalb der Verwaltung über Entfernungen hinweg',
      features: ['audio', 'video'],
      legalBases: [
        { code: 'GDPR_6_1_E', norm: 'Art. 4 Abs. 1 BayDSG', scope: { dataSubjects: ['DS-EMPLOYEE'] } },
        { text: 'Dienstvereinbarung Videokonferenzen', contractId: ids.works },
      ],
      art9Conditions: [],
    },
  ],
  dataItems: [
    {
      id: item(401),
      code: 'VC-ID-NAME',
      subjects: [{ code: 'DS-EMPLOYEE' }, { code: 'DS-GUEST' }],
      origins: ['data_subject'],
      special: 'no',
      note: 'Anzeigename frei wählbar',
    },
    {
      id: item(402),
      code: 'VC-CON-VIDEO',
      subjects: [{ code: 'DS-EMPLOYEE' }],
      origins: ['data_subject', 'incidental'],
      special: 'possible',
    },
    {
      id: item(403),
      code: 'VC-META-CONN',
      subjects: [{ code: 'DS-EMPLOYEE' }],
      origins: ['system'],
      special: 'no',
    },
  ],
  features: [
    { code: 'video', use: 'used' },
    { code: 'recording', use: 'not_used', note: 'dienstweit abgeschaltet' },
    { code: 'chat', use: 'available' },
  ],
  disclosures: [
    {
      code: 'internal_it',
      role: 'internal',
      dataItemIds: [item(403)],
      occasion: 'Beseitigung von Störungen',
    },
    { role: 'processor', partyId: ids.host, dataItemIds: [item(401), item(402), item(403)] },
  ],
  systemIds: [ids.ownSystem],
  processors: [
    {
      id: link(501),
      partyId: ids.host,
      task: 'Betrieb der Server',
      contractId: ids.agreement,
      hostingCountries: ['DE'],
      accessCountries: [],
      since: '2024-03-01',
    },
  ],
  transfers: [],
  retention: [
    {
      dataItemIds: [item(401), item(403)],
      purposeIds: [idOf(301)],
      kind: 'duration',
      start: 'meeting_end',
      period: 'P7D',
      ground: 'system_setting',
      deletionMethod: 'selbsttätig',
    },
    { dataItemIds: [item(402)], kind: 'never_stored', ground: 'organisation' },
  ],
  measures: [
    { code: 'TOM-DM-01', status: 'implemented' },
    { measureId: ids.waitingRoom, status: 'implemented' },
  ],
  measuresReference: 'Betriebshandbuch GrünhausenMeet',
  impactAssessment: {
    decision: 'not_required',
    reason: 'Kein voraussichtlich hohes Risiko',
    doneOn: '2024-02-12',
    reference: 'Schwellwertanalyse 3/2024',
  },
  automatedDecisions: 'Keine automatisierten Entscheidungen',
  informationReference: 'Merkblatt Videokonferenzen',
})

/** Nothing but what the API demands. */
export const onlyName = controller(202, 'draft', { name: 'Elternabende' })

/** Examined, and nothing there; with a statement of every kind. */
export const statedActivity = controller(203, 'in_review', {
  name: 'Sprechstunde des Bürgermeisters',
  operatingState: 'ended',
  introducedOn: '2021-05-01',
  endedOn: '2026-06-30',
  jointControllers: [],
  purposes: null,
  dataItems: null,
  features: null,
  disclosures: [],
  processors: null,
  transfers: null,
  retention: null,
  measures: null,
  systemIds: [],
  statements: [
    { field: 'jointControllers', kind: 'none', text: 'mit dem Landratsamt abgestimmt' },
    { field: 'purposes', kind: 'not_examined' },
    {
      field: 'dataItems',
      kind: 'assumed',
      text: 'dieselben Daten wie bei internen Besprechungen; zu bestätigen durch das Hauptamt',
    },
    { field: 'features', kind: 'unknown' },
    { field: 'disclosures', kind: 'unknown', text: 'Unterlagen des Vorgängers nicht auffindbar' },
    { field: 'processors', kind: 'not_applicable', text: 'Betrieb auf eigenen Geräten' },
    { field: 'transfers', kind: 'not_planned', text: 'vorbehaltlich eines Wechsels des Anbieters' },
    { field: 'measures', kind: 'none' },
  ],
})

/** Chains, several transfers, joint controllers with a law of their own, scoped legal bases. */
export const webinars = controller(204, 'in_review', {
  name: 'Online-Andachten und öffentliche Vorträge',
  contactId: ids.bare,
  department: 'Kulturamt',
  introducedOn: '2025-01-15',
  jointControllers: [
    { partyId: ids.joint, law: 'DSG-EKD', tasks: 'Einladung und Anmeldung', contractId: ids.arrangement },
    { partyId: ids.client },
  ],
  purposes: [
    {
      id: idOf(311),
      text: 'Durchführung öffentlicher Veranstaltungen',
      legalBases: [
        {
          code: 'GDPR_6_1_F',
          legitimateInterest: 'Erreichbarkeit auch für Menschen, die nicht anreisen können',
          balancingReference: 'Abwägung vom 3. Januar 2025',
          text: 'nur für die Kirchengemeinde',
          scope: {
            jointControllerId: ids.joint,
            features: ['livestream'],
            condition: 'solange die Übertragung läuft',
          },
        },
        { code: 'GDPR_6_1_A', scope: { dataSubjects: ['DS-SPEAKER'], dataCategories: ['VC-REC-AV'] } },
        { code: 'BDSG_26_1', norm: '§ 26 Abs. 1 Satz 1 BDSG' },
      ],
      art9Conditions: [{ code: 'GDPR_9_2_A', norm: '§ 22 BDSG', text: 'Einwilligung bei der Anmeldung' }],
    },
    { id: idOf(312), text: 'Nachweis der Teilnahme', legalBases: null, features: [] },
  ],
  dataItems: [
    {
      id: item(411),
      code: 'VC-ID-EMAIL',
      subjects: [{ code: 'DS-PROSPECT', text: 'auch Minderjährige ab 14 Jahren' }],
      origins: [],
      special: 'no',
    },
    { id: item(412), text: 'Bekenntnis, soweit aus Wortmeldungen erkennbar', subjects: null, special: 'yes' },
    {
      id: item(413),
      code: 'VC-REC-AV',
      text: 'Mitschnitt der Andacht',
      subjects: [{ text: 'Mitwirkende' }],
      origins: ['system'],
    },
  ],
  disclosures: [
    { code: 'provider_processor', role: 'processor', processorLinkId: link(511), dataItemIds: [item(411)] },
    { text: 'Presse', role: 'public', occasion: 'Berichterstattung' },
    {
      code: 'notary',
      partyId: ids.bare,
      role: 'unknown',
      secrecyCommitment: 'Verpflichtung nach § 203 StGB vom 4. Mai 2025',
    },
    { partyId: ids.union, role: 'controller', dataItemIds: [] },
    { partyId: ids.department, role: 'internal', dataItemIds: [item(411), item(413)] },
  ],
  systemIds: [ids.onlineSystem, ids.ownSystem],
  processors: [
    {
      id: link(511),
      partyId: ids.provider,
      task: 'Videodienst',
      contractId: ids.agreement,
      hostingCountries: ['DE'],
      accessCountries: ['DE', 'US'],
    },
    {
      id: link(512),
      partyId: ids.american,
      parentLinkId: link(511),
      task: 'Einwahl über Telefon',
      contractId: ids.clauses,
      hostingCountries: ['US'],
      accessCountries: ['US', 'IN'],
    },
    { id: link(513), partyId: ids.indian, parentLinkId: link(512), until: '2026-12-31' },
  ],
  transfers: [
    {
      country: 'US',
      recipientId: ids.american,
      processorLinkId: link(512),
      dataItemIds: [item(411)],
      kind: 'storage',
      dataForm: 'encrypted',
      recurring: true,
      instruments: [
        {
          code: 'ART45_DPF',
          certifiedEntity: 'Example Video Communications, Inc.',
          coversEmployeeData: false,
          checkedOn: '2026-06-02',
          validUntil: '2026-08-14',
        },
        {
          code: 'ART46_2_C_SCC_M2',
          contractId: ids.clauses,
          fallback: true,
          impactAssessment: { done: true, doneOn: '2025-04-01', reference: 'Bewertung USA 2025' },
        },
      ],
      note: 'Nur Rufnummer und Einwahlzeit',
    },
    {
      country: 'IN',
      processorLinkId: link(513),
      kind: 'remote_access',
      instruments: [{ code: 'ART46_2_C_SCC_M3' }],
    },
    {
      internationalOrganisation: 'Weltgesundheitsorganisation',
      recipientId: ids.union,
      kind: 'disclosure',
      recurring: false,
      instruments: [{ code: 'ART49_1_SUB2', text: 'einmalige Gesundheitswarnung' }],
      safeguards: 'Pseudonyme, Vernichtung nach 30 Tagen zugesagt',
    },
    { country: 'BR', instruments: [{ code: 'ART49_1_SUB2' }] },
    { instruments: null },
  ],
  retention: [
    {
      dataItemIds: [item(411)],
      purposeIds: [idOf(312)],
      kind: 'calendar_year_end',
      start: 'contract_end',
      period: 'P3Y',
      ground: 'statute',
      legalReference: '§§ 195, 199 BGB',
    },
    {
      dataItemIds: [item(413)],
      kind: 'until_event',
      start: 'withdrawal',
      startText: 'Widerruf einer mitwirkenden Person',
      ground: 'proposal',
    },
  ],
  measures: [
    { code: 'TOM-DM-04', status: 'planned' },
    { measureId: ids.training, status: 'implemented' },
    { measureId: ids.retired, status: 'implemented' },
    { text: 'Ansage vor Beginn der Aufzeichnung', status: 'proposal' },
  ],
  impactAssessment: { decision: 'undecided' },
})

const longText = 'Dieser Absatz ist lang und steht für die Ausführlichkeit mancher Einträge. '
  .repeat(40)
  .trim()

/** Every kind of retention, texts that look like markup, and both Unicode forms of an umlaut. */
export const difficultTexts = controller(205, 'draft', {
  name: 'Beratung <b>per Video</b> & #let x = 1',
  ownNumber: '=cmd|calc',
  operatingState: 'planned',
  introducedOn: '2027-01-01',
  department: 'Grünflächenamt (NFC) und Gru\u0308nflächenamt (NFD)',
  purposes: [
    {
      id: idOf(321),
      text: `Zweck mit\nZeilenumbruch und $math$ \\ \`code\` *fett* _kursiv_\n${longText}`,
      legalBases: [],
      art9Conditions: null,
    },
  ],
  dataItems: [
    {
      id: item(421),
      text: longText,
      subjects: [],
      origins: ['customer'],
      special: 'yes',
      note: '{page} $& <script>alert(1)</script>',
    },
    {
      id: item(422),
      code: 'VC-CON-CHAT',
      subjects: [{ text: 'Ratsuchende' }],
      origins: null,
      special: 'not_examined',
    },
  ],
  retention: [
    {
      dataItemIds: [item(421)],
      kind: 'unlimited',
      justification: 'Archivwürdig nach Art. 6 BayArchivG',
      ground: 'statute',
    },
    { dataItemIds: [item(421)], kind: 'unlimited', ground: 'organisation' },
    {
      dataItemIds: [item(422)],
      kind: 'not_determinable',
      justification: 'die Dauer der Beratung offen ist',
      ground: 'organisation',
    },
    {
      dataItemIds: [item(422)],
      kind: 'duration',
      startText: 'Abgabe der Akte',
      period: 'P1Y6M',
      ground: 'organisation',
    },
    { dataItemIds: [item(422)], kind: 'duration', ground: 'proposal' },
    { dataItemIds: [item(422)], kind: 'calendar_year_end', period: 'P10Y', ground: 'statute' },
    { dataItemIds: [item(422)], kind: 'until_event', ground: 'organisation' },
  ],
})

/** More categories of data than fit into a picture. */
export const manyItems = controller(206, 'approved', {
  name: 'Fachverfahren mit zweihundert Datenkategorien',
  dataItems: Array.from({ length: 200 }, (_, index) => ({
    id: idOf(1000 + index),
    ...(index % 4 === 0
      ? { code: ['VC-ID-NAME', 'VC-CON-CHAT', 'VC-META-IP', 'VC-BILL'][(index / 4) % 4] }
      : {}),
    text: `Datenkategorie ${index + 1}`,
    subjects: [{ text: `Gruppe ${(index % 12) + 1}` }],
    origins: ['system'],
    special: 'no',
  })),
  systemIds: [ids.onlineSystem],
  disclosures: Array.from({ length: 12 }, (_, index) => ({
    text: `Empfängerin ${index + 1}`,
    role: 'controller',
    dataItemIds: [idOf(1000 + index)],
  })),
  retention: [
    { dataItemIds: null, kind: 'duration', start: 'meeting_end', period: 'P1M', ground: 'organisation' },
  ],
})

/** What a processor does for its clients. */
export const serviceForClients = processor(251, 'draft', {
  name: 'Betrieb von Videokonferenzen für Dritte',
  department: 'IT-Betrieb',
  contactId: ids.contact,
  introducedOn: '2023-10-01',
  controllers: [
    {
      partyId: ids.client,
      categories: ['Bereitstellung von Besprechungsräumen', 'Sicherung <b>der</b> Protokolle'],
      contractId: ids.agreement,
    },
    { partyId: ids.bare, categories: null },
    { partyId: ids.joint, categories: [] },
  ],
  systemIds: [ids.ownSystem],
  processors: [
    {
      id: link(521),
      partyId: ids.host,
      task: 'Stellplatz und Strom',
      contractId: ids.agreement,
      hostingCountries: ['DE'],
      accessCountries: [],
    },
  ],
  transfers: [
    {
      country: 'CH',
      processorLinkId: link(521),
      kind: 'remote_access',
      dataForm: 'plain',
      recurring: true,
      instruments: [{ code: 'ART45' }],
    },
  ],
  measures: [{ measureId: ids.waitingRoom, status: 'implemented' }],
})

export const bareService = processor(252, 'approved', { name: 'Fernwartung' })
