import { isInForce } from '../../record/contracts/status.ts'
import { collect, undecided } from '../points.ts'
import { ids } from '../sound/around.ts'
import { framework, transfer } from '../sound/controller.ts'
import { rule } from '../rule.ts'

/** Appropriate safeguards, Art. 46 GDPR, by their rank in the catalogue. */
const isSafeguard = (rank: number | undefined) => rank === 2 || rank === 3

export const i10 = rule({
  code: 'VVT-I10',
  severity: 'advice',
  category: 'contracts',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Wer sich auf das Data Privacy Framework stützt, hat Standardvertragsklauseln in Reserve.',
    en: 'Whoever relies on the Data Privacy Framework has standard contractual clauses in reserve.',
  },
  cites: 'GDPR Art. 45(5), 46(2)(c)',
  ground: 'practice',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Mit dem Anbieter vereinbaren, dass Standardvertragsklauseln greifen, wenn der Angemessenheitsbeschluss wegfällt; nötig ist das nicht, solange er gilt.',
    en: 'Agree with the provider that standard contractual clauses apply should the adequacy decision fall; this is not needed as long as it stands.',
  },
  check: ({ transfers: { items }, processors, around, law, on }) =>
    collect(items, ({ recipientId, processorLinkId, instruments }, index) => {
      if (!instruments?.some(({ code }) => code === 'ART45_DPF')) return null
      const link = processors.items.find(({ id }) => id === processorLinkId)
      const partyId = recipientId ?? link?.partyId
      const isBacked =
        // What stands in words only may be clauses.
        instruments.some(
          ({ code }) => code === null || isSafeguard(law.entry('transfer-instruments', code)?.rank),
        ) ||
        around.contracts
          .values()
          .some(
            (contract) =>
              contract.standardClauses !== null &&
              isInForce(contract, on) &&
              (contract.id === link?.contractId ||
                (partyId !== undefined && contract.partyIds.includes(partyId))),
          )
      if (isBacked) return null
      const contract = link?.contractId ? around.contracts.get(link.contractId) : undefined
      const party = partyId === undefined ? null : (around.parties.get(partyId)?.name ?? null)
      return undecided(
        contract ? '/standardClauses' : `/transfers/${index}/instruments`,
        {
          de: `Die Übermittlung${party === null ? '' : ` an «${party}»`} stützt sich auf das Data Privacy Framework; Standardvertragsklauseln für den Fall, dass es wegfällt, sind nicht eingetragen.`,
          en: `The transfer${party === null ? '' : ` to “${party}”`} relies on the Data Privacy Framework; standard contractual clauses in case it falls are not recorded.`,
        },
        contract ? { at: { kind: 'contract', id: contract.id } } : {},
      )
    }),
  examples: [
    { title: { de: 'Klauseln als Rückfall', en: 'Clauses as a fallback' }, verdict: 'satisfied' },
    {
      title: { de: 'Klauseln im Vertrag', en: 'Clauses in the contract' },
      verdict: 'satisfied',
      activity: { transfers: [{ ...transfer, instruments: [framework] }] },
    },
    {
      title: { de: 'Nur das Framework', en: 'The framework only' },
      verdict: 'undecided',
      pointer: '/standardClauses',
      activity: { transfers: [{ ...transfer, instruments: [framework] }] },
      contracts: { [ids.clauses]: { standardClauses: null } },
    },
    {
      title: { de: 'Klauseln am letzten Tag', en: 'Clauses on their last day' },
      verdict: 'satisfied',
      activity: { transfers: [{ ...transfer, instruments: [framework] }] },
      contracts: { [ids.clauses]: { validTo: '2026-11-23' } },
    },
    {
      title: { de: 'Klauseln am Tag danach', en: 'Clauses on the day after' },
      verdict: 'undecided',
      pointer: '/standardClauses',
      on: '2026-11-24',
      activity: { transfers: [{ ...transfer, instruments: [framework] }] },
      contracts: { [ids.clauses]: { validTo: '2026-11-23' } },
    },
  ],
})
