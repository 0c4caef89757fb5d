import { collectConfigured, evidenceOf } from '../configured-systems.ts'
import { undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const l06 = rule({
  code: 'VVT-L06',
  severity: 'warning',
  category: 'system',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Speichert ein System nach seiner Konfiguration Rohdaten, auch ohne dass jemand die Aufnahme startet, ist deren Löschung eingetragen.',
    en: 'Where a system by its configuration stores raw data even if nobody starts a recording, their erasure is recorded.',
  },
  cites: 'GDPR Art. 5(1)(c), (e), 25(2); BigBlueButton documentation',
  ground: 'vendor_doc',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Aufzeichnung oder das Behalten der Ereignisse in der Konfiguration abschalten oder die Löschung der Rohdaten am System eintragen.',
    en: 'Switch recording or the keeping of events off in the configuration, or record the erasure of raw data with the system.',
  },
  check: (facts) =>
    collectConfigured(facts, ({ name, deletion }, says) => {
      const fact = says('feature', 'raw_recording')
      if (!fact || fact.value === 'unavailable') return []
      if (deletion?.some(({ category }) => category === 'VC-REC-RAW')) return []
      return [
        // Where recording is merely allowed, each room may still forbid it.
        fact.value === 'used'
          ? violated('/deletion', {
              de: `«${name}» behält nach der Konfiguration (${fact.key}) Rohdaten auch von Konferenzen, die niemand aufnimmt; ihre Löschung ist nicht eingetragen.`,
              en: `“${name}” by its configuration (${fact.key}) keeps raw data even of conferences that nobody records; their erasure is not recorded.`,
            })
          : undecided('/deletion', {
              de: `«${name}»: In Räumen, die Aufzeichnung erlauben, entstehen nach der Konfiguration (${fact.key}) Rohdaten auch ohne Start der Aufnahme; ihre Löschung ist nicht eingetragen.`,
              en: `“${name}”: in rooms that allow recording, raw data arise by the configuration (${fact.key}) even if nobody starts it; their erasure is not recorded.`,
            }),
      ]
    }),
  examples: [
    {
      title: { de: 'Keine Konfiguration eingereicht', en: 'No configuration handed in' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Aufzeichnung abgeschaltet', en: 'Recording switched off' },
      verdict: 'satisfied',
      systems: {
        [ids.system]: {
          deletion: [],
          evidence: evidenceOf({ key: 'k', kind: 'feature', code: 'raw_recording', value: 'unavailable' }),
        },
      },
    },
    {
      title: { de: 'Löschung eingetragen', en: 'Erasure recorded' },
      verdict: 'satisfied',
      systems: {
        [ids.system]: {
          deletion: [{ category: 'VC-REC-RAW', period: 'P1D' }],
          evidence: evidenceOf({ key: 'k', kind: 'feature', code: 'raw_recording', value: 'used' }),
        },
      },
    },
    {
      title: { de: 'Ereignisse werden immer behalten', en: 'Events are always kept' },
      verdict: 'violated',
      pointer: '/deletion',
      systems: {
        [ids.system]: {
          deletion: [],
          evidence: evidenceOf({
            key: 'defaultKeepEvents',
            kind: 'feature',
            code: 'raw_recording',
            value: 'used',
          }),
        },
      },
    },
    {
      title: { de: 'Aufzeichnung erlaubt', en: 'Recording allowed' },
      verdict: 'undecided',
      pointer: '/deletion',
      systems: {
        [ids.system]: {
          deletion: [],
          evidence: evidenceOf({
            key: 'disableRecordingDefault',
            kind: 'feature',
            code: 'raw_recording',
            value: 'available',
          }),
        },
      },
    },
  ],
})
