/** Something the reader has to say about a place of a graph: what it kept as text, what it took for something, what it left. */
export type ReadNote = {
  /** IRI of the node, with the property after a space where it is about one. */
  readonly place: string
  readonly code: NoteCode
  readonly values: Readonly<Record<string, string>>
  readonly message: { readonly de: string; readonly en: string }
}

const messages = {
  'kept-as-text': {
    de: 'Kein Code für {term}; als Text übernommen',
    en: 'No code for {term}; kept as text',
  },
  'taken-as-code': {
    de: '{term} ist als {code} übernommen; die Wörter stehen daneben',
    en: '{term} was taken as {code}; the words stand beside it',
  },
  'kept-in-notes': {
    de: 'Kein Feld dafür; in den internen Bemerkungen übernommen: {value}',
    en: 'No field for it; kept in the internal notes: {value}',
  },
  'not-kept': { de: 'Nicht übernommen, weil zu lang: {value}', en: 'Not kept, being too long: {value}' },
  'state-not-stated': {
    de: 'Kein Betriebszustand angegeben; als „in Betrieb“ vorgeschlagen',
    en: 'No state of operation given; “operating” is proposed',
  },
  'name-not-stated': {
    de: 'Kein Name angegeben; aus der Adresse gebildet',
    en: 'No name given; made from the address',
  },
  'ground-not-stated': {
    de: 'Wer die Frist gesetzt hat, ist nicht angegeben; als Vorschlag übernommen',
    en: 'Who set the period is not given; taken as a proposal',
  },
  'basis-without-purpose': {
    de: 'Rechtsgrundlage ohne Zweck; in den internen Bemerkungen übernommen',
    en: 'Legal basis without a purpose; kept in the internal notes',
  },
  'controller-not-matched': {
    de: '{value} ist als Verantwortlicher genannt; nicht mit der eigenen Organisation verglichen',
    en: '{value} is named as controller; not compared with the own organisation',
  },
  'part-of-itself': {
    de: 'Ein Vorgang ist Teil seiner selbst; einmal gelesen',
    en: 'A process is part of itself; read once',
  },
  'own-data-invalid': {
    de: 'Die eigenen Daten dieses Knotens passen nicht zum Schema ({pointer}: {fault})',
    en: 'The own data of this node do not fit the schema ({pointer}: {fault})',
  },
  'no-process': { de: 'Kein Verarbeitungsvorgang gefunden', en: 'No process found' },
} as const
export type NoteCode = keyof typeof messages

export function readNote(place: string, code: NoteCode, values: ReadNote['values'] = {}): ReadNote {
  const fill = (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  return { place, code, values, message: { de: fill(messages[code].de), en: fill(messages[code].en) } }
}
