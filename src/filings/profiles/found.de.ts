/** Fixed texts about findings and what was accepted of them, in German. */
export const germanFound = {
  accepted: 'Begründete Abweichungen (Art. 5 Abs. 2 DSGVO)',
  rule: 'Regel',
  reason: 'Begründung',
  standing: 'Stand',
  state: {
    in_force: (until: string) => `gilt bis ${until}`,
    lapsed: (until: string) => `abgelaufen am ${until}`,
    facts_changed: (until: string) =>
      `gilt nicht mehr: der Sachverhalt ist ein anderer als bei der Annahme (Frist bis ${until})`,
  },
  acceptedBy: (day: string) => `angenommen am ${day} durch die Rolle Datenschutz (officer)`,
  changed: (day: string) => `zuletzt geändert am ${day}`,
  findings: 'Feststellungen',
  noFindings: 'Zu diesem Eintrag gibt es keine Feststellungen.',
  finding: 'Feststellung',
  citation: 'Grundlage',
  verdict: { violated: 'nicht erfüllt', undecided: 'zu prüfen' },
  severity: { error: 'Fehler', warning: 'Warnung', advice: 'Empfehlung' },
  since: (day: string) => `seit ${day}`,
  isAccepted: (until: string) => `angenommen bis ${until}`,
  internal: 'INTERN',
  internalNotice:
    'Nur für den Gebrauch in der Organisation: enthält interne Notizen, Feststellungen und Angaben zur Bearbeitung. Nicht zur Weitergabe bestimmt.',
  internalProfile: 'Vollständige Fassung für den internen Gebrauch',
  notes: 'Interne Notizen',
  noNotes: 'Es gibt keine internen Notizen.',
  subject: 'Gegenstand',
  note: 'Notiz',
  kind: {
    organisation: 'Organisation',
    party: 'Stelle',
    system: 'System',
    contract: 'Vertrag',
    measure: 'Maßnahme',
  },
  history: {
    label: 'Stand des Eintrags',
    id: 'Kennung',
    version: 'Version',
    created: 'Erfasst',
    changed: 'Zuletzt geändert',
    editor: 'Zuletzt bearbeitet durch',
    submitter: 'Zur Prüfung gegeben durch',
    approved: 'Freigegebene Version',
    newer: 'Neuerer Entwurf, Version',
  },
}

export type FoundTexts = typeof germanFound
