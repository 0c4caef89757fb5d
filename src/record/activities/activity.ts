import { Type, type Static } from 'typebox'
import { ProcessorLink } from '../processor-chain.ts'
import { exact, joined, nullable, oneOf, whenAbsent } from '../schema.ts'
import * as v from '../values.ts'
import { ActivityMeasure } from './activity-measure.ts'
import { DataItem } from './data-item.ts'
import { Disclosure } from './disclosure.ts'
import { DataProvision, publishedNotices } from './published-notice.ts'
import { Purpose } from './purpose.ts'
import { RetentionRule } from './retention.ts'
import { Statement } from './statement.ts'
import { Transfer } from './transfer.ts'

export const activityRoles = ['controller', 'processor'] as const
export const operatingStates = ['planned', 'operating', 'ended'] as const
export const approvals = ['draft', 'in_review', 'approved'] as const

/** What activities of both roles carry. */
export const ActivityFrame = joined(
  v.Identity,
  exact({
    approval: Type.Unsafe<(typeof approvals)[number]>({
      ...oneOf(approvals, 'Where the entry stands on its way to approval'),
      readOnly: true,
    }),
    approvedVersion: nullable(
      Type.Integer({
        minimum: 1,
        readOnly: true,
        description: 'Version that was approved last and that the record shows; null: none yet',
      }),
    ),
    submittedBy: nullable(
      Type.String({ readOnly: true, maxLength: 200, description: 'Who submitted it, while it is in review' }),
    ),
    lastEditedBy: nullable(
      Type.String({
        readOnly: true,
        maxLength: 200,
        description: 'Who changed its content last; transitions do not count',
      }),
    ),
    role: oneOf(activityRoles, 'Art. 30(1) (controller) or Art. 30(2) (processor) GDPR'),
    name: v.line({ description: 'Name of the activity', examples: ['Interne Besprechungen per Video'] }),
    ownNumber: v.optionalLine({ description: 'Number in the organisation’s own register' }),
    useCase: nullable(v.code('use-cases', 'Use case the activity was derived from')),
    department: v.optionalLine({ description: 'Department in charge' }),
    contactId: nullable(v.reference('party', 'Contact for this activity')),
    operatingState: oneOf(operatingStates, 'Planned, operating or ended; apart from approval'),
    introducedOn: v.optionalDay('Day of introduction'),
    endedOn: v.optionalDay('Day on which it ended'),
    lastReviewedOn: v.optionalDay('Day of the last review'),
    reviewInterval: nullable(v.duration('Own rhythm of review, ISO 8601; no law prescribes one')),
    externalIds: v.externalIds,
    notes: v.notes,
    publishedNotices,
  }),
  {},
)

const shared = {
  systemIds: v.optionalList(v.reference('system', 'A system'), {
    description: 'Videoconferencing systems used; null: not examined',
  }),
  processors: v.optionalList(ProcessorLink, {
    description: 'Chain of processors, Art. 28(2), (4) GDPR; null: not examined',
  }),
  transfers: v.optionalList(Transfer, {
    description: 'Transfers to third countries; null: not examined, []: none',
    'x-article': 'GDPR Art. 30(1)(e), 30(2)(c)',
  }),
  measures: v.optionalList(ActivityMeasure, {
    description: 'Technical and organisational measures, where possible',
    'x-article': 'GDPR Art. 30(1)(g), 30(2)(d)',
  }),
  measuresReference: v.optionalProse({ description: 'Document that describes the measures' }),
}

const JointController = exact(
  {
    id: v.itemId,
    partyId: v.reference('party', 'The joint controller'),
    law: v.optionalLine({
      description: 'Data protection law it is subject to, where another',
      examples: ['DSG-EKD'],
    }),
    tasks: v.optionalProse({ description: 'Its tasks under the arrangement' }),
    contractId: nullable(v.reference('contract', 'Arrangement under Art. 26 GDPR')),
  },
  { 'x-component': 'JointController', description: 'A joint controller of this activity, Art. 26 GDPR' },
)

const ScreenedCriterion = exact(
  {
    code: v.code('dpia-criteria', 'The criterion'),
    isMet: nullable(Type.Boolean({ description: 'Whether it is met; null: not examined' })),
    note: v.optionalProse({ description: 'Reasons' }),
  },
  { 'x-component': 'ScreenedCriterion', description: 'A criterion for an impact assessment, looked at' },
)

const ImpactAssessment = exact(
  {
    decision: oneOf(
      ['required', 'not_required', 'undecided'],
      'Whether an impact assessment is required, Art. 35 GDPR',
    ),
    reason: v.optionalProse({ description: 'Reasons for the decision' }),
    screening: v.optionalList(ScreenedCriterion, {
      description: 'Criteria looked at beforehand; null: no screening',
    }),
    residualRisk: nullable(
      oneOf(['low', 'medium', 'high'], 'Risk that remains after the measures, by the assessment'),
    ),
    consultedOn: v.optionalDay('Day on which the supervisory authority was consulted, Art. 36 GDPR'),
    doneOn: v.optionalDay('Day on which it was made'),
    reference: v.optionalLine({ description: 'Where it is documented' }),
    assessmentId: nullable(v.reference('assessment', 'The impact assessment itself')),
  },
  { description: 'Decision on a data protection impact assessment' },
)

const controllerStatements = [
  'jointControllers',
  'purposes',
  'dataItems',
  'disclosures',
  'processors',
  'transfers',
  'retention',
  'measures',
  'systemIds',
  'features',
] as const
const processorStatements = ['controllers', 'processors', 'transfers', 'measures', 'systemIds'] as const

