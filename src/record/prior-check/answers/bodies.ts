import { type Contract } from '../../contracts/contract.ts'
import { answer, byMeasure, orMeasure, type Automatic, type Predicate } from '../automatic.ts'
import { isOwn, recorded, type Known } from '../known.ts'
import { type Result } from '../prior-check.ts'

type Outcome = NonNullable<Contract['checks']>[number]['result']

const names = (agreements: readonly Contract[]) =>
  agreements
    .map(({ name }) => name)
    .toSorted()
    .join('; ') || null

/** Who has no hand in it needs no contract. */
function unlessOwn(look: Predicate): Predicate {
  return (known) =>
    isOwn(known)
      ? answer('not_applicable', recorded('/system/operationModel', known.system.operationModel))
      : look(known)
}

/** The result of several that must all hold: the worst of them. */
function worst(results: readonly Result[]): Result {
  for (const one of ['not_met', 'open', 'partly_met', 'met'] as const) if (results.includes(one)) return one
  return results.length > 0 ? 'not_applicable' : 'open'
}

const results: Readonly<Record<Outcome, Result>> = {
  met: 'met',
  partly_met: 'partly_met',
  not_met: 'not_met',
  not_applicable: 'not_applicable',
  not_examined: 'open',
}

/** What the examination of the contracts gave on points of the checklist under Art. 28(3) GDPR. */
function points({ agreements }: Known, codes: readonly string[]): Automatic {
  const outcomes = (code: string) =>
    agreements.map(({ checks }) => checks?.find((each) => each.code === code)?.result ?? 'not_examined')
  const found = codes.flatMap(outcomes)
  return answer(
    worst(found.map((outcome) => results[outcome])),
    recorded('/contract', names(agreements)),
    ...codes.map((code) =>
      recorded(`/contract/checks/${code}`, agreements.length > 0 ? outcomes(code) : null),
    ),
  )
}

const point = (code: string): Predicate => unlessOwn((known) => points(known, [code]))

const inEffect: Predicate = unlessOwn((known) => {
  const { agreements, providers, system } = known
  const fact = recorded('/contract', names(agreements))
  const model = recorded('/system/operationModel', system.operationModel)
  if (providers.length === 0) return answer('open', model, fact)
  const hasOne = (id: string) =>
    agreements.some(
      (contract) =>
        contract.partyIds.includes(id) ||
        known.chain.some((link) => link.partyId === id && link.contractId === contract.id),
    )
  return answer(providers.every(({ id }) => hasOne(id)) ? 'met' : 'not_met', model, fact)
})

const complete: Predicate = unlessOwn((known) => {
  const demanded = known.law
    .entries('contract-checklist')
    .filter((each) => each.origin === 'law' && each.severityIfMissing === 'error' && each.appliesIf === null)
  return points(
    known,
    demanded.map(({ code }) => code),
  )
})

const ownPurposes: Predicate = unlessOwn((known) => {
  const examined = points(known, ['AVV-OWN'])
  const stated = known.agreements.flatMap(({ providerPurposes }) => providerPurposes ?? [])
  const standing = stated.filter((each) => each.standing !== 'excluded')
  if (standing.length > 0) {
    const isSettled = standing.every(
      ({ basisCode, basisText, responsible }) =>
        (basisCode !== null || basisText !== null) && responsible !== null,
    )
    const told = standing.map(({ purpose }) => purpose)
    return answer(isSettled ? 'partly_met' : 'not_met', recorded('/contract/providerPurposes', told))
  }
  const allowing = known.agreements.find((contract) => contract.ownPurposes !== null)
  if (!allowing) return examined
  const facts = [
    ...examined.facts,
    recorded('/contract/ownPurposes', allowing.ownPurposes),
    recorded('/contract/ownPurposesBasis', allowing.ownPurposesBasis),
  ]
  return answer(allowing.ownPurposesBasis === null ? 'not_met' : 'partly_met', ...facts)
})

const subProcessors: Predicate = unlessOwn(({ system, chain, providers }) => {
  const further = chain.filter(({ parentLinkId }) => parentLinkId !== null).length
  const lists = providers.flatMap(({ subprocessorListUrl }) => subprocessorListUrl ?? [])
  const facts = [
    recorded('/system/processors', system.processors === null ? null : system.processors.length),
    recorded('/party/subprocessorListUrl', lists.length > 0 ? lists : null),
  ]
  return answer(further > 0 || lists.length > 0 ? 'met' : 'open', ...facts)
})

