import { type Law } from '../law/law.ts'
import { type Contract } from '../record/contracts/contract.ts'
import { isInForce } from '../record/contracts/status.ts'
import { type OrganisationCase } from './case.ts'
import { collect } from './points.ts'
import { type Point } from './rule.ts'

type Around = Pick<OrganisationCase, 'around' | 'on'>
type Check = NonNullable<Contract['checks']>[number]

/** Whether a processing agreement with a party is in effect. */
export function hasAgreement({ around, on }: Around, partyId: string): boolean {
  return around.contracts
    .values()
    .some(
      (contract) =>
        contract.contractKind === 'processing_agreement' &&
        contract.partyIds.includes(partyId) &&
        isInForce(contract, on),
    )
}

/** What is found in the processing agreements, Art. 28(3) GDPR, that have not ended; points into them. */
export function collectAgreements(
  { around, on }: Around,
  look: (contract: Contract) => Point | null,
): readonly Point[] {
  return collect([...around.contracts.values()], (contract) => {
    const { id, contractKind, validTo } = contract
    if (contractKind !== 'processing_agreement' || (validTo !== null && validTo < on)) return null
    const point = look(contract)
    return point && { at: { kind: 'contract', id }, ...point }
  })
}

/** What the examination of a contract gave on a point of the checklist. */
export function resultOf({ checks }: Contract, point: string): Check['result'] {
  return checks?.find(({ code }) => code === point)?.result ?? 'not_examined'
}

/** Points by which the processor assists the controller, Art. 28(3)(e), (f), (h) GDPR. */
export const assistance: ReadonlySet<string> = new Set(['AVV-E', 'AVV-F', 'AVV-H'])

/** Points of the checklist that the law demands of every processing agreement. */
export function requiredPoints(law: Law): string[] {
  return law
    .entries('contract-checklist')
    .filter(
      ({ origin, severityIfMissing, appliesIf }) =>
        origin === 'law' && severityIfMissing === 'error' && appliesIf === null,
    )
    .map(({ code }) => code)
}

/** Names of points of the checklist, as a list in words. */
export function pointNames(points: readonly string[], law: Law, language: 'de' | 'en'): string {
  return points.map((code) => law.label('contract-checklist', code, language)).join('; ')
}
