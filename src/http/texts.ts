import { assessmentTexts } from './assessment-texts.ts'
/** Languages the API speaks to people in. German unless asked otherwise. */
export const languages = ['de', 'en'] as const
export type Language = (typeof languages)[number]

type Text = Readonly<Record<Language, string>>

/** Titles of the problems, by code (RFC 9457 `title`). */
export const problemTitles: Readonly<Record<string, Text>> = {
  'not-found': { de: 'Nicht gefunden', en: 'Not found' },
  unauthorised: { de: 'Kein gültiger Schlüssel, kein gültiges Token', en: 'No valid access key or token' },
  forbidden: { de: 'Diese Rolle darf das nicht', en: 'This role may not do that' },
  stale: { de: 'Inzwischen geändert', en: 'Changed in the meantime' },
  'precondition-required': { de: 'If-Match fehlt', en: 'If-Match is missing' },
  invalid: { de: 'Die Angaben sind fehlerhaft', en: 'The input is faulty' },
  'in-use': { de: 'Wird noch verwendet', en: 'Still in use' },
  conflict: { de: 'Widerspruch zum Bestand', en: 'Conflict with what is stored' },
  'findings-stand': { de: 'Es stehen noch Feststellungen im Weg', en: 'Findings are in the way' },
  'not-deletable': { de: 'In diesem Zustand nicht löschbar', en: 'Cannot be deleted in this state' },
  'key-ended': { de: 'Der Schlüssel gilt nicht mehr', en: 'The key is no longer valid' },
  'batch-refused': { de: 'Nichts davon wurde ausgeführt', en: 'Nothing of it was done' },
  'file-too-large': { de: 'Die Datei ist zu groß', en: 'The file is too large' },
  'unreadable-file': { de: 'Die Datei lässt sich nicht lesen', en: 'The file cannot be read' },
  'not-planned': { de: 'Der Import kann nicht ausgeführt werden', en: 'The import cannot be applied' },
  'not-clean': { de: 'Der Plan ist nicht frei von Abweichungen', en: 'The plan is not free of deviations' },
  'job-ended': { de: 'Der Auftrag ist beendet', en: 'The job has ended' },
  'last-operator': { de: 'Letzter Betreiberschlüssel', en: 'Last operator key' },
  suspended: { de: 'Die Organisation ruht', en: 'The organisation is suspended' },
  'secret-lost': { de: 'Das Geheimnis ist verloren', en: 'The secret is lost' },
  'not-exported': { de: 'Dieser Stand ist nicht gesichert', en: 'This state was not exported' },
  'already-filed': { de: 'Schon festgehalten', en: 'Filed already' },
  'too-large': { de: 'Zu groß für ein einzelnes Dokument', en: 'Too large for a single document' },
  'malformed-request': { de: 'Die Anfrage ist nicht lesbar', en: 'The request cannot be read' },
  'malformed-body': { de: 'Der Rumpf ist nicht lesbar', en: 'The body cannot be read' },
  'body-too-large': { de: 'Der Rumpf ist zu groß', en: 'The body is too large' },
  'unsupported-media-type': { de: 'Medientyp nicht unterstützt', en: 'Media type not supported' },
  'not-acceptable': { de: 'Kein passendes Format', en: 'No acceptable format' },
  'idempotency-key-reused': {
    de: 'Idempotency-Key schon vergeben',
    en: 'Idempotency-Key used already',
  },
  'answer-gone': {
    de: 'Schon ausgeführt, Antwort nicht mehr vorhanden',
    en: 'Done already, answer no longer kept',
  },
  busy: { de: 'Zurzeit ausgelastet', en: 'Busy at the moment' },
  'too-many-requests': { de: 'Zu viele Anfragen', en: 'Too many requests' },
  internal: { de: 'Interner Fehler', en: 'Internal error' },
}