const announced: Predicate = unlessOwn(({ agreements }) => {
  const told = agreements.map(({ subprocessorNotice }) => subprocessorNotice)
  const fact = recorded('/contract/subprocessorNotice', told.length > 0 ? told : null)
  if (told.length === 0 || told.includes(null)) return answer(told.includes(false) ? 'not_met' : 'open', fact)
  return answer(told.includes(false) ? 'not_met' : 'met', fact)
})

/** Countries data reach or are accessed from, outside the EEA; null: not all places are known. */
function abroad({ system, chain, law }: Known): {
  readonly outside: readonly string[] | null
  readonly all: string | null
} {
  const lists = [
    system.hostingCountries,
    ...chain.flatMap((link) => [link.hostingCountries, link.accessCountries]),
  ]
  const countries = [...new Set(lists.flatMap((list) => list ?? []))].toSorted()
  const outside = countries.filter((country) => !law.isEea(country))
  const isKnown = system.hostingCountries !== null && system.processors !== null && !lists.includes(null)
  return { outside: outside.length > 0 || isKnown ? outside : null, all: countries.join(', ') || null }
}

const grounded: Predicate = (known) => {
  const { outside, all } = abroad(known)
  const fact = recorded('/system/countries', all)
  if (outside === null) return answer('open', fact)
  const decisions = outside.map((country) =>
    recorded(
      `/law/adequacy/${country}`,
      known.law
        .adequacy(country)
        .map(({ decision }) => decision)
        .join('; ') || 'none',
    ),
  )
  // Whether a decision covers the recipient, or which other ground carries the transfer, people must look at.
  return answer(outside.length === 0 ? 'met' : 'open', fact, ...decisions)
}

const assessed: Predicate = (known) => {
  const { outside, all } = abroad(known)
  const isInside = outside !== null && outside.length === 0
  return answer(isInside ? 'not_applicable' : 'open', recorded('/system/countries', all))
}

const parents: Predicate = unlessOwn(({ parties, law }) => {
  const external = parties.filter(({ internal }) => !internal)
  const known = external.map(({ parentCountry, country }) => parentCountry ?? country)
  const fact = recorded(
    '/party/parentCountry',
    [...new Set(known.filter((each) => each !== null))].toSorted().join(', ') || null,
  )
  const isInside =
    external.length > 0 &&
    external.every(({ parentCountry }) => parentCountry !== null && law.isEea(parentCountry))
  return answer(isInside ? 'met' : 'open', fact)
})

const certified: Predicate = unlessOwn(({ providers, law }) => {
  const valid = providers.flatMap(({ certificates }) =>
    (certificates ?? []).filter(({ validUntil }) => validUntil !== null && law.on <= validUntil),
  )
  const fact = recorded(
    '/party/certificates',
    valid
      .map(({ scheme }) => scheme)
      .toSorted()
      .join('; ') || null,
  )
  // Which certificate evidences security, and for what, people must look at.
  return answer('open', fact)
})

/** Who takes part, under which contract, and where. */
export const bodies: Readonly<Record<string, Predicate>> = {
  'VP-OPS-2': point('AVV-GUAR'),
  'VP-TEL-2': orMeasure('TOM-NV-01', ownPurposes),
  'VP-CON-1': inEffect,
  'VP-CON-2': complete,
  'VP-CON-3': point('AVV-C'),
  'VP-SUB-1': subProcessors,
  'VP-SUB-2': announced,
  'VP-TRA-1': grounded,
  'VP-TRA-2': assessed,
  'VP-TRA-3': parents,
  'VP-RIG-1': byMeasure('TOM-TR-01'),
  'VP-RIG-2': orMeasure('TOM-IV-01', point('AVV-E')),
  'VP-BRE-1': point('AVV-F'),
  'VP-BRE-2': byMeasure('TOM-IV-04'),
  'VP-SEC-2': certified,
  'VP-EXI-1': point('AVV-G'),
  'VP-EXI-2': byMeasure('TOM-IV-05'),
}
