import { type AssessmentKind } from '../record/assessments/assessment.ts'
import { type Contract } from '../record/contracts/contract.ts'

type Text = { readonly de: string; readonly en: string }
type Sentences = { readonly title: (subject: Text) => Text; readonly text: Text }

const titled =
  (de: string, en: string) =>
  (subject: Text): Text => ({ de: `${de}: ${subject.de}`, en: `${en}: ${subject.en}` })

const assessment = titled('Datenschutz-Folgenabschätzung vor Beginn', 'Impact assessment before the start')

/** What is said about each deadline. None of them claims that the law sets a rhythm. */
export const deadlineTexts = {
  review: {
    title: titled('Überprüfung fällig', 'Review due'),
    text: {
      de: 'Der Rhythmus, den sich die Organisation selbst gesetzt hat, ist um. Gesetzlich ist keiner vorgeschrieben.',
      en: 'The rhythm the organisation has set itself has run out. None is prescribed by law.',
    },
  },
  notice: {
    title: titled('Veröffentlichter Text veraltet', 'Published text out of date'),
    text: {
      de: 'Was den Betroffenen veröffentlicht wurde, sagt anderes als der Eintrag. Den Text neu erstellen, prüfen und veröffentlichen (Art. 12 Abs. 1, 13 DSGVO). Der Tag ist der der letzten Änderung.',
      en: 'What was published to the data subjects says something else than the entry. Make the text again, look through it and publish it (Art. 12(1), 13 GDPR). The day is that of the last change.',
    },
  },
  assessmentRequired: {
    title: assessment,
    text: {
      de: 'Als erforderlich eingetragen, ein Tag der Durchführung fehlt. Sie ist vor Beginn der Verarbeitung durchzuführen (Art. 35 Abs. 1 DSGVO); dies ist der letzte Tag davor.',
      en: 'Recorded as required; no day of completion is given. It is to be carried out prior to the processing (Art. 35(1) GDPR); this is the last day before it.',
    },
  },
  assessmentUndecided: {
    title: assessment,
    text: {
      de: 'Ob sie erforderlich ist, ist noch nicht entschieden. Wo sie es ist, ist sie vor Beginn der Verarbeitung durchzuführen (Art. 35 Abs. 1 DSGVO); dies ist der letzte Tag davor.',
      en: 'Whether it is required has not been decided yet. Where it is, it is to be carried out prior to the processing (Art. 35(1) GDPR); this is the last day before it.',
    },
  },
  contract: {
    title: titled('Vertrag endet', 'Contract ends'),
    text: {
      de: 'Letzter Tag der Geltung. Rechtzeitig klären, was danach an die Stelle des Vertrags tritt.',
      en: 'Last day of effect. Settle in good time what takes the place of the contract.',
    },
  },
  contractNotice: {
    title: titled('Letzter Tag der Kündigung', 'Last day to give notice'),
    text: {
      de: 'Wird bis zu diesem Tag nicht gekündigt, verlängert sich der Vertrag. Vorher klären, ob er so fortgelten soll.',
      en: 'Unless notice is given by this day, the contract is extended. Settle before whether it is to go on as it is.',
    },
  },
  objection: {
    title: titled('Einspruch gegen Unterauftragsverarbeiter', 'Objection to sub-processors'),
    text: {
      de: 'Letzter Tag für einen Einspruch gegen die mitgeteilten Änderungen (Art. 28 Abs. 2 DSGVO) nach der vertraglichen Frist. Die Liste prüfen und darüber entscheiden.',
      en: 'Last day to object to the changes announced (Art. 28(2) GDPR) by the period the contract agrees. Examine the list and decide on it.',
    },
  },
  certificate: {
    title: titled('Nachweis läuft ab', 'Certificate expires'),
    text: {
      de: 'Letzter Tag der Gültigkeit. Bei der ausstellenden Stelle oder im Register nachsehen, ob der Nachweis erneuert ist.',
      en: 'Last day of validity. Look up with the issuer or in the register whether it has been renewed.',
    },
  },
  adequacy: {
    title: titled('Angemessenheitsbeschluss endet', 'Adequacy decision ends'),
    text: {
      de: 'Letzter Tag der Geltung nach den hinterlegten Rechtsdaten. Wird er nicht verlängert, ist zu klären, worauf sich Übermittlungen danach stützen (Kapitel V DSGVO).',
      en: 'Last day in force according to the legal data kept here. Unless it is extended, settle what transfers rest on afterwards (Chapter V GDPR).',
    },
  },
  instrument: {
    title: titled('Übermittlungsgrundlage läuft ab', 'Ground of a transfer expires'),
    text: {
      de: 'Letzter Tag der Gültigkeit. Klären, worauf sich die Übermittlung danach stützt (Kapitel V DSGVO).',
      en: 'Last day of validity. Settle what the transfer rests on afterwards (Chapter V GDPR).',
    },
  },
  system: {
    title: titled('System endet', 'System ends'),
    text: {
      de: 'Letzter Tag der Nutzung. Klären, welche Tätigkeiten damit enden oder auf ein anderes System übergehen.',
      en: 'Last day of use. Settle which activities end with it or move to another system.',
    },
  },
  assessmentEnds: {
    title: titled('Prüfung läuft ab', 'Assessment expires'),
    text: {
      de: 'Letzter Tag, bis zu dem die Entscheidung gilt. Rechtzeitig eine neue Prüfung anlegen, die diese erneuert; die Frist hat die Organisation selbst gesetzt.',
      en: 'Last day on which the decision holds. Make a new assessment in good time that renews it; the organisation set the day itself.',
    },
  },
  assessmentReview: {
    title: titled('Prüfung durchsehen', 'Assessment to be looked through'),
    text: {
      de: 'Tag, bis zu dem die Prüfung durchzusehen ist, wie bei der Entscheidung festgelegt.',
      en: 'Day by which the assessment is to be looked through, as set with the decision.',
    },
  },
  condition: {
    title: titled('Auflage zu erfüllen', 'Condition to be met'),
    text: {
      de: 'Letzter Tag, bis zu dem die Auflage der Freigabe zu erfüllen ist. Danach die Erfüllung bei der Prüfung eintragen.',
      en: 'Last day by which the condition of the approval is to be met. Enter it with the assessment once that is done.',
    },
  },
  endedEntry: {
    title: titled('Beendeter Eintrag kann gelöscht werden', 'Ended entry can be erased'),
    text: {
      de: 'Die Zeit, die beendete Einträge nach eigener Regel der Organisation aufbewahrt werden, ist um. Vor dem Löschen prüfen, ob noch Daten aus der Tätigkeit vorhanden sind.',
      en: 'The time for which the organisation keeps ended entries by its own rule is over. Before erasing, check that no data of the activity are left.',
    },
  },
} as const satisfies Readonly<Record<string, Sentences>>

/** Added where the legal data behind a deadline are not verified. */
export const unverified: Text = {
  de: ' Diese Rechtsdaten sind ungeprüft.',
  en: ' These legal data are unverified.',
}

/** What each kind of contract serves. */
export const contractCites: Readonly<Record<Contract['contractKind'], string | null>> = {
  processing_agreement: 'GDPR Art. 28(3)',
  joint_arrangement: 'GDPR Art. 26(1)',
  standard_clauses: 'GDPR Art. 46(2)(c)',
  works_agreement: 'GDPR Art. 88(1)',
  other: null,
}

export const assessmentCites = 'GDPR Art. 35(1)'
export const noticeCites = 'GDPR Art. 12(1), 13'

/** What asks for a look at an assessment; null: the organisation's own rule. */
export const assessmentCitations: Readonly<Record<AssessmentKind, string | null>> = {
  prior_check: null,
  dpia: 'GDPR Art. 35(11)',
  transfer_impact: null,
  legitimate_interest: null,
}
