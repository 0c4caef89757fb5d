import { controllerActivity, item, link, processorActivity } from './fixture-activity.ts'
import { ids } from './fixture-around.ts'
import { idOf } from './fixture-ids.ts'

/** Complete as far as a record can be, and approved. */
export const internalMeetings = controllerActivity(201, 'approved', {
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
  dataProvision: { requirement: 'none', isObliged: false, consequences: 'Teilnahme nur per Telefon' },
  informationReference: 'Merkblatt Videokonferenzen',
})

/** Nothing but what the API demands. */
export const onlyName = controllerActivity(202, 'draft', { name: 'Elternabende' })

/** Examined, and nothing there; with a statement of every kind. */
export const statedActivity = controllerActivity(203, 'in_review', {
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

/** What a processor does for its clients. */
export const serviceForClients = processorActivity(251, 'draft', {
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

export const bareService = processorActivity(252, 'approved', { name: 'Fernwartung' })
