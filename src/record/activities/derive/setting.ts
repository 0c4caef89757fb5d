import { invalid } from '../../../errors.ts'
import { type Datasets } from '../../../law/catalogue.ts'
import { type Law } from '../../../law/law.ts'
import { type Contract } from '../../contracts/contract.ts'
import { type Party } from '../../parties/party.ts'
import { type DeriveRequest } from './derive-request.ts'
import { type Text } from './proposal.ts'

/** The request with its codes looked up in the law of the day. */
export type Setting = Omit<DeriveRequest, 'useCase'> & {
  readonly law: Law
  readonly newId: () => string
  readonly useCase: Datasets['use-cases']
  /** The catalogue's facts about the product; null: no known product. */
  readonly product: Datasets['systems'] | null
  /** Whether German national law can be applied. */
  readonly isGerman: boolean
  /** Whether the body is under the GDPR itself, not under church law (Art. 91) or Regulation (EU) 2018/1725. */
  readonly isUnderGdpr: boolean
}

/** Throws a `Refusal` (`invalid`) for a use case that is not in force on the day of the law. */
export function settingOf(request: DeriveRequest, law: Law, newId: () => string): Setting {
  const useCase = law.entry('use-cases', request.useCase)
  if (!useCase) {
    const values = { value: request.useCase, dataset: 'use-cases' }
    throw invalid([{ pointer: '/useCase', code: 'unknown-code', values }])
  }
  const { product } = request.system
  return {
    ...request,
    law,
    newId,
    useCase,
    product: (product && law.entry('systems', product)) || null,
    isGerman: request.country === 'DE',
    isUnderGdpr: request.bodyType === 'private' || request.bodyType === 'public',
  }
}

export function partyOf(setting: Setting, id: string | null): Party | null {
  return setting.parties.find((party) => isSameId(party.id, id)) ?? null
}

export function contractOf(setting: Setting, id: string | null): Contract | null {
  return setting.contracts.find((contract) => isSameId(contract.id, id)) ?? null
}

/** UUIDs are the same in either case (RFC 9562); a described system may spell them in capitals. */
export function isSameId(one: string, other: string | null): boolean {
  return one.toLowerCase() === other?.toLowerCase()
}

/** The facts about the company that itself operates the product in this operation model, if the catalogue knows one. */
export function catalogueProvider({ product, system }: Setting) {
  const provider = product?.provider
  return provider?.operationModels.includes(system.operationModel) ? provider : null
}

/** Whether something with a first and a last day of validity is in effect on a day. */
export function isInEffect(on: string, from: string | null, until: string | null): boolean {
  return (from === null || from <= on) && (until === null || on <= until)
}

/** A text in the language of the proposal. */
export function inLanguage(setting: Setting, text: Text): string {
  return text[setting.language]
}

/** Whether a provision is law of the Union rather than of a Member State. */
export function isUnionLaw(cites: string): boolean {
  return /^(GDPR|Regulation|Directive|EUDPR)\b/.test(cites)
}
