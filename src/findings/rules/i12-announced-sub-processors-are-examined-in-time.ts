import { compareList, listsOf, objectionTo } from '../../record/contracts/subprocessors/compare.ts'
import { collectAgreements } from '../agreements.ts'
import { dayAfter } from '../days.ts'
import { nothing, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'
import { ids } from '../sound/around.ts'
import { idOf } from '../sound/stored.ts'

const notice = {
  contractId: ids.agreement,
  source: 'notice',
  asOf: '2026-10-20',
  receivedOn: '2026-10-24',
  complete: false,
  entries: [{ name: 'Cloud Süd GmbH', countries: ['AT'] }],
}

export const i12 = rule({
  code: 'VVT-I12',
  severity: 'warning',
  category: 'contracts',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Angekündigte Unterauftragsverarbeiter werden geprüft, solange Einspruch erhoben werden kann.',
    en: 'Announced sub-processors are examined while it can still be objected.',
  },
  cites: 'GDPR Art. 28(2), 5(2)',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Liste prüfen und darüber entscheiden; die vertragliche Einspruchsfrist am Vertrag eintragen. Eine gesetzliche Frist gibt es nicht.',
    en: 'Examine the list and decide on it; enter the objection period the contract agrees. The law sets none.',
  },
  check: (facts) => {
    const { around, on } = facts
    if (around.subprocessorLists.size === 0) return nothing
    return collectAgreements(facts, (contract) => {
      const lists = listsOf(around.subprocessorLists.values(), contract.id)
      const objections = lists.map((list) => objectionTo(list, compareList(list, lists), contract, on))
      const [missed = null] = objections
        .flatMap(({ state, until }) => (state === 'over' ? (until ?? []) : []))
        .sort()
      if (missed !== null)
        return violated(
          '',
          {
            de: `Zum Vertrag «${contract.name}» endete die Frist für einen Einspruch gegen neue Unterauftragsverarbeiter am ${missed}; die Liste hat niemand geprüft.`,
            en: `For the contract “${contract.name}” the period to object to new sub-processors ended on ${missed}; nobody has examined the list.`,
          },
          { since: dayAfter(missed) },
        )
      return objections.some(({ state }) => state === 'unsettled')
        ? undecided('/objectionPeriod', {
            de: `Zum Vertrag «${contract.name}» ist eine Änderung der Unterauftragsverarbeiter nicht geprüft; bis wann Einspruch möglich ist, ist nicht eingetragen.`,
            en: `For the contract “${contract.name}” a change of sub-processors has not been examined; until when it can be objected to is not recorded.`,
          })
        : null
    })
  },
  examples: [
    { title: { de: 'Keine Liste', en: 'No list' }, verdict: 'satisfied' },
    {
      title: { de: 'Am letzten Tag der Frist', en: 'On the last day of the period' },
      verdict: 'satisfied',
      contracts: { [ids.agreement]: { objectionPeriod: 'P30D' } },
      lists: { [idOf(300)]: notice },
    },
    {
      title: { de: 'Frist abgelaufen, ungeprüft', en: 'The period is over, unexamined' },
      verdict: 'violated',
      pointer: '',
      on: '2026-11-24',
      contracts: { [ids.agreement]: { objectionPeriod: 'P30D' } },
      lists: { [idOf(300)]: notice },
    },
    {
      title: { de: 'Frist abgelaufen, entschieden', en: 'The period is over, decided' },
      verdict: 'satisfied',
      on: '2026-11-24',
      contracts: { [ids.agreement]: { objectionPeriod: 'P30D' } },
      lists: { [idOf(300)]: { ...notice, verdict: 'accepted' } },
    },
    {
      title: { de: 'Keine Frist eingetragen', en: 'No period recorded' },
      verdict: 'undecided',
      pointer: '/objectionPeriod',
      lists: { [idOf(300)]: notice },
    },
    {
      title: { de: 'Nichts Neues', en: 'Nothing new' },
      verdict: 'satisfied',
      lists: { [idOf(300)]: { ...notice, source: 'annex', complete: true } },
    },
  ],
})
