import { ask, both } from '../../record/activities/derive/part.ts'
import { type OpenQuestion } from '../../record/activities/derive/proposal.ts'
import { type Decision } from '../../record/activities/impact-assessment/decide-impact-assessment.ts'
import { type ImpactDraft } from './proposal.ts'

/** What people have to answer before an impact assessment can be decided. */
export function questionsOn({ risks }: ImpactDraft, { missing }: Decision): OpenQuestion[] {
  return [
    ...missing.map(({ label, cites }) =>
      ask(
        '/screening',
        'criterion-open',
        both(`Trifft das Kriterium «${label.de}» zu?`, `Is the criterion “${label.en}” met?`),
        cites,
      ),
    ),
    necessity,
    proportionality,
    ...(risks ?? []).flatMap(({ measures }, index) => [
      rating(index),
      ...(measures === null || measures.length === 0 ? [unmet(index)] : []),
    ]),
    ...closing,
  ]
}

const necessity = ask(
  '/necessity',
  'necessity',
  both(
    'Warum ist die Verarbeitung für die Zwecke notwendig, und warum genügt nichts Milderes, etwa ein Telefonat oder eine Konferenz ohne Bild und Aufzeichnung?',
    'Why is the processing necessary for the purposes, and why is nothing milder enough, such as a call, or a conference without picture and recording?',
  ),
  'GDPR Art. 35(7)(b)',
)
const proportionality = ask(
  '/proportionality',
  'proportionality',
  both(
    'Stehen Eingriff und Zweck in einem angemessenen Verhältnis, auch für Gäste und Unbeteiligte?',
    'Is the interference proportionate to the purpose, for guests and bystanders as well?',
  ),
  'GDPR Art. 35(7)(b)',
)
const rating = (index: number) =>
  ask(
    `/risks/${index}`,
    'risk-not-rated',
    both(
      'Wie wahrscheinlich und wie schwer ist dieses Risiko hier, vor und mit den Maßnahmen? Die Beschreibung ist ein Anfang und an den Einzelfall anzupassen.',
      'How likely and how grave is this risk here, before and with the measures? The description is a start and to be fitted to the case.',
    ),
    'GDPR Art. 35(7)(c)',
  )
const unmet = (index: number) =>
  ask(
    `/risks/${index}/measures`,
    'risk-without-measures',
    both(
      'Welche Maßnahmen begegnen diesem Risiko? Eingetragen ist keine.',
      'Which measures address this risk? None is recorded.',
    ),
    'GDPR Art. 35(7)(d)',
  )
const closing = [
  ask(
    '/residualRisk',
    'residual-risk',
    both(
      'Welches Risiko bleibt? Ist es hoch, ist vor der Verarbeitung die Aufsichtsbehörde zu konsultieren.',
      'Which risk remains? If it is high, the authority has to be consulted before the processing.',
    ),
    'GDPR Art. 35(7)(d), 36(1)',
  ),
  ask(
    '/officerAdvice',
    'officer-advice',
    both(
      'Was rät die datenschutzbeauftragte Person, sofern eine benannt ist?',
      'What does the data protection officer advise, where one is designated?',
    ),
    'GDPR Art. 35(2)',
  ),
  ask(
    '/viewsOfSubjects',
    'views-of-subjects',
    both(
      'Welchen Standpunkt haben die Betroffenen oder ihre Vertretung, oder warum wurde er nicht eingeholt?',
      'What are the views of the data subjects or their representatives, or why were they not sought?',
    ),
    'GDPR Art. 35(9)',
  ),
]
