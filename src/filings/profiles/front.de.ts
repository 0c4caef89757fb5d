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
  profile: 'Aufsichtsbehörde, Aufbau nach dem Muster der Datenschutzkonferenz (DSK)',
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
    unapproved: 'davon noch nicht freigegeben',
    open: 'davon mit offenen Punkten',
    states: 'Betrieb',
    stateCounts: (planned: number, operating: number, ended: number) =>
      `${operating} in Betrieb, ${planned} geplant, ${ended} beendet`,
    profile: 'Aufbau',
    basis: 'Zweck dieses Dokuments',
    basisText: {
      controller:
        'Geführt nach Art. 30 Abs. 1 DSGVO. Es wird der Aufsichtsbehörde auf Anfrage zur Verfügung gestellt (Art. 30 Abs. 4 DSGVO).',
      processor:
        'Geführt nach Art. 30 Abs. 2 DSGVO. Es wird der Aufsichtsbehörde auf Anfrage zur Verfügung gestellt (Art. 30 Abs. 4 DSGVO).',
    },
  },

  cover: {
    heading: {
      controller: 'Vorblatt: Angaben zum Verantwortlichen',
      processor: 'Vorblatt: Angaben zum Auftragsverarbeiter',
    },
    legend:
      'Offene Punkte sind als solche gekennzeichnet; kein Eintrag wurde wegen fehlender Angaben weggelassen. „Keine (geprüft)“ bedeutet: geprüft, nichts vorhanden. „Nicht geprüft“ bedeutet: dazu liegt noch keine Aussage vor.',
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
    authority: 'Zuständige Aufsichtsbehörde',
    measures: 'Allgemeine Beschreibung der technischen und organisatorischen Maßnahmen',
    review: 'Eigener Rhythmus der Überprüfung',
    every: (duration: string) => `${duration}; selbst gesetzt, gesetzlich nicht vorgeschrieben`,
    externalIds: 'Kennungen in anderen Systemen',
    overview: 'Übersicht der Einträge',
    number: 'Nr.',
    activity: 'Bezeichnung',
    state: 'Betrieb',
    approval: 'Freigabe',
    openPoints: 'Offene Punkte',
    noActivities: 'Das Verzeichnis enthält keine Einträge.',
  },
}

export type FrontTexts = typeof germanFront
