import { dayAfter } from '../days.ts'
import { ids } from '../sound/around.ts'
import { collect, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const a04 = rule({
  code: 'VVT-A04',
  severity: 'warning',
  category: 'controller',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Zu jedem gemeinsam Verantwortlichen ist die Vereinbarung hinterlegt.',
    en: 'The arrangement with each joint controller is on file.',
  },
  cites: 'GDPR Art. 26(1), (2)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Vereinbarung nach Art. 26 DSGVO als Vertrag anlegen und hier nennen.',
    en: 'Record the arrangement under Art. 26 GDPR as a contract and name it here.',
  },
  check: ({ jointControllers: { items }, around, on }) =>
    collect(items, ({ partyId, contractId }, index) => {
      const name = around.parties.get(partyId)?.name ?? '?'
      const pointer = `/jointControllers/${index}/contractId`
      const contract = contractId === null ? undefined : around.contracts.get(contractId)
      if (!contract)
        return violated(pointer, {
          de: `Zu «${name}» ist keine Vereinbarung nach Art. 26 DSGVO hinterlegt.`,
          en: `No arrangement under Art. 26 GDPR with “${name}” is on file.`,
        })
      const { validTo, draft } = contract
      if (draft === true)
        return violated(pointer, {
          de: `Die Vereinbarung «${contract.name}» mit «${name}» ist noch ein Entwurf.`,
          en: `The arrangement “${contract.name}” with “${name}” is a draft still.`,
        })
      return (
        validTo !== null &&
        validTo < on &&
        violated(
          pointer,
          {
            de: `Die Vereinbarung «${contract.name}» mit «${name}» galt nur bis ${validTo}.`,
            en: `The arrangement “${contract.name}” with “${name}” was in effect only until ${validTo}.`,
          },
          { since: dayAfter(validTo) },
        )
      )
    }),
  examples: [
    { title: { de: 'Keine gemeinsame Verantwortlichkeit', en: 'No joint control' }, verdict: 'satisfied' },
    {
      title: { de: 'Ohne Vereinbarung', en: 'Without an arrangement' },
      verdict: 'violated',
      pointer: '/jointControllers/0/contractId',
      activity: { jointControllers: [{ partyId: ids.client }] },
    },
    {
      title: { de: 'Vereinbarung noch ein Entwurf', en: 'The arrangement is a draft still' },
      verdict: 'violated',
      pointer: '/jointControllers/0/contractId',
      contracts: { [ids.works]: { contractKind: 'joint_arrangement', draft: true } },
      activity: { jointControllers: [{ partyId: ids.client, contractId: ids.works }] },
    },
    {
      title: { de: 'Am letzten Tag der Vereinbarung', en: 'On the last day of the arrangement' },
      verdict: 'satisfied',
      contracts: { [ids.works]: { contractKind: 'joint_arrangement', validTo: '2026-11-23' } },
      activity: { jointControllers: [{ partyId: ids.client, contractId: ids.works }] },
    },
    {
      title: { de: 'Am Tag danach', en: 'On the day after' },
      verdict: 'violated',
      pointer: '/jointControllers/0/contractId',
      on: '2026-11-24',
      contracts: { [ids.works]: { contractKind: 'joint_arrangement', validTo: '2026-11-23' } },
      activity: { jointControllers: [{ partyId: ids.client, contractId: ids.works }] },
    },
  ],
})
