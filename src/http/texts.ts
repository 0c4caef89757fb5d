/** Languages the API speaks to people in. German unless asked otherwise. */
export const languages = ['de', 'en'] as const
export type Language = (typeof languages)[number]

export type Text = Readonly<Record<Language, string>>

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
