import { collectAgreements, resultOf } from '../agreements.ts'
import { undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

/** Somebody wrote that there are none. */
const none = /^(?:keine?|nein|none|no|-|–)\.?$/iu

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
      const { name, ownPurposes, ownPurposesBasis } = contract
      if (ownPurposesBasis !== null || (ownPurposes !== null && none.test(ownPurposes))) return null
      const result = resultOf(contract, 'AVV-OWN')
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
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/ownPurposes',
      contracts: { [ids.agreement]: { checks: null } },
    },
  ],
})
