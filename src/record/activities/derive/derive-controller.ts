import { type Law } from '../../../law/law.ts'
import { type Disclosure } from '../disclosure.ts'
import { deriveDataItems } from './derive-data-items.ts'
import { deriveDisclosures } from './derive-disclosures.ts'
import { deriveFeatures } from './derive-features.ts'
import { deriveImpactAssessment } from './derive-impact-assessment.ts'
import { deriveMeasures } from './derive-measures.ts'
import { deriveProcessors } from './derive-processors.ts'
import { derivePurposes } from './derive-purposes.ts'
import { deriveRetention } from './derive-retention.ts'
import { deriveTransfers } from './derive-transfers.ts'
import { frameOf, statementsOf, systemRemark } from './frame.ts'
import { controllerQuestions, frameQuestions } from './general-questions.ts'
import { namesOf, notExamined } from './part.ts'
import { type ControllerDraft, type Proposal, type Text } from './proposal.ts'
import { type Setting } from './setting.ts'

/** An activity of a controller, Art. 30(1) GDPR. */
export function deriveController(setting: Setting): Proposal {
  const features = deriveFeatures(setting)
  const items = deriveDataItems(setting, features)
  const purposes = derivePurposes(setting, features, items.value)
  const processors = deriveProcessors(setting)
  const disclosures = deriveDisclosures(setting, features, processors.value, items.value)
  const withoutCountry = outsideRecipients(setting.law, disclosures.value)
  const transfers = deriveTransfers(setting, processors.value, withoutCountry)
  const retention = deriveRetention(setting, items.value)
  const measures = deriveMeasures(setting, features)
  const assessment = deriveImpactAssessment(setting, features, items.value)
  const parts = [
    purposes,
    items,
    features,
    disclosures,
    processors,
    transfers,
    retention,
    measures,
    assessment,
  ]
  const sources = parts.flatMap((part) => part.sources)
  const activity: ControllerDraft = {
    role: 'controller',
    ...frameOf(setting),
    jointControllers: null,
    purposes: purposes.value,
    dataItems: items.value,
    features: features.value,
    disclosures: disclosures.value,
    processors: processors.value,
    transfers: transfers.value,
    retention: retention.value,
    measures: measures.value,
    impactAssessment: assessment.value,
    automatedDecisions: null,
    dataProvision: null,
    informationReference: null,
    bystanders: null,
    minors: null,
    professionalSecrecy: null,
    riskLevel: null,
    employeeInvolvement: null,
    statements: statementsOf(setting, [
      ['jointControllers', notExamined],
      ['features', features.remark],
      ['processors', processors.remark],
      ['transfers', transfers.remark],
      ['retention', retention.remark],
      ['measures', measures.remark],
      ['systemIds', systemRemark(setting)],
    ]),
  }
  return {
    activity,
    openQuestions: [
      ...frameQuestions(setting, sources),
      ...controllerQuestions(setting, features),
      ...parts.flatMap((part) => part.questions),
    ],
    sources,
    dpiaHint: assessment.hint,
    processingCategories: [],
    lawVersion: setting.law.version,
    on: setting.law.on,
  }
}

/** External recipients known by category only, whose country nobody has stated. The provider is asked for elsewhere. */
function outsideRecipients(law: Law, disclosures: readonly Disclosure[]): Text | null {
  const codes = disclosures
    .filter(({ role, partyId }) => partyId === null && (role === 'processor' || role === 'controller'))
    .flatMap(({ code }) => code ?? [])
    .filter((code) => code !== 'provider_processor')
  return codes.length > 0 ? namesOf(law, 'recipient-categories', codes) : null
}
