/** What is said about faults of assessments and their catalogue. */
export const assessmentTexts = {
  'kind-fixed': {
    de: 'Die Art einer Prüfung ändert sich nicht; legen Sie eine neue an.',
    en: 'The kind of an assessment does not change; make a new one.',
  },
  decided: {
    de: 'Die Prüfung ist entschieden und ändert sich nicht mehr; legen Sie eine neue an, die sie erneuert.',
    en: 'The assessment is decided and does not change any more; make a new one that renews it.',
  },
  'knock-out-stands': {
    de: 'Das K.-o.-Kriterium {criterion} ist nicht erfüllt oder offen; eine Freigabe braucht dazu eine Begründung.',
    en: 'The knock-out {criterion} is not met or open; an approval takes a reason for it.',
  },
  'no-knock-out': {
    de: '{criterion} ist kein K.-o.-Kriterium, das im Weg steht.',
    en: '{criterion} is no knock-out that stands in the way.',
  },
  'without-effect': { de: 'Ist hier ohne Wirkung.', en: 'Has no effect here.' },
  'code-of-default': {
    de: '«{value}» ist ein Code des Ausgangskatalogs.',
    en: '“{value}” is a code of the default catalogue.',
  },
  'prior-check-none': {
    de: 'Zu «{system}» gibt es keine entschiedene Vorabprüfung.',
    en: 'There is no decided prior check of “{system}”.',
  },
  'prior-check-expired': {
    de: 'Die Vorabprüfung von «{system}» gilt nicht mehr.',
    en: 'The prior check of “{system}” does not hold any more.',
  },
  'prior-check-not-yet': {
    de: 'Die Vorabprüfung von «{system}» gilt noch nicht.',
    en: 'The prior check of “{system}” does not hold yet.',
  },
  'prior-check-rejected': {
    de: '«{system}» ist für diese Nutzung abgelehnt.',
    en: '“{system}” was rejected for this use.',
  },
  'prior-check-other-use': {
    de: '«{system}» ist für diese Nutzung nicht geprüft, nur für eine andere.',
    en: '“{system}” has not been checked for this use, only for another.',
  },
}
