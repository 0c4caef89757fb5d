import { type Named, type Subject } from './question.ts'

/** All that an answer says in one language. */
export type DependentTexts = {
  readonly title: string
  readonly subtitle: (subject: string, name: string, version: string | null) => string
  readonly subjects: Readonly<Record<Subject, string>>
  readonly kinds: Readonly<Record<Named['kind'], string>>
  readonly chapters: Readonly<Record<Named['kind'] | 'clients' | 'filings' | 'findings' | 'law', string>>
  readonly columns: Readonly<Record<'name' | 'state' | 'why' | 'found' | 'count' | 'asOf' | 'place', string>>
  readonly step: (name: string, place: string) => string
  readonly more: (count: number) => string
  readonly nothing: string
  readonly counts: (shown: number, all: number) => string
  readonly inEea: string
  readonly noAdequacy: string
  readonly adequacy: string
  readonly until: (day: string) => string
  readonly day: string
  readonly lawData: string
  readonly footer: (day: string, version: string) => string
  readonly edition: (label: string, edition: number) => string
}

const german: DependentTexts = {
  title: 'Was davon abhängt',
  subtitle: (subject, name, version) =>
    `${subject}: ${name}${version === null ? '' : `, Version ${version}`}`,
  subjects: { party: 'Stelle', country: 'Land', contract: 'Vertrag', system: 'System', measure: 'Maßnahme' },
  kinds: {
    activity: 'Verarbeitungstätigkeit',
    organisation: 'Organisation',
    party: 'Stelle',
    contract: 'Vertrag',
    system: 'System',
    measure: 'Maßnahme',
    assessment: 'Bewertung',
  },
  chapters: {
    activity: 'Verarbeitungstätigkeiten',
    clients: 'Verantwortliche, für die gearbeitet wird',
    organisation: 'Organisation',
    party: 'Stellen',
    contract: 'Verträge',
    system: 'Systeme',
    measure: 'Maßnahmen',
    assessment: 'Bewertungen und Vorabprüfungen',
    filings: 'Stichtagsfassungen, die es enthalten',
    findings: 'Offene Feststellungen an Systemen, Stellen und Verträgen',
    law: 'Angemessenheit',
  },
  columns: {
    name: 'Name',
    state: 'Stand',
    why: 'Warum',
    found: 'Offene Feststellungen',
    count: 'Verarbeitungen',
    asOf: 'Stichtag (UTC)',
    place: 'Stelle',
  },
  step: (name, place) => `«${name}»: ${place}`,
  more: (count) => `und ${count} weitere Stellen`,
  nothing: 'Nichts.',
  counts: (shown, all) => (shown === all ? String(all) : `${shown} von ${all}`),
  inEea:
    'Das Land gehört zum Europäischen Wirtschaftsraum: eine Übermittlung dorthin ist keine in ein Drittland.',
  noAdequacy: 'Kein Angemessenheitsbeschluss nach Art. 45 DSGVO ist hinterlegt.',
  adequacy: 'Angemessenheitsbeschluss (Art. 45 DSGVO)',
  until: (day) => `gilt bis ${day}`,
  day: 'Stand',
  lawData: 'Rechtsdaten',
  footer: (day, version) => `Stand ${day}, Rechtsdaten ${version}`,
  edition: (label, edition) => `${label}, Ausgabe ${edition}`,
}

const english: DependentTexts = {
  title: 'What hangs on it',
  subtitle: (subject, name, version) =>
    `${subject}: ${name}${version === null ? '' : `, version ${version}`}`,
  subjects: {
    party: 'Party',
    country: 'Country',
    contract: 'Contract',
    system: 'System',
    measure: 'Measure',
  },
  kinds: {
    activity: 'Processing activity',
    organisation: 'Organisation',
    party: 'Party',
    contract: 'Contract',
    system: 'System',
    measure: 'Measure',
    assessment: 'Assessment',
  },
  chapters: {
    activity: 'Processing activities',
    clients: 'Controllers we work for',
    organisation: 'Organisation',
    party: 'Parties',
    contract: 'Contracts',
    system: 'Systems',
    measure: 'Measures',
    assessment: 'Assessments and prior checks',
    filings: 'Filings that contain it',
    findings: 'Open findings in systems, parties and contracts',
    law: 'Adequacy',
  },
  columns: {
    name: 'Name',
    state: 'Status',
    why: 'Why',
    found: 'Open findings',
    count: 'Activities',
    asOf: 'As of (UTC)',
    place: 'Place',
  },
  step: (name, place) => `“${name}”: ${place}`,
  more: (count) => `and ${count} more places`,
  nothing: 'Nothing.',
  counts: (shown, all) => (shown === all ? String(all) : `${shown} of ${all}`),
  inEea: 'The country belongs to the European Economic Area: a transfer there is none to a third country.',
  noAdequacy: 'No adequacy decision under Art. 45 GDPR is on file.',
  adequacy: 'Adequacy decision (Art. 45 GDPR)',
  until: (day) => `in force until ${day}`,
  day: 'As of',
  lawData: 'Legal data',
  footer: (day, version) => `As of ${day}, legal data ${version}`,
  edition: (label, edition) => `${label}, edition ${edition}`,
}

export const dependentTexts = { de: german, en: english }
