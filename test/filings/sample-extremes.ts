import type { ReportNode } from '../../src/filings/report.ts'
import { sampleFlow } from './sample-flow.ts'
import { bullets, gap, lines } from './sample-values.ts'

const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

/** What is hard to set: 200 rows, 200 bullets in one cell, words without end, markup as text. */
export function sampleExtremes(): ReportNode[] {
  const numbers = Array.from({ length: 200 }, (_, index) => index + 1)
  return [
    { kind: 'heading', level: 1, text: 'Grenzfälle', id: 'extremes' },
    {
      kind: 'figure',
      flow: sampleFlow(30),
      alternative:
        'Von fünf Gruppen betroffener Personen gelangen Daten über das Konferenzsystem zu Empfängern in acht Ländern; zwei davon sind Drittländer.',
      caption: 'Datenfluss der Beratung per Videokonferenz',
    },
    {
      kind: 'table',
      caption: 'Zweihundert Datenkategorien',
      columns: [
        { header: 'Nr.', width: 1 },
        { header: 'Datenkategorie', width: 5 },
        { header: 'Bemerkung', width: 4 },
      ],
      rows: numbers.map((number) => [
        lines(String(number)),
        lines(`Datenkategorie ${number}: Angaben über Gerät und Übertragungsgüte`),
        number % 40 === 0 ? gap('nicht geprüft') : lines('bei der Nutzung erzeugt'),
      ]),
    },
    {
      kind: 'fields',
      summary: 'Grenzfälle in einem Feld',
      rows: [
        {
          label: 'Zweihundert Kategorien in einem Feld',
          value: bullets(...numbers.map((number) => `Kategorie ${number}`)),
        },
        {
          label: longWord,
          citation: `Art. ${longWord}`,
          value: lines(longWord.repeat(4), 'a'.repeat(300), '0'.repeat(300)),
        },
        {
          label: 'Auszeichnung als Text',
          value: lines(
            '#set page() *fett* _kursiv_ $x$ <b>&amp;</b> @label // Kommentar \\ `code`',
            '<script>alert(1)</script>',
          ),
        },
        {
          label: 'Fremde Schrift',
          value: lines('Ελληνικά, Українська, 東京, 🎥, ‮rechts nach links‬, Łódź, Škoda, ﬁ'),
        },
      ],
    },
  ]
}
