import { type SystemName } from './demo-systems.ts'

/** What the organisation adds to a derived proposal; the rest stays as derived, open points included. */
export type DemoActivity = {
  readonly system: SystemName
  readonly useCase: string
  readonly role?: 'processor'
  /** The interest pursued, wherever the proposal relies on Art. 6(1)(f) GDPR. */
  readonly legitimateInterest?: string
  /** Puts the works agreement under every basis of employment. */
  readonly worksAgreement?: true
  readonly own: Readonly<Record<string, unknown>>
}

/** The eight activities of the demo. */
export const demoActivities: readonly DemoActivity[] = [
  {
    system: 'own',
    useCase: 'UC-INTERNAL',
    worksAgreement: true,
    legitimateInterest: 'Zusammenarbeit über Standorte hinweg ohne Reisen',
    own: {
      name: 'Interne Besprechungen',
      ownNumber: 'VK-01',
      department: 'Personal und Organisation',
      operatingState: 'operating',
      introducedOn: '2024-03-01',
      lastReviewedOn: '2026-03-02',
      reviewInterval: 'P1Y',
      informationReference: 'Datenschutzhinweise Videokonferenzen, Intranet',
      jointControllers: [],
    },
  },
  {
    system: 'german',
    useCase: 'UC-EXTERNAL',
    legitimateInterest: 'Abstimmung mit Ansprechpersonen von Kunden und Lieferanten',
    own: {
      name: 'Besprechungen mit Kunden und Lieferanten',
      ownNumber: 'VK-02',
      department: 'Vertrieb',
      operatingState: 'operating',
      introducedOn: '2025-04-01',
      lastReviewedOn: '2026-04-13',
      informationReference: 'https://nordlicht.example/datenschutz/videokonferenz',
      jointControllers: [],
    },
  },
  {
    system: 'online',
    useCase: 'UC-WEBINAR',
    legitimateInterest: 'Information über eigene Erzeugnisse gegenüber angemeldeten Interessierten',
    own: {
      name: 'Webinare und Online-Veranstaltungen',
      ownNumber: 'VK-03',
      department: 'Marketing',
      operatingState: 'operating',
      introducedOn: '2025-07-01',
    },
  },
  {
    system: 'german',
    useCase: 'UC-INTERVIEW',
    own: {
      name: 'Bewerbungsgespräche per Video',
      ownNumber: 'VK-04',
      department: 'Personal und Organisation',
      operatingState: 'operating',
      introducedOn: '2025-05-01',
      jointControllers: [],
    },
  },
  {
    system: 'own',
    useCase: 'UC-RECORD',
    own: {
      name: 'Aufzeichnung von Schulungen',
      ownNumber: 'VK-05',
      department: 'Personal und Organisation',
      operatingState: 'planned',
    },
  },
  {
    system: 'online',
    useCase: 'UC-AI',
    own: {
      name: 'Transkription und Zusammenfassung durch KI',
      ownNumber: 'VK-06',
      department: 'Vertrieb',
      operatingState: 'planned',
    },
  },
  {
    system: 'own',
    useCase: 'UC-WORKSCOUNCIL',
    worksAgreement: true,
    own: {
      name: 'Sitzungen des Betriebsrats',
      ownNumber: 'VK-07',
      department: 'Betriebsrat',
      operatingState: 'operating',
      introducedOn: '2024-03-01',
      jointControllers: [],
    },
  },
  {
    system: 'own',
    useCase: 'UC-INTERNAL',
    role: 'processor',
    own: {
      name: 'Konferenzdienst für Konzerngesellschaften',
      ownNumber: 'AV-01',
      department: 'IT-Betrieb',
      operatingState: 'operating',
      introducedOn: '2025-06-01',
    },
  },
]
