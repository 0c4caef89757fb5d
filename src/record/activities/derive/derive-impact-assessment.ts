import { type Static } from 'typebox'
import { type ControllerContent } from '../activity.ts'
import { type DataItem } from '../data-item.ts'
import { isListBinding, standingsOf, type Criterion } from '../impact-assessment/criteria.ts'
import { screeningFacts } from '../impact-assessment/screening-facts.ts'
import { type Features } from './derive-features.ts'
import { ask, both, namesOf, sourceOf, type Part } from './part.ts'
import { type DpiaHint, type OpenQuestion, type Text } from './proposal.ts'
import { inLanguage, type Setting } from './setting.ts'

type ImpactAssessment = NonNullable<Static<typeof ControllerContent>['impactAssessment']>

/** Required where use case or a mandatory criterion says so; otherwise undecided, with what speaks for it. Never "not required". */
export function deriveImpactAssessment(
  setting: Setting,
  features: Features,
  items: readonly DataItem[],
): Part<ImpactAssessment> & { readonly hint: DpiaHint } {
  const { law, useCase, bodyType, country } = setting
  const { standings, facts } = standingsOf({
    law,
    uses: (code) => features.inUse.has(code) || null,
    facts: screeningFacts(law, { items, subjects: useCase.dataSubjects, isSettled: false }),
    listBinds: isListBinding(bodyType, country),
    screened: new Map(),
  })
  const met = standings.filter(({ isMet }) => isMet === true).map(({ criterion }) => criterion)
  const mandatory = met.filter(({ effect }) => effect === 'required')
  const isRequired = mandatory.length > 0 || isExpected(setting, features)
  const reason = reasonFor(setting, met, isRequired)
  return {
    value: {
      decision: isRequired ? 'required' : 'undecided',
      reason: inLanguage(setting, reason),
      screening: null,
      residualRisk: null,
      consultedOn: null,
      doneOn: null,
      reference: null,
      assessmentId: null,
    },
    remark: null,
    questions: [isRequired ? carriedOut : screening, ...scale(setting)],
    sources: [
      sourceOf('/impactAssessment', 'use-cases', useCase),
      ...met.map((criterion) => sourceOf('/impactAssessment', 'dpia-criteria', criterion)),
    ],
    hint: {
      expectation: useCase.dpia,
      met: met.map(({ code, effect, label }) => ({ code, effect, label: both(label.de, label.en) })),
      openFacts: law
        .entries('screening-facts')
        .flatMap(({ code }) => (facts.get(code) === true ? [] : [code])),
    },
  }
}

function isExpected({ law, useCase }: Setting, { inUse }: Features): boolean {
  if (useCase.dpia === 'required') return true
  if (useCase.dpia !== 'required_if_ai') return false
  return [...inUse].some((code) => law.entry('features', code)?.group === 'ai')
}

function reasonFor({ law, useCase }: Setting, met: readonly Criterion[], isRequired: boolean): Text {
  const names = namesOf(
    law,
    'dpia-criteria',
    met.map(({ code }) => code),
  )
  const criteria =
    met.length > 0
      ? both(
          ` Nach den Angaben erfüllte Kriterien: ${names.de}.`,
          ` Criteria met by what is recorded: ${names.en}.`,
        )
      : both('', '')
  const lead = isRequired ? required : undecided
  const expectation = expectations[useCase.dpia]
  return both(`${lead.de} ${expectation.de}${criteria.de}`, `${lead.en} ${expectation.en}${criteria.en}`)
}

const required = both(
  'Vorschlag: Eine Folgenabschätzung ist erforderlich.',
  'Proposal: an impact assessment is required.',
)
const undecided = both(
  'Noch nicht entschieden; die Schwellwertprüfung steht aus. Sind zwei oder mehr Kriterien nach WP 248 erfüllt, ist eine Folgenabschätzung in der Regel erforderlich.',
  'Not decided yet; the screening is still to be made. Where two or more criteria of WP 248 are met, an impact assessment is required as a rule.',
)

const expectations: Readonly<Record<Setting['useCase']['dpia'], Text>> = {
  required: both(
    'Der Anwendungsfall lässt ein hohes Risiko erwarten.',
    'The use case makes a high risk to be expected.',
  ),
  required_if_ai: both(
    'Mit KI-Funktionen ist in diesem Anwendungsfall eine Folgenabschätzung zu erwarten.',
    'With AI features an impact assessment is to be expected in this use case.',
  ),
  required_if_large_scale: both(
    'Bei umfangreicher Verarbeitung ist in diesem Anwendungsfall eine Folgenabschätzung zu erwarten.',
    'With large-scale processing an impact assessment is to be expected in this use case.',
  ),
  screening: both(
    'Der Anwendungsfall allein entscheidet nicht darüber.',
    'The use case alone does not decide it.',
  ),
  screening_wp248_8: both(
    'Der Anwendungsfall bringt neue Technik mit sich (WP 248, Kriterium 8).',
    'The use case brings new technology with it (WP 248, criterion 8).',
  ),
}

function scale({ useCase }: Setting): OpenQuestion[] {
  if (useCase.dpia !== 'required_if_large_scale') return []
  return [
    ask(
      '/impactAssessment/decision',
      'large-scale',
      both(
        'Ist die Verarbeitung umfangreich (Zahl der Betroffenen, Menge, Dauer, räumliche Ausdehnung)?',
        'Is the processing on a large scale (number of data subjects, volume, duration, geographical extent)?',
      ),
      'GDPR Art. 35(3)(b), recital 91',
    ),
  ]
}

const screening = ask(
  '/impactAssessment/decision',
  'impact-assessment',
  both(
    'Ist eine Datenschutz-Folgenabschätzung erforderlich? Die Entscheidung ist zu begründen; der Rat des Datenschutzbeauftragten ist einzuholen, wo einer benannt ist.',
    'Is a data protection impact assessment required? State the reasons for the decision, and seek the advice of the data protection officer where one is designated.',
  ),
  'GDPR Art. 35',
)

const carriedOut = ask(
  '/impactAssessment/doneOn',
  'impact-assessment-due',
  both(
    'Ist die Folgenabschätzung vor Beginn der Verarbeitung durchgeführt worden, und wo ist sie dokumentiert?',
    'Has the impact assessment been made before the processing begins, and where is it documented?',
  ),
  'GDPR Art. 35(1), (7)',
)
