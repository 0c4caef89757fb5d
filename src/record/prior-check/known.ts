import { type Datasets } from '../../law/catalogue.ts'
import { type Law } from '../../law/law.ts'
import { type Contract } from '../contracts/contract.ts'
import { isInForce } from '../contracts/status.ts'
import { type Surroundings } from '../dossier.ts'
import { type Organisation } from '../organisations/organisation.ts'
import { type Party } from '../parties/party.ts'
import { type System } from '../systems/system.ts'
import { type Fact, type IntendedUse } from './prior-check.ts'

type Link = NonNullable<System['processors']>[number]

/** What is known of a system and of the use it is meant for, on one day. */
export type Known = {
  readonly law: Law
  readonly organisation: Organisation
  readonly system: System
  readonly use: IntendedUse
  /** What the legal data know of the product. */
  readonly product: Datasets['systems'] | null
  /** Links of the chain that work now. */
  readonly chain: readonly Link[]
  /** Bodies that render the service to us: the direct links of the chain, else the provider. */
  readonly providers: readonly Party[]
  /** Every body of the chain. */
  readonly parties: readonly Party[]
  /** Processing agreements with them that are in effect, or that the system names. */
  readonly agreements: readonly Contract[]
}

/** Gathers what is known of a system from everything that is on file. */
export function knownOf(
  { organisation, parties, contracts }: Pick<Surroundings, 'organisation' | 'parties' | 'contracts'>,
  law: Law,
  system: System,
  use: IntendedUse,
): Known {
  const chain = (system.processors ?? []).filter(({ until }) => until === null || law.on <= until)
  const direct = chain.filter(({ parentLinkId }) => parentLinkId === null)
  const named = [
    ...new Set(direct.length > 0 ? direct.map(({ partyId }) => partyId) : [system.providerId ?? []].flat()),
  ]
  const found = (ids: readonly string[]) => [...new Set(ids)].flatMap((id) => parties.get(id) ?? [])
  const linked = new Set(direct.map(({ contractId }) => contractId))
  return {
    law,
    organisation,
    system,
    use,
    product: system.product === null ? null : (law.entry('systems', system.product) ?? null),
    chain,
    // A department of our own is no processor.
    providers: found(named).filter(({ internal }) => !internal),
    parties: found([...chain.map(({ partyId }) => partyId), ...named]),
    agreements: [...contracts.values()].filter(
      (contract) =>
        contract.contractKind === 'processing_agreement' &&
        (linked.has(contract.id) || contract.partyIds.some((partyId) => named.includes(partyId))) &&
        isInForce(contract, law.on),
    ),
  }
}

/** Whether nobody but the organisation itself has a hand in it, as far as is recorded. */
export function isOwn({ system, providers }: Known): boolean {
  return system.operationModel === 'self_hosted' && providers.length === 0 && system.processors !== null
}

type Plain = string | number | boolean | null | undefined
type Value = Plain | readonly Plain[]

/** A fact the organisation recorded. */
export function recorded(pointer: string, value: Value): Fact {
  return { pointer, value: inWords(value), source: 'record', confidence: null }
}

/** A fact the legal data know of the product, with how well it is supported. */
export function ofProduct(known: Known, member: string, value: Value): Fact {
  const confidence = known.product?.confidence ?? null
  return { pointer: `/product/${member}`, value: inWords(value), source: 'product', confidence }
}

function inWords(value: Value): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? value.map(String).join(', ') : String(value)
}
