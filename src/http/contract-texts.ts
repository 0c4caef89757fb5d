/** What is said about faults of contracts and their lists of sub-processors. */
export const contractTexts = {
  'list-decided': {
    de: 'Über die Liste ist entschieden, und sie ändert sich nicht mehr; reichen Sie die nächste ein.',
    en: 'The list is decided and does not change any more; hand in the next one.',
  },
  'entries-or-content': {
    de: 'Geben Sie entweder die Einträge oder den Text der Liste an.',
    en: 'Give either the entries or the text of the list.',
  },
  'no-list': {
    de: 'Im Text ist keine Liste zu erkennen: Es fehlt eine Spalte mit den Namen.',
    en: 'No list can be recognised in the text: there is no column with the names.',
  },
  'no-name': {
    de: 'Zeile {row}: Der Name fehlt.',
    en: 'Row {row}: the name is missing.',
  },
  'no-date': {
    de: 'Zeile {row}: «{value}» ist kein Datum der Form JJJJ-MM-TT oder TT.MM.JJJJ.',
    en: 'Row {row}: “{value}” is no date of the form YYYY-MM-DD or DD.MM.YYYY.',
  },
} as const
