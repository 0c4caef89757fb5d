import { assistance, collectAgreements, pointNames, resultOf } from '../agreements.ts'
import { undecided } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const i06 = rule({
  code: 'VVT-I06',
  severity: 'warning',
  category: 'contracts',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Der Vertrag ist auf die Hilfe bei Betroffenenrechten und Verletzungen und auf Nachweise geprüft.',
    en: 'The contract has been examined for assistance with data subjects’ rights and breaches, and for audits.',
  },
  cites: 'GDPR Art. 28(3)(e), (f), (h)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Den Vertrag auf diese Punkte prüfen und das Ergebnis in der Prüfliste eintragen.',
    en: 'Examine the contract on these points, and enter the outcome in the checklist.',
  },
  check: (facts) =>
    collectAgreements(facts, (contract) => {
      const open = [...assistance].filter((code) => resultOf(contract, code) === 'not_examined')
      return open.length === 0
        ? null
        : undecided('/checks', {
            de: `Am Vertrag «${contract.name}» ist nicht geprüft: ${pointNames(open, facts.law, 'de')}.`,
            en: `In the contract “${contract.name}” the following has not been examined: ${pointNames(open, facts.law, 'en')}.`,
          })
    }),
  examples: [
    { title: { de: 'Geprüft', en: 'Examined' }, verdict: 'satisfied' },
    {
      title: { de: 'Nur ein Punkt geprüft', en: 'Only one point examined' },
      verdict: 'undecided',
      pointer: '/checks',
      contracts: { [ids.agreement]: { checks: [{ code: 'AVV-E', result: 'met' }] } },
    },
    {
      title: { de: 'Prüfliste fehlt', en: 'No checklist' },
      verdict: 'undecided',
      pointer: '/checks',
      contracts: { [ids.agreement]: { checks: null } },
    },
  ],
})
