/** Fixed texts of front page and front sheet, in German. */
export const germanFront = {
  title: {
    controller: 'Verzeichnis von Verarbeitungstätigkeiten',
    processor: 'Verzeichnis aller Kategorien von Verarbeitungen im Auftrag',
  },
  subtitle: {
    controller: 'Verzeichnis des Verantwortlichen nach Art. 30 Abs. 1 DSGVO · Videokonferenzen',
    processor: 'Verzeichnis des Auftragsverarbeiters nach Art. 30 Abs. 2 DSGVO · Videokonferenzen',
  },
  profile: 'Fassung für die Aufsichtsbehörde, in Anlehnung an das Muster der Datenschutzkonferenz (DSK)',
  organisation: { controller: 'Verantwortlicher', processor: 'Auftragsverarbeiter' },
  page: 'Seite {page} von {pages}',
  contents: 'Inhalt',
  gap: 'offen',
  notice: 'Hinweis',
  field: 'Angabe',
  value: 'Inhalt',
  footer: (day: string, version: string) => `Stand ${day} · Rechtsdaten ${version}`,

  facts: {
    asOf: 'Stand der Daten',
    on: 'Rechtslage nach dem Stand vom',
    law: 'Version der Rechtsdaten',
    lawSeen: (version: string, until: string) => `${version} (Entwicklungen berücksichtigt bis ${until})`,
    entries: 'Anzahl der Einträge',
    unapproved: 'davon nicht freigegeben',
    unapprovedNotice: (unapproved: number, entries: number) =>
      `Nicht freigegebene Einträge: ${unapproved} von ${entries}. Sie sind einzeln gekennzeichnet und geben einen Arbeitsstand wieder.`,
    open: 'davon mit offenen Punkten',
    states: 'Betrieb',
    stateCounts: (planned: number, operating: number, ended: number) =>
      `${operating} in Betrieb, ${planned} geplant, ${ended} beendet`,
    profile: 'Aufbau',
    subject: 'Gegenstand',
    subjectText:
      'Verarbeitungen im Zusammenhang mit Videokonferenzen. Andere Verarbeitungen sind nicht Gegenstand dieses Dokuments.',
    basis: 'Zweck dieses Dokuments',
    basisText: {
      controller:
        'Verzeichnis nach Art. 30 Abs. 1 DSGVO zur Vorlage bei der Aufsichtsbehörde auf Anfrage (Art. 30 Abs. 4 DSGVO)',
      processor:
        'Verzeichnis nach Art. 30 Abs. 2 DSGVO zur Vorlage bei der Aufsichtsbehörde auf Anfrage (Art. 30 Abs. 4 DSGVO)',
    },
  },

  cover: {
    heading: {
      controller: 'Vorblatt: Angaben zum Verantwortlichen',
      processor: 'Vorblatt: Angaben zum Auftragsverarbeiter',
    },
    legend:
      'Offene Punkte sind als solche gekennzeichnet; kein Eintrag wurde wegen fehlender Angaben weggelassen. „Keine (geprüft)“ bedeutet: geprüft, nichts vorhanden. „Nicht geprüft“ bedeutet: dazu liegt noch keine Aussage vor. „Vorschlag“ bedeutet: abgeleitet, aber nicht entschieden. „Zur Information“ kennzeichnet Angaben, die Art. 30 DSGVO nicht verlangt.',
    name: 'Name',
    bodyType: 'Art der Stelle',
    sector: 'Aufgabe oder Branche',
    contact: 'Anschrift und Kontakt',
    jointControllers: 'Gemeinsam Verantwortliche',
    inActivities: (name: string, numbers: string) => `${name} (Einträge Nr. ${numbers})`,
    jointUnexamined: (numbers: string) => `Nicht geprüft bei den Einträgen Nr. ${numbers}`,
    representative: 'Vertreter in der Union',
    representativeNotNeeded: 'kein Vertreter eingetragen; die angegebene Anschrift liegt im EWR',
    dpo: 'Datenschutzbeauftragte Person',
    noDpo: 'Nicht benannt. Begründung',
    standing: 'Weitere Merkmale der Stelle',
    establishedInUnion: 'Niederlassung in der Union',
    smallBodyExemption: 'Ausnahme nach Art. 30 Abs. 5 DSGVO in Anspruch genommen',
    employeeRepresentation: 'Betriebs- oder Personalrat',
    authority: 'Zuständige Aufsichtsbehörde',
    measures: 'Allgemeine Beschreibung der technischen und organisatorischen Maßnahmen',
    review: 'Abstand der Überprüfungen',
    every: (duration: string) => `${duration} (von der Organisation selbst gesetzt)`,
    externalIds: 'Kennungen in anderen Systemen',
    overview: 'Übersicht der Einträge',
    number: 'Nr.',
    activity: 'Bezeichnung',
    state: 'Betrieb',
    approval: 'Freigabe',
    openPoints: 'Offene Punkte',
    place: 'Ort',
    date: 'Datum',
    signature: {
      controller: 'Unterschrift für den Verantwortlichen',
      processor: 'Unterschrift für den Auftragsverarbeiter',
    },
    noActivities: 'Das Verzeichnis enthält keine Einträge.',
  },
}

export type FrontTexts = typeof germanFront
