import { type LegalBasis } from '../purpose.ts'
import { ask, both, sourceOf, type Part } from './part.ts'
import { type OpenQuestion } from './proposal.ts'
import { inLanguage, type Setting } from './setting.ts'

/** Institutions of the Union are under Regulation (EU) 2018/1725, not under the GDPR; the catalogue has no bases for them. */
export function unionInstitutionBasis(setting: Setting, pointer: string): Part<LegalBasis[]> {
  const text = inLanguage(
    setting,
    both(
      'Art. 5 Abs. 1 der Verordnung (EU) 2018/1725; der zutreffende Buchstabe ist noch festzulegen',
      'Art. 5(1) of Regulation (EU) 2018/1725; the point that applies is still to be determined',
    ),
  )
  const question = ask(
    `${pointer}/0`,
    'legal-basis',
    both(
      'Auf welchen Buchstaben von Art. 5 Abs. 1 der Verordnung (EU) 2018/1725 stützt sich die Verarbeitung, und auf welchen Rechtsakt der Union?',
      'Which point of Art. 5(1) of Regulation (EU) 2018/1725 is the processing based on, and on which act of the Union?',
    ),
    'Regulation (EU) 2018/1725 Art. 5',
  )
  return { value: [blank(setting, null, text)], remark: null, questions: [question], sources: [] }
}

/** Churches apply rules of their own where Art. 91 GDPR lets them; those are named, not guessed. */
export function churchBasis(setting: Setting, pointer: string): Part<LegalBasis[] | null> {
  const entry = setting.isGerman ? setting.law.entry('legal-bases', 'LSA_CHURCH') : undefined
  const question = ask(
    entry ? `${pointer}/0` : pointer,
    'legal-basis',
    both(
      'Welches kirchliche Datenschutzrecht gilt, und welche seiner Vorschriften erlaubt die Verarbeitung? Ist keines anzuwenden, gilt Art. 6 DSGVO.',
      'Which church data protection law applies, and which of its provisions permits the processing? If none applies, Art. 6 GDPR does.',
    ),
    entry?.cites ?? 'GDPR Art. 91',
  )
  if (!entry) return { value: null, remark: null, questions: [question], sources: [] }
  const text = inLanguage(
    setting,
    both(
      'Die Vorschrift des anzuwendenden kirchlichen Rechts ist noch zu benennen',
      'The provision of the church law that applies is still to be named',
    ),
  )
  return {
    value: [blank(setting, entry.code, text)],
    remark: null,
    questions: [question],
    sources: [sourceOf(`${pointer}/0`, 'legal-bases', entry)],
  }
}

/** The proposal speaks the language of the GDPR; for other regimes the whole entry has to be compared with their rules. */
export function regimeQuestions({ bodyType }: Setting): OpenQuestion[] {
  if (bodyType === 'eu_institution') {
    return [
      ask(
        '',
        'other-regime',
        both(
          'Für Organe und Einrichtungen der Union gilt die Verordnung (EU) 2018/1725; der Vorschlag folgt dem Aufbau von Art. 30 DSGVO. Entspricht der Eintrag Art. 31 der Verordnung, auch bei Übermittlungen (Kapitel V) und Folgenabschätzung (Art. 39)?',
          'Regulation (EU) 2018/1725 applies to institutions and bodies of the Union; the proposal follows the structure of Art. 30 GDPR. Does the entry meet Art. 31 of the Regulation, also for transfers (Chapter V) and the impact assessment (Art. 39)?',
        ),
        'Regulation (EU) 2018/1725 Art. 31',
      ),
    ]
  }
  if (bodyType !== 'church') return []
  return [
    ask(
      '',
      'other-regime',
      both(
        'Soweit kirchliches Datenschutzrecht nach Art. 91 DSGVO gilt, tritt es an die Stelle der DSGVO; der Vorschlag folgt dem Aufbau von Art. 30 DSGVO. Entspricht der Eintrag dem kirchlichen Recht, auch bei Übermittlungen und Folgenabschätzung?',
        'As far as church data protection law applies under Art. 91 GDPR, it takes the place of the GDPR; the proposal follows the structure of Art. 30 GDPR. Does the entry meet church law, also for transfers and the impact assessment?',
      ),
      'GDPR Art. 91',
    ),
  ]
}

function blank(setting: Setting, code: string | null, text: string): LegalBasis {
  return {
    id: setting.newId(),
    code,
    text,
    norm: null,
    legitimateInterest: null,
    balancingReference: null,
    balancingId: null,
    contractId: null,
    consent: null,
    scope: null,
  }
}
