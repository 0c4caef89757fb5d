import { assessmentTexts } from './assessment-texts.ts'
import { contractTexts } from './contract-texts.ts'
import { type Text } from './texts.ts'

/** What is wrong with one field, by code. */
export const fieldTexts: Readonly<Record<string, Text>> = {
  'no-rhythm': {
    de: 'Kein Zeitplan: nötig sind Minute, Stunde, Tag, Monat und Wochentag wie bei cron, Minute und Stunde als Zahl, also höchstens einmal am Tag, zum Beispiel 0 6 1 * *',
    en: 'No rhythm: give minute, hour, day, month and day of the week as for cron, minute and hour as numbers, so at most once a day, for example 0 6 1 * *',
  },
  stale: { de: 'Inzwischen geändert: eine andere Version.', en: 'Changed in the meantime: another version.' },
  'not-found': {
    de: 'In dieser Organisation gibt es das nicht.',
    en: 'There is no such thing in this organisation.',
  },
  'in-use': { de: 'Anderes verweist noch darauf.', en: 'Others still refer to it.' },
  'not-deletable': { de: 'In diesem Zustand nicht löschbar.', en: 'Cannot be deleted in this state.' },
  unreadable: { de: '«{value}» passt nicht in diese Spalte.', en: '“{value}” does not fit this column.' },
  'unknown-column': { de: 'Diese Spalte ist nicht bekannt.', en: 'This column is not known.' },
  'unknown-sheet': { de: 'Dieses Blatt ist nicht bekannt.', en: 'This sheet is not known.' },
  'no-owner': { de: 'Gehört zu keinem Eintrag der Datei.', en: 'Belongs to no entry of the file.' },
  'other-count': {
    de: 'Die Zahl der Zeilen dazu ist eine andere.',
    en: 'There are another number of rows to it.',
  },
  'not-taken-over': { de: 'Hierfür gibt es kein Feld: {value}', en: 'There is no field for this: {value}' },
  'reference-left-out': {
    de: 'Der Verweis wurde weggelassen: was er nennt, kann noch nicht angelegt werden.',
    en: 'The reference was left out: what it names cannot be created yet.',
  },
  'decision-left-out': {
    de: 'Die Entscheidung wird nicht übernommen: der Eintrag ist hier ein Entwurf.',
    en: 'The decision is not taken over: the entry is a draft here.',
  },
  'kept-as-text': {
    de: '«{value}» steht in keinem Katalog oder nicht eindeutig; es bleibt als Text stehen.',
    en: '“{value}” is in no catalogue, or not as one thing alone; it stays as a text.',
  },
  'kept-in-notes': {
    de: 'Hierfür gibt es kein Feld; «{value}» steht in den internen Notizen.',
    en: 'There is no field for this; “{value}” stands in the internal notes.',
  },
  'taken-as-operating': {
    de: 'Die Datei sagt nichts über den Betrieb; die Verarbeitung gilt als in Betrieb.',
    en: 'The file says nothing of the operation; the activity is taken to be operating.',
  },
  'circular-reference': {
    de: 'Verweist über andere auf sich selbst; legen Sie es zuerst ohne den Verweis an.',
    en: 'Refers to itself by way of others; create it without the reference first.',
  },
  'older-state': {
    de: 'Die Datei beruht auf Version {base}; inzwischen gilt Version {current}.',
    en: 'The file is based on version {base}; version {current} stands now.',
  },
  'unknown-name': {
    de: 'Unter dem Namen «{name}» wurde vorher nichts angelegt.',
    en: 'Nothing was created under the name “{name}” before.',
  },
  'unknown-field': { de: 'Dieses Feld gibt es nicht.', en: 'There is no such field.' },
  required: { de: 'Diese Angabe fehlt.', en: 'This is missing.' },
  'wrong-type': { de: 'Falscher Typ; erwartet: {expected}.', en: 'Wrong type; expected: {expected}.' },
  'not-in-list': { de: 'Erlaubt sind: {allowed}.', en: 'Allowed are: {allowed}.' },
  'wrong-format': { de: 'Falsches Format; erwartet: {format}.', en: 'Wrong format; expected: {format}.' },
  'wrong-value': { de: 'Dieser Wert ist nicht zulässig.', en: 'This value is not allowed.' },
  maxlength: { de: 'Höchstens {limit} Zeichen.', en: 'At most {limit} characters.' },
  minlength: { de: 'Mindestens {limit} Zeichen.', en: 'At least {limit} characters.' },
  maxitems: { de: 'Höchstens {limit} Einträge.', en: 'At most {limit} items.' },
  minitems: { de: 'Mindestens {limit} Einträge.', en: 'At least {limit} items.' },
  maximum: { de: 'Höchstens {limit}.', en: 'At most {limit}.' },
  minimum: { de: 'Mindestens {limit}.', en: 'At least {limit}.' },
  minproperties: { de: 'Mindestens {limit} Angabe.', en: 'At least {limit} member.' },
  'invalid-character': {
    de: 'Enthält ein Zeichen, das nicht gespeichert wird (NUL, halbes Zeichenpaar oder Umkehrung der Schreibrichtung).',
    en: 'Contains a character that is not stored (NUL, a lone surrogate or an override of the direction of writing).',
  },
  'unknown-code': {
    de: '«{value}» steht nicht im Katalog «{dataset}».',
    en: '“{value}” is not in the catalogue “{dataset}”.',
  },
  'unknown-reference': {
    de: 'In dieser Organisation gibt es das nicht ({kind}).',
    en: 'There is no such {kind} in this organisation.',
  },
  'unknown-item': {
    de: 'Diese Kennung gehört zu keinem Eintrag der Tätigkeit.',
    en: 'This id belongs to no item of the activity.',
  },
  'repeated-header': { de: 'Diese Überschrift kommt doppelt vor.', en: 'This heading stands twice.' },
  'no-codes': {
    de: 'Zu diesem Feld gibt es keinen Katalog und damit keine Codes.',
    en: 'There is no catalogue for this field, and so there are no codes.',
  },
  'repeated-id': { de: 'Kommt doppelt vor.', en: 'Stands twice.' },
  'repeated-statement': {
    de: 'Zu diesem Feld gibt es schon eine Aussage.',
    en: 'There is a statement about this field already.',
  },
  'statement-contradicts': {
    de: 'Widerspricht den Einträgen im Feld «{field}».',
    en: 'Contradicts the items in the field “{field}”.',
  },
  'code-or-text': { de: 'Code oder Text ist anzugeben.', en: 'Give a code or a text.' },
  'country-or-organisation': {
    de: 'Entweder Land oder internationale Organisation, nicht beides.',
    en: 'Either a country or an international organisation, not both.',
  },
  'period-contradicts-kind': {
    de: 'Eine Frist passt nicht zur Art «{kind}».',
    en: 'A period does not fit the kind “{kind}”.',
  },
  'circular-chain': { de: 'Die Kette läuft im Kreis.', en: 'The chain runs in a circle.' },
  before: { de: 'Liegt vor «{other}».', en: 'Lies before “{other}”.' },
  'external-id-taken': {
    de: 'Diese fremde Kennung gehört schon zu einem anderen Eintrag.',
    en: 'This external id belongs to another entry already.',
  },
  'one-of': { de: 'Genau eine dieser Angaben: {allowed}.', en: 'Exactly one of: {allowed}.' },
  'wrong-cursor': {
    de: 'Dieser Cursor gehört nicht zu dieser Liste.',
    en: 'This cursor does not belong to this list.',
  },
  'no-such-finding': {
    de: 'Diese Regel findet an dieser Stelle zurzeit nichts.',
    en: 'This rule finds nothing at this place now.',
  },
  'no-configuration': {
    de: 'Keine lesbare Konfigurationsdatei einer bekannten Art, oder mehr als 5000 Schlüssel oder zu tief verschachtelt.',
    en: 'Not a readable configuration file of a known kind, or more than 5000 keys, or nested too deeply.',
  },
  'in-the-past': {
    de: 'Dieser Zeitpunkt ist schon vorbei.',
    en: 'This instant is past already.',
  },
  'unknown-organisation': {
    de: 'Diese Organisation gibt es nicht.',
    en: 'There is no such organisation.',
  },
  'wrong-receipt': {
    de: 'Diese Quittung gehört zu keinem Export dieser Organisation.',
    en: 'This receipt belongs to no export of this organisation.',
  },
  'already-suspended': { de: 'Die Organisation ruht bereits.', en: 'The organisation is suspended already.' },
  'already-resumed': { de: 'Die Organisation ruht nicht.', en: 'The organisation is not suspended.' },
  'no-url': { de: 'Keine vollständige Webadresse.', en: 'Not a complete web address.' },
  'https-only': {
    de: 'Nur https; http und private Ziele nur, wo die Installation sie zulässt.',
    en: 'Only https; http and private targets only where the installation allows them.',
  },
  'user-info': {
    de: 'Benutzername und Passwort gehören nicht in die Adresse.',
    en: 'User name and password do not belong into the address.',
  },
  'closed-address': {
    de: 'Diese Adresse ist privat oder besonderen Zwecken vorbehalten.',
    en: 'This address is private or reserved for special purposes.',
  },
  'beyond-ledger': {
    de: 'So weit reicht der Änderungsverlauf noch nicht.',
    en: 'The ledger has not come that far.',
  },
  'in-the-future': {
    de: 'Dieser Zeitpunkt liegt in der Zukunft.',
    en: 'This instant lies in the future.',
  },
  'before-record': {
    de: 'Damals gab es in diesem Verzeichnis noch nichts.',
    en: 'There was nothing in this record then.',
  },
  'move-not-allowed': {
    de: 'Im Zustand «{state}» nicht möglich; möglich sind jetzt: {allowed}.',
    en: 'Not possible in the state “{state}”; possible now: {allowed}.',
  },
  'four-eyes': {
    de: 'Freigeben muss eine andere Person als die, die zuletzt bearbeitet hat.',
    en: 'Somebody other than the last editor must approve.',
  },
  'date-without-effect': {
    de: 'Ein Datum gehört nur zu «start» und «end».',
    en: 'A date belongs to “start” and “end” only.',
  },
  'in-future': { de: '{date} liegt in der Zukunft.', en: '{date} lies in the future.' },
  after: { de: 'Liegt nach «{other}».', en: 'Lies after “{other}”.' },
  'late-needs-reason': {
    de: 'Ein Datum in der Vergangenheit braucht einen Grund; der Eintrag wird als nachgetragen gekennzeichnet.',
    en: 'A date in the past needs a reason; the entry is marked as entered late.',
  },
  'repeats-erased': {
    de: 'Enthält, was gelöscht werden soll.',
    en: 'Contains what is to be erased.',
  },
  'not-of-contact': {
    de: 'Steht nicht als ganzes Wort in Namen, E-Mail-Adressen oder Telefonnummern dieses Kontakts.',
    en: 'Does not stand as a whole word in names, e-mail addresses or telephone numbers of this contact.',
  },
  'does-not-fit': {
    de: 'Ist zu lang für einen der Texte, in denen es stehen soll.',
    en: 'Is too long for one of the texts it is to stand in.',
  },
  'not-for-operation': {
    de: 'Hat bei diesem Vorgang keine Bedeutung.',
    en: 'Means nothing for this operation.',
  },
  'profile-unfit': {
    de: 'Das Format «{format}» gibt es nur in diesen Profilen: {profiles}.',
    en: 'The format “{format}” comes in these profiles only: {profiles}.',
  },
  ...assessmentTexts,
  ...contractTexts,
  'role-fixed': {
    de: 'Die Rolle einer Tätigkeit ändert sich nicht; legen Sie eine neue an.',
    en: 'The role of an activity does not change; create a new one.',
  },
}
