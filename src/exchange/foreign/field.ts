import { type DatasetName } from '../../law/catalogue.ts'

/** What a column of somebody else's register can be about. `leave_out` is chosen by people alone. */
export const foreignFields = [
  'ownNumber',
  'externalIds',
  'name',
  'role',
  'department',
  'contact',
  'operatingState',
  'introducedOn',
  'endedOn',
  'lastReviewedOn',
  'systems',
  'processors',
  'transfers',
  'transferInstruments',
  'measures',
  'measuresReference',
  'controllers',
  'categories',
  'jointControllers',
  'purposes',
  'legalBases',
  'art9Conditions',
  'legitimateInterest',
  'balancingReference',
  'consentEvidence',
  'subjects',
  'dataCategories',
  'specialCategories',
  'origins',
  'recipients',
  'internalRecipients',
  'retention',
  'impactAssessment',
  'impactAssessmentReference',
  'automatedDecisions',
  'informationReference',
  'employeeInvolvement',
  'riskLevel',
  'notes',
  'leave_out',
] as const
export type ForeignField = (typeof foreignFields)[number]

/** The catalogue that the texts of a column are looked up in. */
export const datasetOf: Partial<Record<ForeignField, DatasetName>> = {
  legalBases: 'legal-bases',
  art9Conditions: 'legal-bases',
  subjects: 'data-subjects',
  dataCategories: 'data-categories',
  specialCategories: 'data-categories',
  origins: 'origins',
  recipients: 'recipient-categories',
  internalRecipients: 'recipient-categories',
  measures: 'measures',
  transferInstruments: 'transfer-instruments',
  systems: 'systems',
}

/** Fields by which a sheet is a register of activities rather than a list of people, systems or measures. */
export const tellingFields: ReadonlySet<ForeignField> = new Set<ForeignField>([
  'categories',
  'purposes',
  'legalBases',
  'subjects',
  'dataCategories',
  'specialCategories',
  'recipients',
  'internalRecipients',
  'retention',
  'transfers',
])

/** Fields of which an entry under Art. 30(2) GDPR knows nothing. */
export const controllerFields: ReadonlySet<ForeignField> = new Set<ForeignField>([
  'jointControllers',
  'purposes',
  'legalBases',
  'art9Conditions',
  'legitimateInterest',
  'balancingReference',
  'consentEvidence',
  'subjects',
  'dataCategories',
  'specialCategories',
  'origins',
  'recipients',
  'internalRecipients',
  'retention',
  'impactAssessment',
  'impactAssessmentReference',
  'automatedDecisions',
  'informationReference',
  'employeeInvolvement',
  'riskLevel',
])

/** Fields of which an entry under Art. 30(1) GDPR knows nothing. */
export const processorFields: ReadonlySet<ForeignField> = new Set<ForeignField>(['controllers', 'categories'])
