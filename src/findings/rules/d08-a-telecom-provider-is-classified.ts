import { collect, undecided } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const d08 = rule({
  code: 'VVT-D08',
  severity: 'advice',
  category: 'recipients',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Wird der Anbieter als Telekommunikationsanbieter eigenverantwortlich geführt, ist das begründet.',
    en: 'Where the provider is recorded as a telecommunications provider in its own right, the reason is given.',
  },
  cites: 'TKG § 3; TDDDG §§ 3, 29; LDI NRW 27th report',
  ground: 'authority_position',
  confidence: 'secondary',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Einordnung und Abgrenzung (Aufzeichnung, Konto, Chat) begründen; sie ist unter Aufsichtsbehörden nicht einheitlich.',
    en: 'Give reasons for the classification and its limits (recording, account, chat); authorities do not agree on it.',
  },
  check: ({ disclosures: { items }, around }) =>
    collect(items, ({ code, role, classification, partyId }, index) => {
      if (code !== 'telecom_provider' || role !== 'controller' || classification !== null) return null
      // Reasons given with the contract do as well.
      const isReasoned = around.contracts
        .values()
        .some(({ telecom, partyIds }) => telecom && partyId !== null && partyIds.includes(partyId))
      if (isReasoned) return null
      const name = (partyId !== null && around.parties.get(partyId)?.name) || ''
      return undecided(`/disclosures/${index}/classification`, {
        de: `Der Telekommunikationsanbieter${name ? ` «${name}»` : ''} ist als eigener Verantwortlicher eingetragen; warum, ist nicht festgehalten.`,
        en: `The telecommunications provider${name ? ` “${name}”` : ''} is recorded as a controller of its own; why, is not recorded.`,
      })
    }),
  examples: [
    {
      title: { de: 'Kein Telekommunikationsanbieter', en: 'No telecommunications provider' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Mit Begründung', en: 'With reasons' },
      verdict: 'satisfied',
      activity: {
        disclosures: [
          {
            code: 'telecom_provider',
            role: 'controller',
            classification: 'nur Einwahl über das Telefonnetz',
          },
        ],
      },
    },
    {
      title: { de: 'Begründung am Vertrag', en: 'Reasons with the contract' },
      verdict: 'satisfied',
      activity: {
        disclosures: [{ code: 'telecom_provider', role: 'controller', partyId: ids.provider }],
      },
      contracts: {
        [ids.agreement]: {
          telecom: {
            classification: 'own_controller',
            rationale: 'Übertragung der Gespräche als Telekommunikation',
            source: 'Vermerk DS-2026/07',
          },
        },
      },
    },
    {
      title: { de: 'Ohne Begründung', en: 'Without reasons' },
      verdict: 'undecided',
      pointer: '/disclosures/0/classification',
      activity: { disclosures: [{ code: 'telecom_provider', role: 'controller' }] },
    },
  ],
})
