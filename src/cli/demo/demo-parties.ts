/** The made-up organisation of the demo. */
export const demoOrganisation = {
  name: 'Nordlicht Maschinenbau GmbH (Demo)',
  bodyType: 'private',
  language: 'de',
  address: { street: 'Hafenallee 12', postalCode: '20457', city: 'Hamburg', country: 'DE' },
  email: 'datenschutz@nordlicht.example',
  phone: '+49 40 000000',
  website: 'https://nordlicht.example',
  sector: 'Maschinenbau',
  authority: 'DE-HH',
  timeZone: 'Europe/Berlin',
  reviewInterval: 'P1Y',
  externalIds: [{ system: 'vvt-demo', id: '1' }],
  measuresReference: 'Sicherheitskonzept Konferenzdienste, Fassung 3 vom 2. Februar 2026',
}

/** Its parties by a name of their own, in the order in which they are stored. */
export const demoParties = {
  dpo: {
    name: 'Dr. Ada Beispiel, Datenschutzbeauftragte',
    partyType: 'person',
    address: { street: 'Kontorweg 3', postalCode: '20095', city: 'Hamburg', country: 'DE' },
    country: 'DE',
    email: 'dsb@nordlicht.example',
    phone: '+49 40 000011',
  },
  it: {
    name: 'IT-Betrieb',
    partyType: 'organisation',
    internal: true,
    country: 'DE',
    email: 'it@nordlicht.example',
    contactPerson: 'Leitung IT-Betrieb',
  },
  dataCentre: {
    name: 'Elbe Rechenzentrum GmbH (Demo)',
    partyType: 'organisation',
    country: 'DE',
    address: { street: 'Am Speicher 5', postalCode: '21107', city: 'Hamburg', country: 'DE' },
    email: 'vertrag@elbe-rz.example',
    certificates: [{ scheme: 'ISO/IEC 27001', checkedOn: '2026-01-12', validUntil: '2027-05-31' }],
  },
  usProvider: {
    name: 'Westcoast Conferencing, Inc. (Demo)',
    partyType: 'organisation',
    country: 'US',
    address: { street: '100 Example Avenue', city: 'San José', region: 'CA', country: 'US' },
    website: 'https://westcoast.example',
    certificates: [
      {
        scheme: 'EU-US Data Privacy Framework',
        entity: 'Westcoast Conferencing, Inc.',
        coversEmployeeData: false,
        checkedOn: '2026-09-01',
        validUntil: '2027-08-31',
      },
    ],
  },
  usCloud: { name: 'Pacific Cloud Services LLC (Demo)', partyType: 'organisation', country: 'US' },
  germanProvider: {
    name: 'Heidekraut Konferenz GmbH (Demo)',
    partyType: 'organisation',
    country: 'DE',
    address: { street: 'Lindenstraße 8', postalCode: '10969', city: 'Berlin', country: 'DE' },
    email: 'datenschutz@heidekraut.example',
  },
  subsidiaryNorth: {
    name: 'Nordlicht Service GmbH (Demo)',
    partyType: 'organisation',
    country: 'DE',
    address: { street: 'Hafenallee 14', postalCode: '20457', city: 'Hamburg', country: 'DE' },
    email: 'datenschutz@service.nordlicht.example',
  },
  subsidiarySouth: {
    name: 'Südlicht Anlagen GmbH (Demo)',
    partyType: 'organisation',
    country: 'DE',
    address: { street: 'Isarring 40', postalCode: '80805', city: 'München', country: 'DE' },
    email: 'datenschutz@suedlicht.example',
  },
} as const

export type PartyName = keyof typeof demoParties
type Ids = Readonly<Record<PartyName, string>>

/** Its contracts. */
export const demoContracts = (party: Ids) =>
  ({
    dataCentre: {
      name: 'Auftragsverarbeitungsvertrag Rechenzentrum',
      contractKind: 'processing_agreement',
      partyIds: [party.dataCentre],
      reference: 'DS-2024/007',
      signedOn: '2024-01-15',
      validFrom: '2024-02-01',
    },
    usProvider: {
      name: 'Data Processing Addendum Westcoast',
      contractKind: 'processing_agreement',
      partyIds: [party.usProvider],
      reference: 'DS-2025/031',
      signedOn: '2025-06-02',
      validFrom: '2025-06-02',
      validTo: '2027-06-01',
    },
    germanProvider: {
      name: 'Auftragsverarbeitungsvertrag Heidekraut',
      contractKind: 'processing_agreement',
      partyIds: [party.germanProvider],
      reference: 'DS-2025/012',
      signedOn: '2025-03-10',
      validFrom: '2025-04-01',
    },
    worksAgreement: {
      name: 'Betriebsvereinbarung Videokonferenzen',
      contractKind: 'works_agreement',
      partyIds: [],
      reference: 'BV 04/2024',
      signedOn: '2024-02-20',
      validFrom: '2024-03-01',
    },
    subsidiaries: {
      name: 'Auftragsverarbeitung für Konzerngesellschaften',
      contractKind: 'processing_agreement',
      partyIds: [party.subsidiaryNorth, party.subsidiarySouth],
      reference: 'DS-2025/020',
      signedOn: '2025-05-05',
      validFrom: '2025-06-01',
    },
  }) as const

/** A measure of its own. */
export const demoMeasure = {
  name: 'Getrennter Server für den Betriebsrat',
  description:
    'Der Betriebsrat tagt auf einem eigenen Server, auf den nur er und zwei benannte Administratoren zugreifen.',
  catalogueCode: 'TOM-NV-04',
  protectionGoals: ['NV', 'VT'],
  status: 'implemented',
  reference: 'BV 04/2024, Anlage 2',
}
