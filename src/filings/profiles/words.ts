import {
  type approvals,
  type ControllerActivity,
  type operatingStates,
} from '../../record/activities/activity.ts'
import { type Disclosure } from '../../record/activities/disclosure.ts'
import { type DataItem } from '../../record/activities/data-item.ts'
import { type RetentionRule } from '../../record/activities/retention.ts'
import { type Transfer } from '../../record/activities/transfer.ts'
import { type Contract } from '../../record/contracts/contract.ts'
import { type Measure } from '../../record/measures/measure.ts'
import { type Organisation } from '../../record/organisations/organisation.ts'
import { type Party } from '../../record/parties/party.ts'
import { type Feature, type System } from '../../record/systems/system.ts'

type Each<Member extends string> = Readonly<Record<Member, string>>

/** A word for each member of each closed list of the model; a member without one does not compile. */
export type Words = {
  readonly approval: Each<(typeof approvals)[number]>
  readonly operatingState: Each<(typeof operatingStates)[number]>
  readonly bodyType: Each<Organisation['bodyType']>
  readonly partyType: Each<Party['partyType']>
  readonly special: Each<DataItem['special']>
  readonly disclosureRole: Each<Disclosure['role']>
  readonly transferKind: Each<Transfer['kind']>
  readonly dataForm: Each<NonNullable<Transfer['dataForm']>>
  readonly ground: Each<RetentionRule['ground']>
  readonly featureUse: Each<NonNullable<ControllerActivity['features']>[number]['use']>
  readonly availability: Each<Feature['availability']>
  readonly assessment: Each<NonNullable<ControllerActivity['impactAssessment']>['decision']>
  readonly provision: Each<NonNullable<ControllerActivity['dataProvision']>['requirement']>
  readonly notice: Each<NonNullable<ControllerActivity['publishedNotices']>[number]['type']>
  readonly edition: Each<NonNullable<System['edition']>>
  readonly endToEnd: Each<NonNullable<NonNullable<System['encryption']>['endToEnd']>>
  readonly contractKind: Each<Contract['contractKind']>
  readonly measureStatus: Each<Measure['status']>
  readonly riskLevel: Each<NonNullable<ControllerActivity['riskLevel']>>
  readonly residualRisk: Each<
    NonNullable<NonNullable<ControllerActivity['impactAssessment']>['residualRisk']>
  >
  readonly employeeRepresentation: Each<NonNullable<Organisation['employeeRepresentation']>>
  readonly contractCheck: Each<NonNullable<Contract['checks']>[number]['result']>
  readonly yesNo: Each<'yes' | 'no'>
}
