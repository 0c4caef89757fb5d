import { allEntries } from '../../law/law.ts'
import { ControllerActivity } from '../../record/activities/activity.ts'
import { type Dossier } from '../../record/dossier.ts'
import { around, ids, processors } from './around.ts'
import { idOf, stored } from './stored.ts'

/** Ids of the items of the sound activity. */
export const item = {
  purpose: idOf(100),
  basis: idOf(101),
  identity: idOf(110),
  metadata: idOf(111),
  connection: idOf(112),
  address: idOf(113),
  sound: idOf(114),
  picture: idOf(115),
  chat: idOf(116),
  transfer: idOf(130),
} as const

const subjects = ['DS-EMPLOYEE', 'DS-GUEST', 'DS-BYSTANDER'].map((code) => ({ code }))
const dataItem = (id: string, code: string) => ({
  id,
  code,
  subjects,
  origins: ['data_subject'],
  special: 'no',
})

/** The legal basis of the sound activity. */
export const basis = {
  id: item.basis,
  code: 'GDPR_6_1_F',
  legitimateInterest: 'Abstimmung ohne Reisen',
  balancingReference: 'Interessenabwägung DS-2026-03',
} as const

/** The purpose of the sound activity. */
export const purpose = {
  id: item.purpose,
  text: 'Ortsunabhängige Abstimmung zwischen Beschäftigten und Gästen in Bild und Ton',
  features: ['audio', 'video', 'chat'],
  publicTask: false,
  legalBases: [basis],
  art9Conditions: [],
} as const

/** The data of the sound activity. */
export const dataItems = [
  dataItem(item.identity, 'VC-ID-NAME'),
  dataItem(item.metadata, 'VC-META-MEET'),
  dataItem(item.connection, 'VC-META-CONN'),
  dataItem(item.address, 'VC-META-IP'),
  dataItem(item.sound, 'VC-CON-AUDIO'),
  dataItem(item.picture, 'VC-CON-VIDEO'),
  dataItem(item.chat, 'VC-CON-CHAT'),
]

/** The features of the sound activity. */
export const features = [
  { code: 'audio', use: 'used' },
  { code: 'video', use: 'used' },
  { code: 'chat', use: 'used' },
  { code: 'lobby', use: 'used' },
  ...allEntries('features')
    .filter(({ code, isProtective }) => !['audio', 'video', 'chat', 'lobby'].includes(code) && !isProtective)
    .map(({ code }) => ({ code, use: 'not_used' })),
]

/** The recipients of the sound activity. */
export const disclosures = [
  { code: 'participants', role: 'participants', occasion: 'während der Besprechung' },
  { code: 'internal_it', role: 'internal', partyId: ids.department },
  { code: 'provider_processor', role: 'processor', partyId: ids.provider, processorLinkId: ids.providerLink },
]

/** The main instrument of the sound transfer, and its fallback. */
export const framework = {
  code: 'ART45_DPF',
  certifiedEntity: 'Support Desk, Inc.',
  coversEmployeeData: true,
  checkedOn: '2026-09-01',
  validUntil: '2027-08-31',
  scopeCheck: 'Eintrag in der DPF-Liste geprüft, Beschäftigtendaten umfasst',
}
export const clauses = {
  code: 'ART46_2_C_SCC_M3',
  contractId: ids.clauses,
  impactAssessment: { done: true, doneOn: '2026-01-15', reference: 'TIA 2026-02' },
  fallback: true,
}

/** The transfer of the sound activity. */
export const transfer = {
  id: item.transfer,
  country: 'US',
  recipientId: ids.support,
  processorLinkId: ids.supportLink,
  dataItemIds: [item.connection],
  kind: 'remote_access',
  dataForm: 'plain',
  recurring: true,
  instruments: [framework, clauses],
  publicPowers: false,
}

const stays = (id: string, period: string, start: string) => ({
  dataItemIds: [id],
  kind: 'duration',
  start,
  period,
  ground: 'organisation',
  deletionMethod: 'Löschlauf des Systems',
})

/** The retention rules of the sound activity, one for each item of data. */
export const retention = [
  stays(item.identity, 'P30D', 'account_end'),
  stays(item.metadata, 'P7D', 'meeting_end'),
  stays(item.connection, 'P7D', 'meeting_end'),
  stays(item.address, 'P7D', 'event'),
  { dataItemIds: [item.sound, item.picture], kind: 'never_stored', ground: 'system_setting' },
  stays(item.chat, 'P1D', 'meeting_end'),
]

/** The measures of the sound activity: one for each protection goal and what the authorities ask for. */
export const measures = [
  'TOM-DM-01',
  'TOM-DM-04',
  'TOM-VF-01',
  'TOM-IN-01',
  'TOM-VT-01',
  'TOM-VT-05',
  'TOM-VT-06',
  'TOM-NV-01',
  'TOM-TR-01',
  'TOM-IV-01',
  'TOM-IV-07',
].map((code) => ({ code, status: 'implemented' }))

/** The decision of the sound activity on an impact assessment. */
export const impactAssessment = {
  decision: 'not_required',
  reason: 'Nur ein Kriterium erfüllt (Beschäftigte), keine Auswertung, keine Aufzeichnung',
  screening: allEntries('dpia-criteria').map(({ code }) => ({ code, isMet: code === 'WP248-7' })),
}

/** An activity of a controller of which no rule has anything to say, with everything it refers to. */
export const soundController: Dossier = {
  ...around,
  role: 'controller',
  activities: [
    stored(
      ControllerActivity,
      idOf(2),
      {
        role: 'controller',
        name: 'Besprechungen per Video',
        ownNumber: '17',
        useCase: 'UC-EXTERNAL',
        department: 'Verwaltung',
        contactId: ids.department,
        operatingState: 'operating',
        introducedOn: '2026-02-01',
        lastReviewedOn: '2026-09-01',
        reviewInterval: 'P1Y',
        jointControllers: [],
        purposes: [purpose],
        dataItems,
        features,
        disclosures,
        systemIds: [ids.system],
        processors,
        transfers: [transfer],
        retention,
        measures: [...measures, { measureId: ids.waitingRoom, status: 'implemented' }],
        impactAssessment,
        automatedDecisions: 'Keine',
        dataProvision: {
          requirement: 'contractual',
          isObliged: true,
          consequences: 'Ohne die Angaben ist eine Teilnahme nicht möglich.',
        },
        informationReference: 'https://beispiel.example/datenschutz/video',
        bystanders: 'Hinweis vor jeder Besprechung, Hintergrund weichgezeichnet',
        professionalSecrecy: false,
        riskLevel: 'normal',
        employeeInvolvement: 'Betriebsvereinbarung 3/2026',
      },
      {
        approval: 'draft',
        approvedVersion: null,
        submittedBy: null,
        lastEditedBy: 'key:example',
        publishedNotices: null,
      },
    ),
  ],
}
