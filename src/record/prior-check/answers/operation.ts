import { answer, byMeasure, orMeasure, type Predicate } from '../automatic.ts'
import { isOwn, ofProduct, recorded, type Known } from '../known.ts'

const model = ({ system }: Known) => recorded('/system/operationModel', system.operationModel)

const ownOpenSource: Predicate = (known) => {
  const { operationModel, edition, selectionRationale } = known.system
  const facts = [model(known), recorded('/system/edition', edition)]
  if (operationModel === 'self_hosted' && edition === 'open_source') return answer('met', ...facts)
  const reason = recorded('/system/selectionRationale', selectionRationale)
  return answer(selectionRationale === null ? 'open' : 'met', ...facts, reason)
}

const chainKnown: Predicate = (known) => {
  if (isOwn(known)) return answer('not_applicable', model(known))
  const { providers, system } = known
  const facts = [
    recorded('/system/providerId', providers.map(({ name }) => name).join('; ') || null),
    recorded('/system/processors', system.processors === null ? null : system.processors.length),
  ]
  if (providers.length === 0) return answer('open', ...facts)
  return answer(system.processors === null ? 'partly_met' : 'met', ...facts)
}

const inEea: Predicate = (known) => {
  const { hostingCountries } = known.system
  const { law } = known
  if (hostingCountries !== null && hostingCountries.length > 0) {
    const fact = recorded('/system/hostingCountries', hostingCountries.toSorted())
    return answer(hostingCountries.every((country) => law.isEea(country)) ? 'met' : 'not_met', fact)
  }
  const nothing = recorded('/system/hostingCountries', null)
  const usual = known.product?.eeaHosting ?? null
  // What the maker says of its own service says nothing of the servers of somebody else.
  if (usual === null || known.system.operationModel !== 'online_service') return answer('open', nothing)
  return answer(usual === 'always' ? 'met' : 'open', nothing, ofProduct(known, 'eeaHosting', usual))
}

const inGermany: Predicate = (known) => {
  const { hostingCountries, operationModel } = known.system
  if (operationModel === 'self_hosted') return answer('not_applicable', model(known))
  if (hostingCountries === null || hostingCountries.length === 0)
    return answer('open', recorded('/system/hostingCountries', null))
  const fact = recorded('/system/hostingCountries', hostingCountries.toSorted())
  return answer(hostingCountries.every((country) => country === 'DE') ? 'met' : 'not_met', fact)
}

const separated: Predicate = (known) =>
  isOwn(known) ? answer('not_applicable', model(known)) : byMeasure('TOM-NV-02')(known)

const free: Predicate = ({ system: { edition } }) => {
  const fact = recorded('/system/edition', edition)
  return answer(edition === null || edition === 'free' ? 'open' : 'not_applicable', fact)
}

const earning: Predicate = (known) => {
  const { edition, businessModel, businessModels } = known.system
  const isFree = free(known)
  if (isFree.result === 'not_applicable' || edition === null) return isFree
  const words = recorded('/system/businessModel', businessModel)
  if (!businessModels?.length)
    return answer(businessModel === null ? 'not_met' : 'met', ...isFree.facts, words)
  return answer('met', ...isFree.facts, words, recorded('/system/businessModels', businessModels.toSorted()))
}

const freeContract: Predicate = (known) => {
  const isFree = free(known)
  if (isFree.result === 'not_applicable' || known.system.edition === null || isOwn(known))
    return isOwn(known) ? answer('not_applicable', model(known)) : isFree
  const names = known.agreements.map(({ name }) => name).join('; ') || null
  // A contract on file may be for the paid edition only: people look.
  return answer(names === null ? 'not_met' : 'open', ...isFree.facts, recorded('/contract', names))
}

const representation: Predicate = ({ organisation: { employeeRepresentation: exists } }) =>
  answer(
    exists === 'none' ? 'not_applicable' : 'open',
    recorded('/organisation/employeeRepresentation', exists),
  )

const erases: Predicate = ({ system: { deletion } }) => {
  const fact = recorded(
    '/system/deletion',
    deletion?.map(({ category, period }) => `${category} ${period}`).toSorted() ?? null,
  )
  if (deletion === null) return answer('open', fact)
  return answer(deletion.length > 0 ? 'met' : 'not_met', fact)
}

/** Who runs it, where, and what it costs. */
export const operation: Readonly<Record<string, Predicate>> = {
  'VP-PER-3': representation,
  'VP-DAT-3': orMeasure('TOM-DM-07', erases),
  'VP-OPS-1': ownOpenSource,
  'VP-OPS-3': chainKnown,
  'VP-OPS-4': separated,
  'VP-HOS-1': inEea,
  'VP-HOS-2': inGermany,
  'VP-FRE-1': earning,
  'VP-FRE-2': freeContract,
  'VP-FRE-3': free,
}
