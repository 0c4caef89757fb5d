import { controllerActivity, item, link } from './fixture-activity.ts'
import { ids } from './fixture-around.ts'
import { idOf } from './fixture-ids.ts'

/** Chains, several transfers, joint controllers with a law of their own, scoped legal bases. */
export const webinars = controllerActivity(204, 'in_review', {
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
