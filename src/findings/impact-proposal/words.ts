import { both } from '../../record/activities/derive/part.ts'
import { type Text } from '../verdict.ts'

/** What may happen where a goal of the standard data protection model is missed in a video conference: a start, to be made concrete. */
export const usualRisks: Readonly<Record<string, Text>> = {
  DM: both(
    'Es werden mehr Daten erhoben oder länger gespeichert als nötig, etwa Bild aus privaten Räumen, Aufzeichnungen, Telemetrie oder Verbindungsdaten.',
    'More data are collected or kept for longer than needed, such as images of private rooms, recordings, telemetry or connection data.',
  ),
  VF: both(
    'Betroffene können nicht oder nicht gleichwertig teilnehmen, weil der Dienst ausfällt, überlastet oder nicht barrierefrei ist.',
    'Data subjects cannot take part, or not on equal terms, because the service fails, is overloaded or is not accessible.',
  ),
  IN: both(
    'Äußerungen oder Identitäten werden verfälscht, etwa durch falsche Transkripte, Zusammenfassungen, fremde Anzeigenamen oder veränderte Aufzeichnungen.',
    'Statements or identities are falsified, such as by wrong transcripts, summaries, assumed display names or altered recordings.',
  ),
  VT: both(
    'Unbefugte hören oder sehen mit oder erhalten Aufzeichnungen, Chat oder Verbindungsdaten, etwa ungebetene Gäste, der Betreiber oder Behörden eines Drittlands.',
    'Unauthorised persons listen or watch, or obtain recordings, chat or connection data, such as uninvited guests, the operator, or authorities of a third country.',
  ),
  NV: both(
    'Daten aus der Konferenz dienen anderen Zwecken, etwa der Kontrolle von Leistung und Verhalten, der Profilbildung, der Werbung oder dem Training von KI.',
    'Data of the conference serve other purposes, such as monitoring performance and conduct, profiling, advertising or training of AI.',
  ),
  TR: both(
    'Betroffene wissen nicht, wer zusieht, was aufgezeichnet oder ausgewertet wird und wer Daten erhält, auch Gäste und Unbeteiligte im Bild.',
    'Data subjects do not know who is watching, what is recorded or analysed and who receives data, guests and bystanders in the picture included.',
  ),
  IV: both(
    'Betroffene können nicht eingreifen: Kamera oder Aufzeichnung lassen sich nicht vermeiden, Auskunft, Löschung oder Widerspruch laufen ins Leere.',
    'Data subjects cannot intervene: camera or recording cannot be avoided; access, erasure or objection lead nowhere.',
  ),
}

/** The sentences of the proposal. */
export const words = {
  name: (name: string) => both(`Folgenabschätzung: ${name}`, `Impact assessment: ${name}`),
  decisions: {
    required: both(
      'Nach dem, was eingetragen ist, ist eine Folgenabschätzung erforderlich.',
      'By what is recorded an impact assessment is required.',
    ),
    not_required: both(
      'Nach dem, was eingetragen ist, ist keine Folgenabschätzung erforderlich.',
      'By what is recorded no impact assessment is required.',
    ),
    undecided: both(
      'Ob eine Folgenabschätzung erforderlich ist, ist noch nicht entschieden.',
      'Whether an impact assessment is required is not decided yet.',
    ),
  },
  met: both('Erfüllt', 'Met'),
  exceptions: both('Dagegen spricht', 'What speaks against it'),
  missing: both('Noch zu beantworten', 'Still to be answered'),
  purposes: both('Zwecke', 'Purposes'),
  data: both('Daten', 'Data'),
  subjects: both('Betroffene', 'Data subjects'),
  systems: both('Systeme', 'Systems'),
  features: both('Genutzte Funktionen', 'Features in use'),
  recipients: both('Empfänger', 'Recipients'),
  countries: both('Drittländer', 'Third countries'),
  notRecorded: both('nicht eingetragen', 'not recorded'),
  basis: (purpose: string, bases: string) =>
    both(`${purpose}: gestützt auf ${bases}`, `${purpose}: based on ${bases}`),
  noLimit: both('ohne feste Frist', 'without a fixed period'),
}
