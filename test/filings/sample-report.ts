import type { Report, ReportNode } from '../../src/filings/report.ts'
import { sampleExtremes } from './sample-extremes.ts'
import { bullets, gap, lines } from './sample-values.ts'

const titles = [
  'Webkonferenzen mit Bürgerinnen und Bürgern',
  'Telefonische und videogestützte Beratung im Jobcenter',
  'Einstellungsgespräche per Videokonferenz',
  'Online-Sitzungen des Rates und seiner Ausschüsse',
  'Digitale Elternabende und Unterricht auf Distanz',
  'Fernwartung und Einweisung durch den Dienstleister',
]

function coverSheet(): ReportNode[] {
  return [
    { kind: 'heading', level: 1, text: 'Vorblatt: Angaben zum Verantwortlichen', id: 'cover-sheet' },
    {
      kind: 'fields',
      summary: 'Angaben zum Verantwortlichen',
      rows: [
        {
          label: 'Verantwortlicher',
          citation: 'Art. 30 Abs. 1 lit. a DSGVO',
          value: lines('Stadt Grünhausen an der Wörnitz', 'Schloßplatz 3', '86999 Grünhausen'),
        },
        { label: 'Vertretung', value: lines('Oberbürgermeisterin Dr. Käthe Weißenböck') },
        {
          label: 'Gemeinsam Verantwortliche',
          citation: 'Art. 26, Art. 30 Abs. 1 lit. a DSGVO',
          value: gap('Es ist noch nicht geprüft, ob die Stadtwerke gemeinsam verantwortlich sind.'),
        },
        {
          label: 'Datenschutzbeauftragte Person',
          citation: 'Art. 37 bis 39 DSGVO',
          value: lines(
            'Jörg Öztürk-Großmann',
            'datenschutzbeauftragter@gruenhausen-an-der-woernitz.example',
            '+49 9080 123-456',
          ),
        },
      ],
    },
    {
      kind: 'paragraph',
      tone: 'muted',
      text: 'Dieses Verzeichnis wird der Aufsichtsbehörde auf Anfrage zur Verfügung gestellt. Es gibt den Stand wieder, der auf dem Deckblatt genannt ist; spätere Änderungen stehen im Änderungsverlauf.',
    },
    { kind: 'signature', lines: ['Ort', 'Datum', 'Unterschrift für den Verantwortlichen'] },
  ]
}

function purposeRows(number: number): ReportNode {
  return {
    kind: 'fields',
    summary: `Angaben zur Verarbeitungstätigkeit ${number}`,
    rows: [
      { label: 'Laufende Nummer', value: lines(`VK-${String(number).padStart(4, '0')}`) },
      { label: 'Eingeführt am / zuletzt geändert am', value: lines('1. März 2024', '17. September 2026') },
      {
        label: 'Zuständige Stelle und Ansprechperson',
        value: lines('Amt für Digitalisierung und zentrale Dienste', 'Frau Ässmann-Müller, Zimmer 2.14'),
      },
      {
        label: 'Zwecke der Verarbeitung',
        citation: 'Art. 30 Abs. 1 lit. b DSGVO',
        value: [
          { text: 'Durchführung von Besprechungen in Bild und Ton über Entfernungen hinweg:' },
          ...bullets(
            'Beratung von Bürgerinnen und Bürgern, die nicht „vor Ort“ erscheinen können oder möchten',
            'Abstimmung innerhalb der Verwaltung und mit beauftragten Ingenieurbüros',
            'Bereitstellung und Störungsbeseitigung des Dienstes einschließlich der Erkennung missbräuchlicher Anmeldungen',
          ),
        ],
      },
      {
        label: 'Rechtsgrundlagen',
        citation: 'Art. 5 Abs. 2, Art. 6 Abs. 1 DSGVO',
        value: bullets(
          'Art. 6 Abs. 1 lit. e, Abs. 3 DSGVO in Verbindung mit Art. 4 Abs. 1 BayDSG (Beratung)',
          'Art. 6 Abs. 1 lit. c DSGVO (Niederschrift der öffentlichen Sitzung)',
          'Art. 6 Abs. 1 lit. a DSGVO (Aufzeichnung, nur mit Einwilligung aller Beteiligten)',
        ),
      },
      {
        label: 'Vorabprüfung',
        citation: 'Art. 35 DSGVO',
        value:
          number % 2 === 0
            ? gap('Die Schwellwertanalyse liegt nicht vor. Vor Inbetriebnahme ist sie nachzuholen.')
            : lines('Schwellwertanalyse vom 12. Februar 2024: kein voraussichtlich hohes Risiko.'),
      },
    ],
  }
}