/** What a caller can do about a problem (RFC 9457 `detail`). */
export const problemDetails: Readonly<Record<string, Text>> = {
  'not-found': {
    de: 'Unter dieser Adresse gibt es nichts, oder es gehört nicht zu Ihrer Organisation.',
    en: 'There is nothing at this address, or it does not belong to your organisation.',
  },
  unauthorised: {
    de: 'Senden Sie einen gültigen Schlüssel (Authorization: Bearer vvt_…) oder ein gültiges Token Ihres Anmeldedienstes.',
    en: 'Send a valid key (Authorization: Bearer vvt_…) or a valid token of your sign-in service.',
  },
  forbidden: { de: 'Nötig ist die Rolle «{needed}».', en: 'The role “{needed}” is needed.' },
  stale: {
    de: 'Der Eintrag steht bei Version {current}. Lesen Sie ihn neu und wiederholen Sie die Änderung.',
    en: 'The entry is at version {current}. Read it again and repeat the change.',
  },
  'precondition-required': {
    de: 'Jede Änderung braucht If-Match mit dem ETag des gelesenen Stands.',
    en: 'Every change needs If-Match with the ETag of the state that was read.',
  },
  invalid: {
    de: 'Nichts wurde gespeichert; die Fehler stehen unter «errors».',
    en: 'Nothing was stored; see “errors”.',
  },
  'in-use': {
    de: 'Gelöscht wird erst, wenn nichts mehr darauf verweist; siehe «users».',
    en: 'It can be deleted once nothing points at it; see “users”.',
  },
  conflict: {
    de: 'Nichts wurde gespeichert; die Gründe stehen unter «errors».',
    en: 'Nothing was stored; see “errors”.',
  },
  'findings-stand': {
    de: 'Die Tätigkeit bleibt in Prüfung. Was vor der Freigabe zu klären ist, steht unter «findings».',
    en: 'The activity stays in review. What must be settled before its approval stands under “findings”.',
  },
  'not-deletable': {
    de: 'Gelöscht werden nur geplante Tätigkeiten im Entwurf. Beenden Sie die Tätigkeit stattdessen (operatingState «ended»).',
    en: 'Only planned activities in draft are deleted. End the activity instead (operatingState “ended”).',
  },
  'key-ended': {
    de: 'Ein widerrufener Schlüssel wird nicht mehr geändert, ein abgelaufener nicht erneuert. Legen Sie einen neuen an.',
    en: 'A revoked key is no longer changed, an expired one not rotated. Create a new one.',
  },
  'batch-refused': {
    de: 'Mindestens eine Änderung ist nicht möglich; «errors» nennt jede. Berichtigen Sie sie, oder senden Sie «atomic»: false.',
    en: 'At least one change cannot be made; “errors” names each. Mend them, or send “atomic”: false.',
  },
  'file-too-large': { de: 'Höchstens {limit} Bytes.', en: 'At most {limit} bytes.' },
  'unreadable-file': {
    de: 'Angenommen werden XLSX, ODS, CSV, ein ZIP-Archiv mit CSV-Dateien, JSON und JSON-LD mit unseren Tabellen oder Einträgen. {because}',
    en: 'XLSX, ODS, CSV, a ZIP archive of CSV files, JSON and JSON-LD with our tables or entries are taken. {because}',
  },
  'not-planned': {
    de: 'Sein Zustand ist «{state}». Ausgeführt wird ein Import, dessen Plan vorliegt, oder einer, der unterbrochen wurde, dieser mit derselben Regel.',
    en: 'Its state is “{state}”. What can be applied is an import with a plan or, under the same policy, one that was interrupted.',
  },
  'not-clean': {
    de: '{items} Einträge des Plans sind weder neu noch gleich. Sehen Sie sie an, oder wählen Sie eine andere Regel.',
    en: '{items} items of the plan are neither new nor the same. Look at them, or choose another policy.',
  },
  'job-ended': {
    de: 'Was zu Ende ist, kann nicht mehr abgebrochen werden; «state» sagt, wie es ausging.',
    en: 'What has ended cannot be cancelled any more; “state” says how it went.',
  },
  'last-operator': {
    de: 'Ohne diesen Schlüssel käme kein Betreiber mehr hinein. Legen Sie zuerst einen weiteren an.',
    en: 'Without this key no operator could get in any more. Create another one first.',
  },
  suspended: {
    de: 'Ihr Verzeichnis kann gelesen, aber nicht geändert werden, bis der Betreiber es wieder aufnimmt.',
    en: 'Its record can be read and not changed until an operator resumes it.',
  },
  'secret-lost': {
    de: 'Das Geheimnis des Webhooks lässt sich nicht mehr öffnen, weil das der Installation gewechselt hat. Erneuern Sie es.',
    en: 'The secret of the webhook cannot be opened any more, since that of the installation has changed. Rotate it.',
  },
  'not-exported': {
    de: 'Seit dem Export hat sich etwas geändert. Holen Sie ihn neu (…/export) und löschen Sie mit dessen «receipt».',
    en: 'Something changed after the export. Fetch it anew (…/export) and remove with its “receipt”.',
  },
  'already-filed': {
    de: 'Diese Stichtagsfassung gibt es schon, siehe «filing». Eine weitere Ausgabe braucht einen Grund («reason»); die frühere bleibt.',
    en: 'This is filed already, see “filing”. A further edition needs a “reason”; the earlier one stays.',
  },
  'too-large': {
    de: 'Fordern Sie die {parts} Teile einzeln an (part=1 … {parts}) oder wählen Sie HTML oder JSON.',
    en: 'Ask for the {parts} parts one by one (part=1 … {parts}), or choose HTML or JSON.',
  },
  'malformed-request': {
    de: 'Die Anfrage ist kein gültiges HTTP, zu lang in Adresse oder Kopfzeilen, oder sie kam nicht rechtzeitig an.',
    en: 'The request is not valid HTTP, its address or headers are too long, or it did not arrive in time.',
  },
  'malformed-body': {
    de: 'Der Rumpf muss gültiges JSON in UTF-8 sein, ohne doppelte Schlüssel und höchstens 64 Ebenen tief.',
    en: 'The body must be valid JSON in UTF-8, without repeated keys and at most 64 levels deep.',
  },
  'body-too-large': { de: 'Höchstens {limit} Bytes.', en: 'At most {limit} bytes.' },
  'unsupported-media-type': {
    de: 'Senden Sie application/json; bei PATCH auch application/merge-patch+json.',
    en: 'Send application/json; for PATCH also application/merge-patch+json.',
  },
  'not-acceptable': { de: 'Angeboten werden: {offered}.', en: 'On offer are: {offered}.' },
  'idempotency-key-reused': {
    de: 'Mit diesem Idempotency-Key wurde eine andere Anfrage ausgeführt. Nehmen Sie für jede Anfrage einen neuen.',
    en: 'Another request was carried out under this Idempotency-Key. Take a new one for each request.',
  },
  'answer-gone': {
    de: 'Die Anfrage wurde unter diesem Idempotency-Key schon ausgeführt. Ihre Antwort gibt es nicht mehr, weil seitdem personenbezogene Daten gelöscht wurden oder CURSOR_SECRET ein anderes ist; lesen Sie den jetzigen Stand.',
    en: 'The request was carried out under this Idempotency-Key already. Its answer is gone because personal data were erased or CURSOR_SECRET has changed since; read the present state.',
  },
  busy: { de: 'Bitte in einigen Sekunden wiederholen.', en: 'Please try again in a few seconds.' },
  'too-many-requests': {
    de: 'Bitte in {seconds} Sekunden wiederholen; siehe Retry-After.',
    en: 'Please try again in {seconds} seconds; see Retry-After.',
  },
  internal: {
    de: 'Der Fehler ist protokolliert. Nennen Sie bei Rückfragen die Kennung der Anfrage.',
    en: 'The error was logged. Quote the id of the request when you ask about it.',
  },
}

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
  'role-fixed': {
    de: 'Die Rolle einer Tätigkeit ändert sich nicht; legen Sie eine neue an.',
    en: 'The role of an activity does not change; create a new one.',
  },
}

/** A text of a table in one language, with its values put in. */
export function say(
  table: Readonly<Record<string, Text>>,
  code: string,
  language: Language,
  values: object = {},
): string {
  const text = table[code]?.[language] ?? code
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    String((values as Record<string, string | number>)[name] ?? whole),
  )
}

/** The language a caller asks for (`Accept-Language`, RFC 9110 section 12.5.4). */
export function languageOf(header: string | undefined): Language {
  const ranked = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((q) => q !== undefined)
      return { tag: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((one, other) => other.quality - one.quality)
  const wanted = ranked.find(({ tag }) => languages.some((language) => language === tag))
  return (wanted?.tag as Language | undefined) ?? 'de'
}
