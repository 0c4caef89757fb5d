import { type Contract } from '../../record/contracts/contract.ts'
import { evaluatePoint } from '../../record/contracts/evaluation/evaluate.ts'
import { findFact } from '../../record/contracts/evaluation/facts.ts'
import { useBy } from '../../record/contracts/use.ts'
import { pointNames, resultOf } from '../agreements.ts'
import { contractGround } from '../contract-ground.ts'
import { collect, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'
import { ids } from '../sound/around.ts'

const without = (...codes: string[]) => codes.map((code) => ({ code, result: 'not_met' }))

export const i13 = rule({
  code: 'VVT-I13',
  severity: 'warning',
  category: 'contracts',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Der Vertrag regelt, was bei Drittländern, Berufsgeheimnis oder gemeinsamer Verantwortlichkeit hinzukommt.',
    en: 'The contract settles what third countries, professional secrecy or joint control call for.',
  },
  cites: 'GDPR Art. 26, 28(3), 44-46; StGB § 203(4)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Den Vertrag auf diese Punkte prüfen und das Ergebnis in der Prüfliste eintragen; die Auswertung des Vertrags nennt die Tatsachen.',
    en: 'Examine the contract on these points, and enter the outcome in the checklist; the evaluation of the contract names the facts.',
  },
  check: (facts) => {
    const { activity, systems, processors, around, law } = facts
    const named = new Set(
      [...processors.items, ...systems.items.flatMap((system) => system.processors ?? [])].flatMap(
        ({ contractId }) => contractId ?? [],
      ),
    )
    const contracts = [...named].flatMap((id): Contract[] => {
      const contract = around.contracts.get(id)
      return contract?.contractKind === 'processing_agreement' ? [contract] : []
    })
    if (contracts.length === 0) return []
    const conditional = law.entries('contract-checklist').filter((point) => point.facts.length > 0)
    const ground = contractGround(facts, { activity, systems: systems.items })
    return collect(contracts, (contract) => {
      // Where a point is met, whether it applies does not matter.
      const unmet = conditional.filter(({ code }) => resultOf(contract, code) !== 'met')
      if (unmet.length === 0) return null
      const use = useBy(contract, activity, systems.items, law.on)
      const asked = unmet
        .map((point) =>
          evaluatePoint(
            contract,
            point,
            point.facts.map((fact) => findFact(fact, contract, use, ground)),
          ),
        )
        .filter(({ applies }) => applies === 'yes')
      if (asked.length === 0) return null
      const codes = (isWanted: (each: (typeof asked)[number]) => boolean) =>
        asked.filter(isWanted).map(({ point }) => point.code)
      const failed = codes(({ result }) => result === 'not_met')
      const at = { at: { kind: 'contract', id: contract.id } } as const
      if (failed.length > 0)
        return violated(
          '/checks',
          {
            de: `Am Vertrag «${contract.name}» ist nicht erfüllt, was hier hinzukommt: ${pointNames(failed, law, 'de')}.`,
            en: `In the contract “${contract.name}” what is called for here is not met: ${pointNames(failed, law, 'en')}.`,
          },
          at,
        )
      const open = codes(({ outcome }) => outcome === 'open' || outcome === 'defect')
      return open.length === 0
        ? null
        : undecided(
            '/checks',
            {
              de: `Am Vertrag «${contract.name}» ist nicht geklärt, was hier hinzukommt: ${pointNames(open, law, 'de')}.`,
              en: `In the contract “${contract.name}” what is called for here is not settled: ${pointNames(open, law, 'en')}.`,
            },
            at,
          )
    })
  },
  examples: [
    { title: { de: 'Drittland geregelt', en: 'The third country is settled' }, verdict: 'satisfied' },
    {
      title: { de: 'Drittland nicht geregelt', en: 'The third country is not settled' },
      verdict: 'violated',
      pointer: '/checks',
      contracts: { [ids.agreement]: { checks: without('AVV-TRANS') } },
    },
    {
      title: { de: 'Drittland nicht geprüft', en: 'The third country is not examined' },
      verdict: 'undecided',
      pointer: '/checks',
      contracts: { [ids.agreement]: { checks: [] } },
    },
    {
      title: { de: 'Berufsgeheimnis nicht geregelt', en: 'Professional secrecy is not settled' },
      verdict: 'violated',
      pointer: '/checks',
      activity: { professionalSecrecy: true },
      contracts: {
        [ids.agreement]: { checks: [{ code: 'AVV-TRANS', result: 'met' }, ...without('AVV-203')] },
      },
    },
    {
      title: { de: 'Kein Berufsgeheimnis', en: 'No professional secrecy' },
      verdict: 'satisfied',
      contracts: {
        [ids.agreement]: { checks: [{ code: 'AVV-TRANS', result: 'met' }, ...without('AVV-203')] },
      },
    },
  ],
})