function dataTable(number: number): ReportNode {
  const items = [
    ['Name, Anzeigename', 'Teilnehmende, Gäste', 'von der betroffenen Person', '7 Tage nach Sitzungsende'],
    [
      'Bild und Ton',
      'Teilnehmende, im Raum anwesende Dritte',
      'von der betroffenen Person',
      'keine Speicherung',
    ],
    [
      'E-Mail-Adresse',
      'Eingeladene',
      'Einladung durch die organisierende Stelle',
      'mit dem Termin, spätestens nach 6 Monaten',
    ],
    [
      'Verbindungsdaten: IP-Adresse, Beginn, Ende, Gerätekennung',
      'Teilnehmende',
      'bei der Nutzung erzeugt',
      '30 Tage nach Erhebung',
    ],
    [
      'Chatnachrichten und geteilte Dateien',
      'Teilnehmende',
      'von der betroffenen Person',
      '24 Stunden nach Sitzungsende',
    ],
    [
      'Einwilligungsvermerk',
      'Teilnehmende bei Aufzeichnung',
      'von der betroffenen Person',
      '3 Jahre nach Ende des Kalenderjahres',
    ],
  ]
  return {
    kind: 'table',
    caption: 'Datenkategorien, betroffene Personen und Löschfristen',
    columns: [
      { header: 'Datenkategorie', width: 3 },
      { header: 'Betroffene Personen', width: 3 },
      { header: 'Herkunft', width: 2.5 },
      { header: 'Löschfrist', width: 2.5 },
    ],
    rows: [
      ...items.map((row) => row.map((text) => lines(text)[0]!).map((line) => [line])),
      [
        lines(`Protokolldaten der Administration (${number})`),
        lines('Beschäftigte'),
        lines('bei der Nutzung erzeugt'),
        gap('Frist nicht bestimmt'),
      ],
    ],
  }
}

function disclosureRows(number: number): ReportNode {
  return {
    kind: 'fields',
    summary: `Empfänger und Schutzmaßnahmen der Verarbeitungstätigkeit ${number}`,
    rows: [
      {
        label: 'Kategorien von Empfängern',
        citation: 'Art. 30 Abs. 1 lit. d DSGVO',
        value: bullets(
          'Auftragsverarbeiter: Konferenzdienst Süd GmbH, Würzburg (Betrieb; Vertrag nach Art. 28 vom 3. Mai 2025)',
          'Unterauftragsverarbeiter: Rechenzentrum Nürnberger Straße AG (Bereitstellung der Server)',
          'Unterauftragsverarbeiter: Example Video Communications, Inc. (Einwahl über Telefon)',
        ),
      },
      {
        label: 'Übermittlung an Drittländer',
        citation: 'Art. 30 Abs. 1 lit. e, Art. 44 ff. DSGVO',
        value: lines(
          'Vereinigte Staaten: Angemessenheitsbeschluss (EU) 2023/1795, Zertifizierung der Example Video Communications, Inc. geprüft am 2. Juni 2026, gültig bis 14. März 2027; umfasst keine Beschäftigtendaten.',
        ),
      },
      {
        label: 'Technische und organisatorische Maßnahmen',
        citation: 'Art. 30 Abs. 1 lit. g, Art. 32 Abs. 1 DSGVO',
        value: bullets(
          'Transportverschlüsselung (TLS 1.3) zwischen allen Teilnehmenden und dem Dienst; Ende-zu-Ende-Verschlüsselung bei Beratungsgesprächen',
          'Warteraum, Sitzungskennwort und Moderation; Bildschirmfreigabe nur nach Erlaubnis',
          'Getrennte Rollen für Betrieb, Administration und Moderation; Anmeldung mit zweitem Faktor',
          'Aufzeichnung, Transkription und Aufmerksamkeitsanzeige sind dienstweit abgeschaltet',
          'Jährliche Prüfung der Einstellungen gegen die Vorgaben der Dienstvereinbarung',
        ),
      },
    ],
  }
}

