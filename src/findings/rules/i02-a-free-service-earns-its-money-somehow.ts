import { undecided } from '../points.ts'
import { collectServices, editionUnknown } from '../services.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const i02 = rule({
  code: 'VVT-I02',
  severity: 'warning',
  category: 'system',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Bei kostenfreien Diensten ist festgehalten, womit der Anbieter sein Geld verdient.',
    en: 'For free services it is recorded how the provider earns its money.',
  },
  cites: 'GDPR Art. 5(2), 28(1); Holzhüter/Breu 2020',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Beim System das Geschäftsmodell eintragen und prüfen, ob der Anbieter Daten zu eigenen Zwecken nutzt.',
    en: 'Enter the business model with the system, and examine whether the provider uses data for purposes of its own.',
  },
  check: (facts) =>
    collectServices(facts, (system) => {
      const { name, edition, businessModel, businessModels } = system
      if (businessModel !== null || businessModels?.length) return null
      if (edition === null) return editionUnknown(system)
      if (edition !== 'free') return null
      return undecided('/businessModel', {
        de: `«${name}» wird kostenfrei genutzt; womit der Anbieter Geld verdient und ob er Daten zu eigenen Zwecken nutzt, ist nicht geprüft.`,
        en: `“${name}” is used free of charge; how the provider earns its money and whether it uses data for purposes of its own has not been examined.`,
      })
    }),
  examples: [
    {
      title: { de: 'Bezahlter Dienst', en: 'A paid service' },
      verdict: 'satisfied',
      systems: { [ids.system]: { businessModel: null } },
    },
    {
      title: { de: 'Kostenfrei, Geschäftsmodell bekannt', en: 'Free, business model known' },
      verdict: 'satisfied',
      systems: { [ids.system]: { edition: 'free', businessModel: 'Werbung für bezahlte Tarife' } },
    },
    {
      title: { de: 'Kostenfrei, Geschäftsmodell nach Katalog', en: 'Free, business model by its code' },
      verdict: 'satisfied',
      systems: {
        [ids.system]: { edition: 'free', businessModel: null, businessModels: ['paid_tiers'] },
      },
    },
    {
      title: { de: 'Kostenfrei, nicht geprüft', en: 'Free, not examined' },
      verdict: 'undecided',
      pointer: '/businessModel',
      systems: { [ids.system]: { edition: 'free', businessModel: null } },
    },
    {
      title: { de: 'Nicht mehr im Einsatz', en: 'No longer in use' },
      verdict: 'satisfied',
      systems: { [ids.system]: { edition: 'free', businessModel: null, endedOn: '2026-11-22' } },
    },
    {
      title: { de: 'Ob kostenfrei, ist nicht eingetragen', en: 'Whether it is free is not recorded' },
      verdict: 'undecided',
      pointer: '/edition',
      systems: { [ids.system]: { edition: null, businessModel: null } },
    },
  ],
})