const ActivityFeature = exact(
  {
    code: v.code('features', 'The feature'),
    use: oneOf(
      ['not_used', 'available', 'used'],
      'Ruled out, at hand but not used, or used in this activity',
    ),
    note: v.optionalProse({ description: 'Conditions of use' }),
    authority: v.optionalProse({
      description:
        'What permits its use: consent of everybody who speaks, a provision of law, strict necessity (§ 201 StGB, § 25 TDDDG)',
    }),
    storesAudio: nullable(
      Type.Boolean({ description: 'Whether speech is stored for it, if only for a while' }),
    ),
    transparency: v.optionalLine({
      description: 'Where those concerned are told of it, Art. 50 Regulation (EU) 2024/1689',
    }),
    classification: v.optionalProse({
      description: 'Risk class or exception under Regulation (EU) 2024/1689, with reasons',
    }),
  },
  { 'x-component': 'ActivityFeature', description: 'A feature in this activity' },
)

export const ControllerContent = exact({
  jointControllers: v.optionalList(JointController, {
    description: 'Joint controllers; null: not examined, []: none',
    'x-article': 'GDPR Art. 30(1)(a)',
  }),
  purposes: v.optionalList(Purpose, { description: 'Purposes', 'x-article': 'GDPR Art. 30(1)(b)' }),
  dataItems: v.optionalList(DataItem, {
    description: 'Categories of data and of data subjects',
    'x-article': 'GDPR Art. 30(1)(c)',
  }),
  features: v.optionalList(ActivityFeature, { description: 'Features of the systems in this activity' }),
  disclosures: v.optionalList(Disclosure, {
    description: 'Recipients and categories of recipients',
    'x-article': 'GDPR Art. 30(1)(d)',
  }),
  ...shared,
  retention: v.optionalList(RetentionRule, {
    description: 'Time limits for erasure, where possible',
    'x-article': 'GDPR Art. 30(1)(f)',
  }),
  impactAssessment: nullable(ImpactAssessment),
  automatedDecisions: v.optionalProse({
    description: 'Automated decisions, Art. 22 GDPR: which, and their logic; null: not examined',
  }),
  dataProvision: nullable(DataProvision),
  informationReference: v.optionalLine({ description: 'Privacy information given, Art. 13, 14 GDPR' }),
  bystanders: v.optionalProse({
    description: 'How people are dealt with who are seen or heard without taking part, Art. 14 GDPR',
  }),
  minors: v.optionalProse({
    description:
      'How minors are protected: consent of those responsible for them, or the provision relied on',
  }),
  professionalSecrecy: nullable(
    Type.Boolean({ description: 'Whether § 203 StGB protects what is spoken; null: not examined' }),
  ),
  riskLevel: nullable(oneOf(['low', 'normal', 'high'], 'Risk for the data subjects, Art. 24, 32 GDPR')),
  employeeInvolvement: v.optionalProse({
    description: 'How works council or staff council took part, § 87(1) no. 6 BetrVG, § 80(1) no. 21 BPersVG',
  }),
  statements: whenAbsent(
    [],
    v.list(Statement(controllerStatements), {
      description: 'What is said about fields where a plain value is not enough',
    }),
  ),
})

const ServedController = exact(
  {
    id: v.itemId,
    partyId: v.reference('party', 'Controller on whose behalf the processing is carried out'),
    categories: v.optionalList(v.prose({ description: 'A category of processing' }), {
      description: 'Categories of processing carried out on its behalf',
      'x-article': 'GDPR Art. 30(2)(b)',
    }),
    contractId: nullable(v.reference('contract', 'Contract under Art. 28(3) GDPR')),
  },
  {
    'x-component': 'ServedController',
    description: 'A controller we work for, with the categories of processing',
  },
)

export const ProcessorContent = exact({
  controllers: v.optionalList(ServedController, {
    description: 'Controllers on whose behalf the processing is carried out',
    'x-article': 'GDPR Art. 30(2)(a), (b)',
  }),
  ...shared,
  statements: whenAbsent(
    [],
    v.list(Statement(processorStatements), {
      description: 'What is said about fields where a plain value is not enough',
    }),
  ),
})

const roleIs = <const R extends (typeof activityRoles)[number]>(role: R) =>
  exact({ role: oneOf([role], 'Art. 30(1) (controller) or Art. 30(2) (processor) GDPR') })

/** A processing activity of a controller, Art. 30(1) GDPR. */
export const ControllerActivity = joined(joined(ActivityFrame, roleIs('controller'), {}), ControllerContent, {
  $id: 'ControllerActivity',
  description: 'A processing activity of a controller, Art. 30(1) GDPR',
})
export type ControllerActivity = Static<typeof ControllerActivity>

/** A category of processing carried out on behalf of controllers, Art. 30(2) GDPR. It demands no purpose. */
export const ProcessorActivity = joined(joined(ActivityFrame, roleIs('processor'), {}), ProcessorContent, {
  $id: 'ProcessorActivity',
  description: 'Processing on behalf of controllers, Art. 30(2) GDPR',
})
export type ProcessorActivity = Static<typeof ProcessorActivity>

export type Activity = ControllerActivity | ProcessorActivity
export type ActivityRole = Activity['role']

/** The shape of an activity of one role. */
export function activitySchema(role: ActivityRole) {
  return role === 'controller' ? ControllerActivity : ProcessorActivity
}
