import { type System } from '../../record/systems/system.ts'
import { isInForce } from '../../record/contracts/status.ts'
import { hasAgreement } from '../agreements.ts'
import { type OrganisationCase } from '../case.ts'
import { dayAfter } from '../days.ts'
import { undecided, violated } from '../points.ts'
import { collectServices, editionUnknown } from '../services.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

/** Who renders the service, and the contract that is named for it: by the chain of processors, else by the system. */
function provider({ processors, providerId }: System, { around, on }: OrganisationCase) {
  const at =
    processors?.findIndex(
      ({ parentLinkId, until }) => parentLinkId === null && (until === null || on <= until),
    ) ?? -1
  const link = processors?.[at]
  return {
    pointer: link ? `/processors/${at}/contractId` : '/providerId',
    partyId: link?.partyId ?? providerId,
    contract: link?.contractId ? around.contracts.get(link.contractId) : undefined,
  }
}

export const i01 = rule({
  code: 'VVT-I01',
  severity: 'error',
  category: 'contracts',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Auch mit dem Anbieter eines kostenfreien Dienstes besteht ein Vertrag nach Art. 28.',
    en: 'There is a contract under Art. 28 with the provider of a free service, too.',
  },
  cites: 'GDPR Art. 28(3)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Den Vertrag abschließen und beim System nennen, oder den Dienst nicht mehr nutzen.',
    en: 'Conclude the contract and name it with the system, or stop using the service.',
  },
  check: (facts) =>
    collectServices(facts, (system) => {
      if (system.edition !== 'free' && system.edition !== null) return null
      const { pointer, partyId, contract } = provider(system, facts)
      const party = partyId === null ? undefined : facts.around.parties.get(partyId)
      if (party && (party.internal || hasAgreement(facts, party.id))) return null
      if (contract && isInForce(contract, facts.on)) return null
      if (system.edition === null) return editionUnknown(system)
      const { name } = system
      if (contract?.validTo && contract.validTo < facts.on)
        return violated(
          pointer,
          {
            de: `«${name}» wird kostenfrei genutzt; der Vertrag «${contract.name}» endete am ${contract.validTo}.`,
            en: `“${name}” is used free of charge; the contract “${contract.name}” ended on ${contract.validTo}.`,
          },
          { since: dayAfter(contract.validTo) },
        )
      return undecided(pointer, {
        de: `«${name}» wird kostenfrei genutzt; mit ${party ? `«${party.name}»` : 'dem Anbieter'} ist kein geltender Vertrag nach Art. 28 DSGVO hinterlegt.`,
        en: `“${name}” is used free of charge; no contract under Art. 28 GDPR with ${party ? `“${party.name}”` : 'its provider'} is on file that is in effect.`,
      })
    }),
  examples: [
    { title: { de: 'Bezahlter Dienst', en: 'A paid service' }, verdict: 'satisfied' },
    {
      title: { de: 'Kostenfrei mit Vertrag', en: 'Free with a contract' },
      verdict: 'satisfied',
      systems: { [ids.system]: { edition: 'free' } },
    },
    {
      title: { de: 'Am letzten Tag des Vertrags', en: 'On the last day of the contract' },
      verdict: 'satisfied',
      systems: { [ids.system]: { edition: 'free' } },
      contracts: { [ids.agreement]: { validTo: '2026-11-23' } },
    },
    {
      title: { de: 'Am Tag danach', en: 'On the day after' },
      verdict: 'violated',
      pointer: '/processors/0/contractId',
      on: '2026-11-24',
      systems: { [ids.system]: { edition: 'free' } },
      contracts: { [ids.agreement]: { validTo: '2026-11-23' } },
    },
    {
      title: { de: 'Kostenfrei, kein Vertrag hinterlegt', en: 'Free, no contract on file' },
      verdict: 'undecided',
      pointer: '/providerId',
      systems: { [ids.system]: { edition: 'free', processors: null } },
      contracts: { [ids.agreement]: { partyIds: [] } },
    },
    {
      title: { de: 'Eine Stelle im eigenen Haus', en: 'A department of our own' },
      verdict: 'satisfied',
      systems: {
        [ids.system]: {
          edition: 'free',
          operationModel: 'external_it_provider',
          processors: null,
          providerId: ids.department,
        },
      },
    },
    {
      title: { de: 'Ob kostenfrei, ist nicht eingetragen', en: 'Whether it is free is not recorded' },
      verdict: 'undecided',
      pointer: '/edition',
      systems: { [ids.system]: { edition: null, processors: null } },
      contracts: { [ids.agreement]: { partyIds: [] } },
    },
  ],
})
