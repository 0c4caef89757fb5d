import { collectConfigured, evidenceOf, nameIn } from '../configured-systems.ts'
import { violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const l04 = rule({
  code: 'VVT-L04',
  severity: 'warning',
  category: 'system',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Was ein System nach seiner Konfiguration kann, ist nicht als nicht vorhanden eingetragen.',
    en: 'What a system can do by its configuration is not recorded as unavailable.',
  },
  cites: 'GDPR Art. 5(2), 24(1), 30(1)',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Funktion im System abschalten oder am System als vorhanden oder genutzt eintragen.',
    en: 'Switch the feature off in the system, or record it there as available or used.',
  },
  check: (facts) =>
    collectConfigured(facts, ({ name, features }, says) =>
      (features ?? []).flatMap(({ code, availability }, index) => {
        const fact = says('feature', code)
        if (code === 'telemetry' || !fact || fact.value === 'unavailable' || availability !== 'unavailable')
          return []
        const feature = nameIn(facts, 'features', code)
        return [
          violated(`/features/${index}/availability`, {
            de: `«${name}»: «${feature.de}» ist als nicht vorhanden eingetragen; nach der Konfiguration (${fact.key}) ist es eingeschaltet.`,
            en: `“${name}”: “${feature.en}” is recorded as unavailable; by the configuration (${fact.key}) it is switched on.`,
          }),
        ]
      }),
    ),
  examples: [
    {
      title: { de: 'Keine Konfiguration eingereicht', en: 'No configuration handed in' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Eingetragen, wie es konfiguriert ist', en: 'Recorded as it is configured' },
      verdict: 'satisfied',
      systems: {
        [ids.system]: {
          features: [{ code: 'polls', availability: 'available' }],
          evidence: evidenceOf({ key: 'k', kind: 'feature', code: 'polls', value: 'available' }),
        },
      },
    },
    {
      title: { de: 'In der Konfiguration abgeschaltet', en: 'Switched off in the configuration' },
      verdict: 'satisfied',
      systems: {
        [ids.system]: {
          features: [{ code: 'polls', availability: 'unavailable' }],
          evidence: evidenceOf({ key: 'k', kind: 'feature', code: 'polls', value: 'unavailable' }),
        },
      },
    },
    {
      title: {
        de: 'Eingeschaltet, aber als nicht vorhanden eingetragen',
        en: 'Switched on, yet recorded as unavailable',
      },
      verdict: 'violated',
      pointer: '/features/0/availability',
      systems: {
        [ids.system]: {
          features: [{ code: 'polls', availability: 'unavailable' }],
          evidence: evidenceOf({ key: 'disablePolls', kind: 'feature', code: 'polls', value: 'available' }),
        },
      },
    },
    {
      title: { de: 'Das System ist nicht mehr im Einsatz', en: 'The system is not in use any more' },
      verdict: 'satisfied',
      systems: {
        [ids.system]: {
          endedOn: '2026-11-01',
          features: [{ code: 'polls', availability: 'unavailable' }],
          evidence: evidenceOf({ key: 'k', kind: 'feature', code: 'polls', value: 'available' }),
        },
      },
    },
  ],
})
