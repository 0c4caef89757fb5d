import { type EntitySchema } from '@mikro-orm/core'
import { type TObject } from 'typebox'
import { checkImportMapping, ImportMapping } from '../exchange/import-mappings/import-mapping.ts'
import { ImportMappingTable } from '../exchange/import-mappings/import-mapping.table.ts'
import { StoredOverride } from '../findings/override.ts'
import { OverrideTable } from '../findings/override.table.ts'
import { checkSchedule, Schedule } from '../filings/schedule.ts'
import { ScheduleTable } from '../filings/schedule.table.ts'
import { activityFacets } from '../record/activities/activity-facets.ts'
import { ActivityFrame, activityRoles, activitySchema, type Activity } from '../record/activities/activity.ts'
import { ActivityTable } from '../record/activities/activity.table.ts'
import { edited } from '../record/activities/lifecycle.ts'
import { checkActivity } from '../record/activities/check-activity.ts'
import {
  AssessmentFrame,
  assessmentKinds,
  assessmentSchema,
  type Assessment,
} from '../record/assessments/assessment.ts'
import { AssessmentTable } from '../record/assessments/assessment.table.ts'
import { checkAssessment } from '../record/assessments/check-assessment.ts'
import { drafted } from '../record/assessments/lifecycle.ts'
import { inOrder } from '../record/check.ts'
import { Contract } from '../record/contracts/contract.ts'
import { ContractTable } from '../record/contracts/contract.table.ts'
import { allEntries } from '../law/law.ts'
import { checkCriteria } from '../record/criteria/catalogue.ts'
import { undecidedOnly } from '../record/contracts/subprocessors/decide.ts'
import { SubprocessorList } from '../record/contracts/subprocessors/list.ts'
import { SubprocessorListTable } from '../record/contracts/subprocessors/list.table.ts'
import { Criteria } from '../record/criteria/criteria.ts'
import { CriteriaTable } from '../record/criteria/criteria.table.ts'
import { Measure } from '../record/measures/measure.ts'
import { MeasureTable } from '../record/measures/measure.table.ts'
import { Organisation } from '../record/organisations/organisation.ts'
import { OrganisationTable } from '../record/organisations/organisation.table.ts'
import { Party } from '../record/parties/party.ts'
import { PartyTable } from '../record/parties/party.table.ts'
import { exact, oneOf } from '../record/schema.ts'
import { stillFromCatalogue } from '../record/systems/provenance.ts'
import { System } from '../record/systems/system.ts'
import { checkSystem } from '../record/systems/check-system.ts'
import { SystemTable } from '../record/systems/system.table.ts'
import { type Aggregate } from './aggregate.ts'
import { jsonSelect } from './json-select.ts'

/** An aggregate whose columns are its properties. */
function plain(
  kind: Aggregate['kind'],
  noun: string,
  plural: string,
  schema: TObject,
  table: unknown,
  check: (value: never) => ReturnType<Aggregate['check']> = () => [],
): Aggregate {
  return {
    kind,
    noun,
    plural,
    table: table as EntitySchema,
    frame: schema,
    schemaOf: () => schema,
    select: jsonSelect(schema, 't'),
    check,
    facetsOf: () => [],
    settled: (value) => value,
    toRow: (value) => value,
    onEdit: () => ({}),
    isDeletable: () => true,
  }
}

export const organisations = plain(
  'organisation',
  'Organisation',
  'organisations',
  Organisation,
  OrganisationTable,
)
export const parties = plain('party', 'Party', 'parties', Party, PartyTable)
export const systems: Aggregate = {
  ...plain('system', 'System', 'systems', System, SystemTable, checkSystem),
  settled: stillFromCatalogue,
}
export const contracts = plain(
  'contract',
  'Contract',
  'contracts',
  Contract,
  ContractTable,
  (contract: Contract) => inOrder(contract, 'validFrom', 'validTo'),
)
export const measures = plain('measure', 'Measure', 'measures', Measure, MeasureTable)

/** What is measured when the role is missing or no role: that alone is at fault, whatever else is there. */
const UnknownRole = exact(
  { role: oneOf(activityRoles, 'Art. 30(1) (controller) or Art. 30(2) (processor) GDPR') },
  { $id: 'UnknownRole', additionalProperties: true },
)

