import { dayAfter } from '../days.ts'
import { collect, undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const d07 = rule({
  code: 'VVT-D07',
  severity: 'error',
  category: 'contracts',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Mit jedem Auftragsverarbeiter besteht ein Vertrag nach Art. 28.',
    en: 'There is a contract under Art. 28 with every processor.',
  },
  cites: 'GDPR Art. 28(3), (4)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Den Vertrag anlegen und beim Auftragsverarbeiter nennen.',
    en: 'Record the contract and name it with the processor.',
  },
  check: ({ processors: { items }, around, on }) =>
    collect(items, ({ partyId, contractId, until }, index) => {
      if (until !== null && until < on) return null
      const name = around.parties.get(partyId)?.name ?? '?'
      const pointer = `/processors/${index}/contractId`
      const contract = contractId === null ? undefined : around.contracts.get(contractId)
      if (!contract)
        return undecided(pointer, {
          de: `Zu «${name}» ist kein Vertrag hinterlegt.`,
          en: `No contract with “${name}” is on file.`,
        })
      const { validTo, validFrom, draft } = contract
      if (draft === true)
        return violated(pointer, {
          de: `Der Vertrag «${contract.name}» mit «${name}» ist noch ein Entwurf.`,
          en: `The contract “${contract.name}” with “${name}” is a draft still.`,
        })
      if (validTo !== null && validTo < on)
        return violated(
          pointer,
          {
            de: `Der Vertrag «${contract.name}» mit «${name}» endete am ${validTo}.`,
            en: `The contract “${contract.name}” with “${name}” ended on ${validTo}.`,
          },
          { since: dayAfter(validTo) },
        )
      return (
        validFrom !== null &&
        validFrom > on &&
        violated(pointer, {
          de: `Der Vertrag «${contract.name}» mit «${name}» gilt erst ab ${validFrom}.`,
          en: `The contract “${contract.name}” with “${name}” takes effect only on ${validFrom}.`,
        })
      )
    }),
  examples: [
    { title: { de: 'Vertrag in Kraft', en: 'A contract in effect' }, verdict: 'satisfied' },
    {
      title: { de: 'Am letzten Tag des Vertrags', en: 'On the last day of the contract' },
      verdict: 'satisfied',
      contracts: { [ids.agreement]: { validTo: '2026-11-23' } },
    },
    {
      title: { de: 'Am Tag danach', en: 'On the day after' },
      verdict: 'violated',
      pointer: '/processors/0/contractId',
      on: '2026-11-24',
      contracts: { [ids.agreement]: { validTo: '2026-11-23' } },
    },
    {
      title: { de: 'Noch ein Entwurf', en: 'A draft still' },
      verdict: 'violated',
      pointer: '/processors/0/contractId',
      contracts: { [ids.agreement]: { draft: true } },
    },
    {
      title: { de: 'Kein Vertrag hinterlegt', en: 'No contract on file' },
      verdict: 'undecided',
      pointer: '/processors/0/contractId',
      activity: { processors: [{ partyId: ids.provider }], disclosures: [], transfers: [] },
    },
  ],
})
