import { collectConfigured, declared, evidenceOf } from '../configured-systems.ts'
import { undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const l05 = rule({
  code: 'VVT-L05',
  severity: 'warning',
  category: 'system',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Ist Telemetrie oder Nutzungsanalyse eingeschaltet, steht sie am System.',
    en: 'Where telemetry or analytics is switched on, the system says so.',
  },
  cites: 'GDPR Art. 5(1)(a), (b), 25(2); TDDDG § 25',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Telemetrie abschalten oder am System eintragen und ihre Erforderlichkeit oder Einwilligung prüfen.',
    en: 'Switch telemetry off, or record it and examine whether it is necessary or consented to.',
  },
  check: (facts) =>
    collectConfigured(facts, (system, says) => {
      const fact = says('feature', 'telemetry')
      if (!fact || fact.value === 'unavailable') return []
      const said = declared(system, 'telemetry')
      if (said && said.availability !== 'unavailable') return []
      const key = fact.key
      return said
        ? [
            violated(`${said.pointer}/availability`, {
              de: `«${system.name}»: Telemetrie ist als nicht vorhanden eingetragen; nach der Konfiguration (${key}) ist sie eingeschaltet.`,
              en: `“${system.name}”: telemetry is recorded as unavailable; by the configuration (${key}) it is switched on.`,
            }),
          ]
        : [
            undecided('/features', {
              de: `«${system.name}»: Nach der Konfiguration (${key}) ist Telemetrie eingeschaltet; am System steht nichts dazu.`,
              en: `“${system.name}”: by the configuration (${key}) telemetry is switched on; the system says nothing of it.`,
            }),
          ]
    }),
  examples: [
    {
      title: { de: 'Keine Konfiguration eingereicht', en: 'No configuration handed in' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Abgeschaltet', en: 'Switched off' },
      verdict: 'satisfied',
      systems: {
        [ids.system]: {
          features: [],
          evidence: evidenceOf({ key: 'k', kind: 'feature', code: 'telemetry', value: 'unavailable' }),
        },
      },
    },
    {
      title: { de: 'Eingetragen', en: 'Recorded' },
      verdict: 'satisfied',
      systems: {
        [ids.system]: {
          features: [{ code: 'telemetry', availability: 'used' }],
          evidence: evidenceOf({ key: 'k', kind: 'feature', code: 'telemetry', value: 'used' }),
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
          features: [{ code: 'telemetry', availability: 'unavailable' }],
          evidence: evidenceOf({
            key: 'analytics.disabled',
            kind: 'feature',
            code: 'telemetry',
            value: 'available',
          }),
        },
      },
    },
    {
      title: { de: 'Eingeschaltet, nichts eingetragen', en: 'Switched on, nothing recorded' },
      verdict: 'undecided',
      pointer: '/features',
      systems: {
        [ids.system]: {
          features: [],
          evidence: evidenceOf({
            key: 'analytics.disabled',
            kind: 'feature',
            code: 'telemetry',
            value: 'available',
          }),
        },
      },
    },
  ],
})
