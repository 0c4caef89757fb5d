import { type demoContracts, type PartyName } from './demo-parties.ts'

type Ids = {
  readonly party: Readonly<Record<PartyName, string>>
  readonly contract: Readonly<Record<keyof ReturnType<typeof demoContracts>, string>>
}

const features = (
  used: readonly string[],
  available: readonly string[],
  unavailable: readonly string[] = [],
) => [
  ...used.map((code) => ({ code, availability: 'used' })),
  ...available.map((code) => ({ code, availability: 'available' })),
  ...unavailable.map((code) => ({ code, availability: 'unavailable' })),
]

const always = ['audio', 'video', 'chat', 'screen_share', 'user_accounts', 'lobby', 'guest_access']

/** The three systems of the demo: run by the organisation, a US online service, a German provider. */
export const demoSystems = ({ party, contract }: Ids) => ({
  own: {
    name: 'BigBlueButton (eigene Server)',
    product: 'SYS-BBB',
    systemVersion: '3.0',
    edition: 'open_source',
    operationModel: 'self_hosted',
    processors: [
      {
        partyId: party.dataCentre,
        task: 'Stellfläche, Strom und Netz für die eigenen Server; Zugang zu den Räumen, kein Zugang zu den Systemen',
        contractId: contract.dataCentre,
        hostingCountries: ['DE'],
        accessCountries: [],
        since: '2024-02-01',
      },
    ],
    hostingCountries: ['DE'],
    features: features(
      [...always, 'whiteboard', 'polls', 'breakout_rooms'],
      ['recording', 'server_recording', 'raw_recording'],
      ['transcription', 'ai_assistant', 'telemetry', 'end_to_end_encryption'],
    ),
    deletion: [
      {
        category: 'VC-META-CONN',
        start: 'meeting_end',
        period: 'P7D',
        note: 'Protokolldienst, Rotation 7 Tage',
      },
      { category: 'VC-META-IP', start: 'event', period: 'P7D', note: 'Webserver-Protokoll' },
      { category: 'VC-CON-CHAT', start: 'meeting_end', period: 'PT0S', note: 'nur im Arbeitsspeicher' },
      { category: 'VC-REC-RAW', start: 'meeting_end', period: 'P1D', note: 'nächtliche Löschung' },
    ],
    encryption: { transport: 'TLS 1.3, DTLS-SRTP', atRest: 'LUKS auf allen Datenträgern', endToEnd: 'none' },
    measureCodes: [
      'TOM-DM-01',
      'TOM-DM-04',
      'TOM-DM-07',
      'TOM-IN-01',
      'TOM-VT-01',
      'TOM-VT-04',
      'TOM-VT-06',
      'TOM-VT-08',
    ],
    introducedOn: '2024-03-01',
  },
  online: {
    name: 'Westcoast Meetings (Online-Dienst)',
    edition: 'paid',
    businessModel: 'Abonnement je Lizenz',
    businessModels: ['subscription'],
    operationModel: 'online_service',
    providerId: party.usProvider,
    processors: [
      {
        id: '01a208d0-0000-7000-8000-000000000001',
        partyId: party.usProvider,
        task: 'Betrieb des Konferenzdienstes',
        contractId: contract.usProvider,
        hostingCountries: ['DE', 'US'],
        accessCountries: ['US'],
        since: '2025-06-02',
      },
      {
        partyId: party.usCloud,
        parentLinkId: '01a208d0-0000-7000-8000-000000000001',
        task: 'Rechenleistung für Transkription und Zusammenfassung',
        hostingCountries: ['US'],
        accessCountries: ['US'],
      },
    ],
    hostingCountries: ['DE', 'US'],
    features: features(
      [...always, 'polls', 'transcription', 'ai_assistant', 'attendance'],
      ['recording', 'dial_in', 'livestream', 'end_to_end_encryption'],
      ['ai_training_on_content', 'attention_tracking'],
    ),
    deletion: [
      { category: 'VC-REC-TRANSCRIPT', start: 'meeting_end', period: 'P30D', note: 'Kontoeinstellung' },
    ],
    encryption: { transport: 'TLS 1.2 oder neuer, AES-256', endToEnd: 'optional' },
    measureCodes: ['TOM-DM-01', 'TOM-VT-01', 'TOM-VT-05', 'TOM-VT-06'],
    introducedOn: '2025-07-01',
  },
  german: {
    name: 'OpenTalk bei Heidekraut Konferenz',
    product: 'SYS-OPENTALK',
    edition: 'paid',
    operationModel: 'external_it_provider',
    providerId: party.germanProvider,
    processors: [
      {
        partyId: party.germanProvider,
        task: 'Betrieb des Konferenzdienstes',
        contractId: contract.germanProvider,
        hostingCountries: ['DE'],
        accessCountries: ['DE'],
        since: '2025-04-01',
      },
    ],
    hostingCountries: ['DE'],
    features: features(always, ['recording', 'polls'], ['transcription', 'ai_assistant']),
    deletion: [{ category: 'VC-META-CONN', start: 'meeting_end', period: 'P14D' }],
    encryption: { transport: 'TLS 1.3', endToEnd: null },
    measureCodes: ['TOM-VT-01', 'TOM-VT-04', 'TOM-VT-07', 'TOM-VT-14', 'TOM-TR-05'],
    introducedOn: '2025-04-01',
  },
})

export type SystemName = keyof ReturnType<typeof demoSystems>
