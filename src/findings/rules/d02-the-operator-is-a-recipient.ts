import { collect, nothing, undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const d02 = rule({
  code: 'VVT-D02',
  severity: 'warning',
  category: 'recipients',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Betreibt ein anderer das System, steht er unter den Empfängern.',
    en: 'Where somebody else runs the system, it is among the recipients.',
  },
  cites: 'GDPR Art. 4(9), 30(1)(d)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Den Dienstleister als Empfänger in seiner Rolle eintragen.',
    en: 'Enter the provider as a recipient in its role.',
  },
  check: ({ systems, disclosures, around, law }) => {
    const isNamed = disclosures.items.some(
      ({ role, processorLinkId }) => role === 'processor' || processorLinkId !== null,
    )
    if (isNamed) return nothing
    return collect(systems.items, ({ name, operationModel, providerId }) => {
      const isNamedOtherwise =
        providerId !== null && disclosures.items.some(({ partyId }) => partyId === providerId)
      if (operationModel === 'self_hosted' || isNamedOtherwise) return null
      const provider = (providerId !== null && around.parties.get(providerId)?.name) || name
      return (disclosures.isOpen ? undecided : violated)('/disclosures', {
        de: `«${name}» (${law.label('operation-models', operationModel, 'de')}) wird von anderen betrieben; «${provider}» steht nicht unter den Empfängern.`,
        en: `“${name}” (${law.label('operation-models', operationModel, 'en')}) is run by others; “${provider}” is not among the recipients.`,
      })
    })
  },
  examples: [
    {
      title: { de: 'Anbieter unter den Empfängern', en: 'The provider is among the recipients' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Eigenbetrieb', en: 'Run by ourselves' },
      verdict: 'satisfied',
      systems: { [ids.system]: { operationModel: 'self_hosted' } },
      activity: { disclosures: [{ code: 'participants', role: 'participants' }] },
    },
    {
      title: { de: 'Anbieter fehlt', en: 'The provider is missing' },
      verdict: 'violated',
      pointer: '/disclosures',
      activity: { disclosures: [{ code: 'participants', role: 'participants' }] },
    },
    {
      title: { de: 'Empfänger nicht geprüft', en: 'Recipients not examined' },
      verdict: 'undecided',
      pointer: '/disclosures',
      activity: { disclosures: null },
    },
  ],
})
