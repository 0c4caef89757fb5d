import { type ControllerActivity } from '../../../record/activities/activity.ts'
import { type LegalBasis, type Purpose } from '../../../record/activities/purpose.ts'
import { type FieldRow, type ReportLine, type ReportNode } from '../../report.ts'
import { besides, bullet, fields, labelled, line, listed, row } from '../../values.ts'
import { art30, forInformation } from '../citations.ts'
import { labelsOf, normOf, type Reading, yesNo } from '../reading.ts'
import { contractName, partyName } from './parties.ts'
import { numbered } from './sections.ts'
import { answered, answeredBy, statementOn } from './statements.ts'

type Condition = NonNullable<Purpose['art9Conditions']>[number]

/** Purposes, each with its legal bases; these are no content under Art. 30 GDPR and say so. */
export function purposeNodes(reading: Reading, activity: ControllerActivity): ReportNode[] {
  const { purposes } = reading.texts
  return answeredBy(
    reading,
    {
      label: numbered(reading, 'controller', 'purposes', purposes.label),
      citation: art30('purposes', 'controller', reading.lang),
    },
    activity.purposes,
    statementOn(activity, 'purposes'),
    (items) => [fields(...items.flatMap((purpose, index) => purposeRows(reading, purpose, index + 1)))],
  )
}

function purposeRows(reading: Reading, purpose: Purpose, part: number): FieldRow[] {
  const { texts, lang } = reading
  const { features, publicTask, legalBases, art9Conditions } = purpose
  const label = (name: string) => numbered(reading, 'controller', 'purposes', name, part)
  return [
    row(
      numbered(reading, 'controller', 'purposes', texts.purposes.each, part),
      [
        line(purpose.text),
        ...labelled(texts.purposes.features, features && labelsOf(reading, 'features', features)),
        ...labelled(texts.purposes.publicTask, publicTask === null ? null : yesNo(reading, publicTask)),
      ],
      art30('purposes', 'controller', lang),
    ),
    row(
      label(texts.purposes.legalBases),
      answered(reading, legalBases, undefined, (bases) => bases.map((basis) => basisLine(reading, basis))),
      forInformation(reading, '6(1)'),
    ),
    row(
      label(texts.purposes.art9),
      answered(
        reading,
        art9Conditions,
        undefined,
        (conditions) => conditions.map((condition) => basisLine(reading, condition)),
        texts.purposes.art9None,
      ),
      forInformation(reading, '9(2)'),
    ),
  ]
}

function basisLine(reading: Reading, basis: LegalBasis | Condition): ReportLine {
  const { purposes, state } = reading.texts
  const details = [
    ...labelled(purposes.norm, basis.norm),
    ...('legitimateInterest' in basis ? interestLines(reading, basis) : []),
    ...scopeLines(reading, basis.scope),
  ]
  const name = normOf(reading, 'legal-bases', basis) ?? state.notGiven
  return bullet(besides(name, ...details.map(({ text }) => text)))
}

function interestLines(reading: Reading, basis: LegalBasis): ReportLine[] {
  const { purposes } = reading.texts
  const contract = basis.contractId === null ? null : reading.around.contracts.get(basis.contractId)
  return [
    ...labelled(purposes.interest, basis.legitimateInterest),
    ...labelled(purposes.balancing, basis.balancingReference),
    ...labelled(purposes.contract, contract === null ? null : contractName(reading, contract)),
    ...labelled(purposes.consentEvidence, basis.consent?.evidence),
    ...labelled(purposes.consentWithdrawal, basis.consent?.withdrawal),
    ...labelled(purposes.consentVoluntariness, basis.consent?.voluntariness),
  ]
}

function scopeLines(reading: Reading, scope: LegalBasis['scope']): ReportLine[] {
  if (!scope) return []
  const { purposes, withText } = reading.texts
  const { dataSubjects, dataCategories, features, jointControllerId, condition } = scope
  const parts = [
    dataSubjects && withText(purposes.scopeSubjects, labelsOf(reading, 'data-subjects', dataSubjects)),
    dataCategories && withText(purposes.scopeData, labelsOf(reading, 'data-categories', dataCategories)),
    features && withText(purposes.scopeFeatures, labelsOf(reading, 'features', features)),
    jointControllerId && withText(purposes.scopeJoint, partyName(reading, jointControllerId)),
  ].filter((part) => part !== null)
  return [
    ...labelled(purposes.scope, parts.length > 0 ? listed(parts) : null),
    ...labelled(purposes.scopeCondition, condition),
  ]
}
