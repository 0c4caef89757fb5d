import { type Activity, type ControllerActivity } from '../../record/activities/activity.ts'
import { type Static } from 'typebox'
import { type ActivityMeasure } from '../../record/activities/activity-measure.ts'
import { coded, node, type Node, type Writing } from './node.ts'
import { codeIri, iriOf, partIri, valueIri } from './namespaces.ts'

type Used = Static<typeof ActivityMeasure>
type Assessment = NonNullable<ControllerActivity['impactAssessment']>

/** Measures, Art. 30(1)(g) GDPR: those in place, and apart from them those planned or merely proposed. */
export function measureMembers(writing: Writing, { id, measures }: Activity): Record<string, unknown> {
  const nodes = (wanted: (status: Used['status']) => boolean) =>
    (measures ?? []).filter(({ status }) => wanted(status)).map((each) => measureNode(writing, id, each))
  return {
    'dpv:hasTechnicalOrganisationalMeasure': nodes((status) => status === 'implemented'),
    'vvt:plannedMeasure': nodes((status) => status !== 'implemented'),
  }
}

function measureNode(writing: Writing, owner: string, used: Used): Node {
  const { types, members } = coded(writing, 'measures', used)
  return node(partIri(owner, used.id), ['dpv:TechnicalOrganisationalMeasure', ...types], {
    ...members,
    'vvt:measureStatus': valueIri('measureStatus', used.status),
    // The measure of the organisation's own it is.
    'dct:conformsTo': used.measureId === null ? null : iriOf(used.measureId),
  })
}

const necessity: Readonly<Partial<Record<Assessment['decision'], string>>> = {
  required: 'eu-gdpr:DPIARequired',
  not_required: 'eu-gdpr:DPIANotRequired',
}
const levels = {
  low: 'risk:LowRisk',
  normal: 'risk:ModerateRisk',
  medium: 'risk:ModerateRisk',
  high: 'risk:HighRisk',
} as const

/** The risk and what was decided on an impact assessment, Art. 24, 32, 35, 36 GDPR. */
export function riskMembers(
  writing: Writing,
  { id, riskLevel, impactAssessment }: ControllerActivity,
): Record<string, unknown> {
  const risk = (part: string, type: string, level: keyof typeof levels) =>
    node(partIri(id, part), [type], { 'dpv:hasRiskLevel': levels[level] })
  return {
    'dpv:hasRisk': riskLevel === null ? null : risk('risk', 'dpv:Risk', riskLevel),
    'dpv:hasImpactAssessment':
      impactAssessment === null ? null : assessmentNodes(writing, id, impactAssessment),
    'dpv:hasResidualRisk': impactAssessment?.residualRisk
      ? risk('residual-risk', 'dpv:ResidualRisk', impactAssessment.residualRisk)
      : null,
  }
}

/** Whether one is due is an assessment of its own; the assessment itself stands only where it was made. */
function assessmentNodes(writing: Writing, owner: string, assessment: Assessment): Node[] {
  const { decision, reason, screening, consultedOn, doneOn, reference } = assessment
  const consultation = node(partIri(owner, 'consultation'), ['dpv:ConsultationWithAuthority'], {
    'dct:date': consultedOn,
  })
  const due = node(partIri(owner, 'necessity'), ['eu-gdpr:DPIANecessityAssessment'], {
    'dpv:hasStatus': necessity[decision],
    'vvt:decision': valueIri('assessment', decision),
    'dct:description': reason,
    'vvt:screened': (screening ?? []).map((each, index) =>
      node(partIri(owner, `screened/${index}`), ['vvt:ScreenedCriterion'], {
        'vvt:code': codeIri('dpia-criteria', each.code),
        'rdfs:label': writing.law.label('dpia-criteria', each.code, writing.lang),
        'vvt:isMet': each.isMet,
        'dct:description': each.note,
      }),
    ),
    'vvt:notExamined': screening === null ? ['vvt:screening'] : [],
    'dpv:hasOrganisationalMeasure': consultedOn === null ? null : consultation,
    'dct:source': doneOn === null ? reference : null,
  })
  const made = node(partIri(owner, 'impact-assessment'), ['dpv:DPIA'], {
    'dct:date': doneOn,
    'dct:source': reference,
  })
  return doneOn === null ? [due] : [due, made]
}
