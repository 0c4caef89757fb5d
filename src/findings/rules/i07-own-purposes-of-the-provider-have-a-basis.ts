import { type Contract } from '../../record/contracts/contract.ts'
import { collectAgreements, resultOf } from '../agreements.ts'
import { undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { type Point, rule } from '../rule.ts'

/** Somebody wrote that there are none. */
const none = /^(?:keine?|nein|none|no|-|–)\.?$/iu

/** The first purpose of which it is not settled what it rests on, or who answers for it; one ruled out needs neither. */
function unsettledPurpose({ name, providerPurposes }: Contract): Point | null {
  const index = (providerPurposes ?? []).findIndex(
    ({ standing, basisCode, basisText, responsible }) =>
      standing !== 'excluded' && ((basisCode === null && basisText === null) || responsible === null),
  )
  const found = providerPurposes?.[index]
  if (!found) return null
  const isLinked = found.basisCode !== null || found.basisText !== null
  return undecided(`/providerPurposes/${index}/${isLinked ? 'responsible' : 'basisCode'}`, {
    de: `Zum eigenen Zweck «${found.purpose}» des Anbieters (Vertrag «${name}») ist ${isLinked ? 'nicht angegeben, wer verantwortlich ist' : 'keine Rechtsgrundlage angegeben'}.`,
    en: `For the provider’s own purpose “${found.purpose}” (contract “${name}”) ${isLinked ? 'it is not recorded who is responsible' : 'no legal basis is recorded'}.`,
  })
}

export const i07 = rule({
  code: 'VVT-I07',
  severity: 'warning',
  category: 'contracts',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Behält sich der Anbieter eigene Zwecke vor, sind Verantwortlichkeit und Grundlage dafür angegeben.',
    en: 'Where the provider reserves purposes of its own, responsibility and basis for them are recorded.',
  },
  cites: 'GDPR Art. 28(10)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Eigene Zwecke ausschließen, oder die Grundlage der Weitergabe und die eigene Verantwortlichkeit des Anbieters festhalten.',
    en: 'Exclude own purposes, or record the basis of the disclosure and that the provider is a controller of its own.',
  },
  check: (facts) =>
    collectAgreements(facts, (contract) => {
      const { name, ownPurposes, ownPurposesBasis, telecom } = contract
      // One by one they say more than any summary.
      if (contract.providerPurposes) return unsettledPurpose(contract)
      if (ownPurposesBasis !== null || (ownPurposes !== null && none.test(ownPurposes))) return null
      const result = resultOf(contract, 'AVV-OWN')
      // What is contested is not held against anybody who has given reasons for a position.
      if (result === 'not_met' && telecom && telecom.classification !== 'processor')
        return undecided('/telecom', {
          de: `Im Vertrag «${name}» sind eigene Zwecke des Anbieters nicht ausgeschlossen; er ist nach Telekommunikationsrecht eingeordnet: «${telecom.rationale}» (${telecom.source}). Welche Zwecke darunter fallen, ist nicht einzeln festgehalten.`,
          en: `The contract “${name}” does not exclude purposes of the provider’s own; it is placed under telecommunications law: “${telecom.rationale}” (${telecom.source}). Which purposes that covers is not recorded one by one.`,
        })
      if (result === 'not_met')
        return violated('/ownPurposesBasis', {
          de: `Nach der Prüfung des Vertrags «${name}» behält sich der Anbieter eigene Zwecke vor${ownPurposes === null ? '' : ` («${ownPurposes}»)`}; eine Grundlage dafür ist nicht angegeben.`,
          en: `By the examination of the contract “${name}” the provider reserves purposes of its own${ownPurposes === null ? '' : ` (“${ownPurposes}”)`}; no basis for them is recorded.`,
        })
      if (ownPurposes !== null)
        return undecided('/ownPurposesBasis', {
          de: `Im Vertrag «${name}» sind eigene Zwecke des Anbieters vermerkt: «${ownPurposes}»; worauf sie sich stützen, ist nicht angegeben.`,
          en: `In the contract “${name}” the provider’s own purposes are noted: “${ownPurposes}”; what they rest on is not recorded.`,
        })
      return result === 'not_examined' || result === 'partly_met'
        ? undecided('/ownPurposes', {
            de: `Ob sich der Anbieter im Vertrag «${name}» eigene Zwecke vorbehält, ist nicht abschließend geprüft.`,
            en: `Whether the provider reserves purposes of its own in the contract “${name}” has not been fully examined.`,
          })
        : null
    }),
  examples: [
    { title: { de: 'Keine eigenen Zwecke', en: 'No purposes of its own' }, verdict: 'satisfied' },
    {
      title: { de: 'Eigene Zwecke mit Grundlage', en: 'Own purposes with a basis' },
      verdict: 'satisfied',
      contracts: {
        [ids.agreement]: {
          ownPurposes: 'Abrechnung',
          ownPurposesBasis: 'Art. 6 Abs. 1 lit. c DSGVO, Anbieter eigenverantwortlich',
        },
      },
    },
    {
      title: { de: 'Eigene Zwecke festgestellt, keine Grundlage', en: 'Own purposes found, no basis' },
      verdict: 'violated',
      pointer: '/ownPurposesBasis',
      contracts: {
        [ids.agreement]: {
          ownPurposes: 'Produktverbesserung',
          checks: [{ code: 'AVV-OWN', result: 'not_met' }],
        },
      },
    },
    {
      title: { de: 'Eigene Zwecke vermerkt', en: 'Own purposes noted' },
      verdict: 'undecided',
      pointer: '/ownPurposesBasis',
      contracts: { [ids.agreement]: { ownPurposes: 'Produktverbesserung' } },
    },
    {
      title: { de: 'Einzeln eingetragen, mit Grundlage', en: 'Recorded one by one, with a basis' },
      verdict: 'satisfied',
      contracts: {
        [ids.agreement]: {
          checks: [{ code: 'AVV-OWN', result: 'not_met' }],
          providerPurposes: [
            {
              purpose: 'Abrechnung',
              basisCode: 'GDPR_6_1_C',
              responsible: 'provider',
              standing: 'allowed',
            },
            { purpose: 'Werbung', standing: 'excluded' },
          ],
        },
      },
    },
    {
      title: { de: 'Nur in Anspruch genommen, ohne Grundlage', en: 'Merely claimed, without a basis' },
      verdict: 'undecided',
      pointer: '/providerPurposes/0/basisCode',
      contracts: {
        [ids.agreement]: {
          providerPurposes: [
            { purpose: 'Produktverbesserung', responsible: 'provider', standing: 'claimed' },
          ],
        },
      },
    },
    {
      title: { de: 'Niemand verantwortlich', en: 'Nobody responsible' },
      verdict: 'undecided',
      pointer: '/providerPurposes/0/responsible',
      contracts: {
        [ids.agreement]: { providerPurposes: [{ purpose: 'Abrechnung', basisCode: 'GDPR_6_1_C' }] },
      },
    },
    {
      title: {
        de: 'Einordnung als Telekommunikation begründet',
        en: 'Placed as telecommunications, with reasons',
      },
      verdict: 'undecided',
      pointer: '/telecom',
      contracts: {
        [ids.agreement]: {
          checks: [{ code: 'AVV-OWN', result: 'not_met' }],
          telecom: {
            classification: 'undecided',
            rationale: 'Übertragung der Gespräche als Telekommunikation',
            source: 'Vermerk DS-2026/07',
          },
        },
      },
    },
    {
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/ownPurposes',
      contracts: { [ids.agreement]: { checks: null } },
    },
  ],
})
