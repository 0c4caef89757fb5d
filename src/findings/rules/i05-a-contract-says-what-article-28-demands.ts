import { assistance, collectAgreements, pointNames, requiredPoints, resultOf } from '../agreements.ts'
import { undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const i05 = rule({
  code: 'VVT-I05',
  severity: 'error',
  category: 'contracts',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Der Vertrag mit einem Auftragsverarbeiter regelt, was Art. 28 Abs. 3 verlangt.',
    en: 'The contract with a processor settles what Art. 28(3) demands.',
  },
  cites: 'GDPR Art. 28(3), (9)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Den Vertrag in den genannten Punkten ergänzen und die Prüfliste fortschreiben.',
    en: 'Complete the contract on these points, and update the checklist.',
  },
  check: (facts) =>
    collectAgreements(facts, (contract) => {
      const points = requiredPoints(facts.law)
      const failed = points.filter((code) => resultOf(contract, code) === 'not_met')
      if (failed.length > 0)
        return violated('/checks', {
          de: `Am Vertrag «${contract.name}» ist nicht erfüllt: ${pointNames(failed, facts.law, 'de')}.`,
          en: `In the contract “${contract.name}” the following is not met: ${pointNames(failed, facts.law, 'en')}.`,
        })
      const partly = points.filter((code) => resultOf(contract, code) === 'partly_met')
      if (partly.length > 0)
        return undecided('/checks', {
          de: `Am Vertrag «${contract.name}» ist nur zum Teil erfüllt: ${pointNames(partly, facts.law, 'de')}. Ob das genügt, ist zu entscheiden.`,
          en: `In the contract “${contract.name}” the following is met only in part: ${pointNames(partly, facts.law, 'en')}. Whether this is enough must be decided.`,
        })
      const open = points.filter(
        (code) => !assistance.has(code) && resultOf(contract, code) === 'not_examined',
      )
      return open.length === 0
        ? null
        : undecided('/checks', {
            de: `Am Vertrag «${contract.name}» ist nicht geprüft: ${pointNames(open, facts.law, 'de')}.`,
            en: `In the contract “${contract.name}” the following has not been examined: ${pointNames(open, facts.law, 'en')}.`,
          })
    }),
  examples: [
    { title: { de: 'Alle Punkte geregelt', en: 'All points settled' }, verdict: 'satisfied' },
    {
      title: { de: 'Löschung nicht geregelt', en: 'Erasure not settled' },
      verdict: 'violated',
      pointer: '/checks',
      contracts: { [ids.agreement]: { checks: [{ code: 'AVV-G', result: 'not_met' }] } },
    },
    {
      title: { de: 'Unterauftrag nur zum Teil geregelt', en: 'Sub-processing settled only in part' },
      verdict: 'undecided',
      pointer: '/checks',
      contracts: { [ids.agreement]: { checks: [{ code: 'AVV-D', result: 'partly_met' }] } },
    },
    {
      title: { de: 'Vertrag nicht geprüft', en: 'Contract not examined' },
      verdict: 'undecided',
      pointer: '/checks',
      contracts: { [ids.agreement]: { checks: null } },
    },
    {
      title: { de: 'Vertrag am letzten Tag', en: 'Contract on its last day' },
      verdict: 'undecided',
      pointer: '/checks',
      contracts: { [ids.agreement]: { checks: null, validTo: '2026-11-23' } },
    },
    {
      title: { de: 'Vertrag beendet', en: 'Contract ended' },
      verdict: 'satisfied',
      contracts: { [ids.agreement]: { checks: null, validTo: '2026-11-22' } },
    },
  ],
})