/** One activity of the sample; about one and a half to two pages of A4. */
export function sampleActivity(number: number): ReportNode[] {
  const title = titles[number % titles.length]!
  return [
    { kind: 'heading', level: 2, text: `${number}. ${title}`, id: `activity-${number}` },
    ...(number % 3 === 0
      ? [{ kind: 'paragraph', tone: 'notice', text: 'In Betrieb, aber noch nicht freigegeben.' } as const]
      : []),
    { kind: 'heading', level: 3, text: 'Zwecke und Rechtsgrundlagen', id: `activity-${number}-purposes` },
    purposeRows(number),
    {
      kind: 'heading',
      level: 3,
      text: 'Daten, betroffene Personen und Fristen',
      id: `activity-${number}-data`,
    },
    {
      kind: 'paragraph',
      tone: 'normal',
      text: 'Verarbeitet werden nur Angaben, die für die Durchführung der Besprechung erforderlich sind. Sofern Beschäftigte teilnehmen, gilt die Dienstvereinbarung über Videokonferenzen vom 9. Dezember 2024; sie schließt eine Verhaltens- und Leistungskontrolle aus.',
    },
    dataTable(number),
    {
      kind: 'heading',
      level: 3,
      text: 'Empfänger, Drittländer und Maßnahmen',
      id: `activity-${number}-recipients`,
    },
    disclosureRows(number),
    { kind: 'pageBreak' },
  ]
}

/** A whole report with `activities` activities. */
export function sampleReport({
  activities = 3,
  extremes = false,
  lang = 'de',
}: { activities?: number; extremes?: boolean; lang?: 'de' | 'en' } = {}): Report {
  const numbers = Array.from({ length: activities }, (_, index) => index + 1)
  return {
    front: {
      title: 'Verzeichnis von Verarbeitungstätigkeiten',
      subtitle: 'Videokonferenzsysteme der Stadtverwaltung',
      notice: 'Nicht freigegebene Einträge: 2 von 3.',
      organisation: 'Stadt Grünhausen an der Wörnitz',
      lang,
      asOf: '2026-09-30',
      lawVersion: '2026.11',
      generatedFor: 'authority',
      facts: [
        { label: 'Verantwortlicher', value: 'Stadt Grünhausen an der Wörnitz' },
        { label: 'Stand', value: '30. September 2026' },
        { label: 'Rechtsstand', value: '2026.11' },
        { label: 'Zweck der Fassung', value: 'Vorlage bei der Aufsichtsbehörde (Art. 30 Abs. 4 DSGVO)' },
      ],
    },
    labels: {
      contents: 'Inhalt',
      running: 'Verzeichnis von Verarbeitungstätigkeiten',
      footer: 'Stand 30. September 2026 · Rechtsstand 2026.11',
      page: 'Seite {page} von {pages}',
      gap: 'offen',
      notice: 'Hinweis',
      field: 'Angabe',
      value: 'Inhalt',
    },
    nodes: [
      ...coverSheet(),
      { kind: 'pageBreak' },
      { kind: 'heading', level: 1, text: 'Verarbeitungstätigkeiten', id: 'activities' },
      ...numbers.flatMap(sampleActivity),
      ...(extremes ? sampleExtremes() : []),
    ],
  }
}