/** A row whose table has a column for each member of the frame, and one for all the rest together. */
function withContent(value: Record<string, unknown>, { properties }: TObject) {
  const members = Object.entries(value)
  const own = members.filter(([name]) => name in properties)
  return {
    ...Object.fromEntries(own),
    content: Object.fromEntries(members.filter(([name]) => !(name in properties))),
  }
}

export const activities: Aggregate = {
  ...plain('activity', 'Activity', 'activities', ActivityFrame, ActivityTable, checkActivity),
  schemaOf: (value) => {
    const { role } = { ...(value as Partial<Activity>) }
    return role && activityRoles.includes(role) ? activitySchema(role) : UnknownRole
  },
  select: jsonSelect(ActivityFrame, 't', 'content'),
  facetsOf: activityFacets,
  onEdit: (current: Activity | null, actor) => edited({ approvedVersion: null, ...current }, actor),
  toRow: (value) => withContent(value, ActivityFrame),
  isDeletable: (activity: Activity) => activity.approval === 'draft' && activity.operatingState === 'planned',
}

/** What is measured when the kind of assessment is missing or none that exists. */
const UnknownKind = exact(
  { assessmentKind: oneOf(assessmentKinds, 'Kind of assessment') },
  { $id: 'UnknownKind', additionalProperties: true },
)

export const assessments: Aggregate = {
  ...plain('assessment', 'Assessment', 'assessments', AssessmentFrame, AssessmentTable, checkAssessment),
  schemaOf: (value) => {
    const { assessmentKind: kind } = { ...(value as Partial<Assessment>) }
    return kind && assessmentKinds.includes(kind) ? assessmentSchema(kind) : UnknownKind
  },
  select: jsonSelect(AssessmentFrame, 't', 'content'),
  onEdit: drafted,
  toRow: (value) => withContent(value, AssessmentFrame),
  isDeletable: ({ status }: Assessment) => status === 'draft',
}

/** What an organisation changes in the catalogue of the prior check; there is one at most, under the organisation's own id. */
export const criteria = plain(
  'criteria',
  'Criteria',
  'criteria',
  Criteria,
  CriteriaTable,
  (value: Criteria) =>
    checkCriteria(value, (code) => allEntries('criteria').some((entry) => entry.code === code)),
)

/** Lists of sub-processors that processors gave, and what was decided on them. */
export const subprocessorLists: Aggregate = {
  ...plain(
    'subprocessor_list',
    'SubprocessorList',
    'sub-processor-lists',
    SubprocessorList,
    SubprocessorListTable,
  ),
  onEdit: undecidedOnly,
}

/** What was accepted of the findings; whoever gave it or changed it last stands for it. */
export const overrides: Aggregate = {
  ...plain('override', 'Override', 'overrides', StoredOverride, OverrideTable),
  onEdit: (_current: StoredOverride | null, actor) => ({ givenBy: actor }),
}

/** When filings are made by themselves; one of an organisation at most, under its own id. */
export const schedules = plain(
  'filing_schedule',
  'FilingSchedule',
  'filing-schedule',
  Schedule,
  ScheduleTable,
  checkSchedule,
)

/** What the columns of registers that are not ours are about. */
export const importMappings = plain(
  'import_mapping',
  'ImportMapping',
  'import-mappings',
  ImportMapping,
  ImportMappingTable,
  checkImportMapping,
)

/** What surrounds the activities of an organisation, itself first: what a rule, a deadline or a printed form may look at. */
export const surrounding = [
  organisations,
  parties,
  systems,
  contracts,
  measures,
  assessments,
  criteria,
  subprocessorLists,
]

/** Every kind of aggregate that belongs to an organisation. */
export const owned = [...surrounding.slice(1), activities, overrides, schedules, importMappings]
const every = [organisations, ...owned]

/** The aggregate a row of the mapper belongs to, if it is one. */
export function aggregateOfEntity(name: string): Aggregate | undefined {
  return every.find(({ noun }) => noun === name)
}

/** The aggregate of a kind. */
export function aggregateOfKind(kind: string): Aggregate {
  const found = every.find((one) => one.kind === kind)
  if (!found) throw new RangeError(`no aggregate of kind ${kind}`)
  return found
}
