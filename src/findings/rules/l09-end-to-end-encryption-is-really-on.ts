import { collectConfigured, declared, evidenceOf, nameIn } from '../configured-systems.ts'
import { violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

/** What the server can only do with contents it can read. */
const inTheWay = ['server_recording', 'server_transcription', 'transcription', 'ai_assistant']

export const l09 = rule({
  code: 'VVT-L09',
  severity: 'warning',
  category: 'system',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Wo durchgehende Ende-zu-Ende-Verschlüsselung eingetragen ist, lässt die Konfiguration sie zu.',
    en: 'Where end-to-end encryption throughout is recorded, the configuration allows for it.',
  },
  cites: 'GDPR Art. 5(1)(f), 32(1)(a); vendor documentation',
  ground: 'vendor_doc',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Aufzeichnung und Transkription auf dem Server abschalten oder die Angabe zur Verschlüsselung berichtigen.',
    en: 'Switch recording and transcription on the server off, or correct what is recorded of encryption.',
  },
  check: (facts) =>
    collectConfigured(facts, (system, says) => {
      const said = declared(system, 'end_to_end_encryption')
      const isDefault = system.encryption?.endToEnd === 'default'
      if (!isDefault && said?.availability !== 'used') return []
      const pointer = isDefault ? '/encryption/endToEnd' : `${said?.pointer}/availability`
      const itself = says('feature', 'end_to_end_encryption')
      const off = itself?.value === 'unavailable' ? itself : undefined
      const against =
        off ??
        inTheWay.map((code) => says('feature', code)).find((fact) => fact && fact.value !== 'unavailable')
      if (!against) return []
      const feature = nameIn(facts, 'features', against.code)
      return [
        off
          ? violated(pointer, {
              de: `«${system.name}»: Ende-zu-Ende-Verschlüsselung ist eingetragen; nach der Konfiguration (${off.key}) ist sie abgeschaltet.`,
              en: `“${system.name}”: end-to-end encryption is recorded; by the configuration (${off.key}) it is switched off.`,
            })
          : violated(pointer, {
              de: `«${system.name}»: Ende-zu-Ende-Verschlüsselung ist eingetragen, und zugleich ist «${feature.de}» eingeschaltet (${against.key}), wozu der Server die Inhalte lesen muss.`,
              en: `“${system.name}”: end-to-end encryption is recorded, and at the same time “${feature.en}” is switched on (${against.key}), for which the server has to read the contents.`,
            }),
      ]
    }),
  examples: [
    {
      title: { de: 'Keine Konfiguration eingereicht', en: 'No configuration handed in' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Verschlüsselung nur auf Wunsch', en: 'Encryption only if wanted' },
      verdict: 'satisfied',
      systems: {
        [ids.system]: {
          features: [],
          encryption: { endToEnd: 'optional' },
          evidence: evidenceOf({ key: 'k', kind: 'feature', code: 'server_recording', value: 'available' }),
        },
      },
    },
    {
      title: {
        de: 'Immer verschlüsselt, Cloud-Aufzeichnung aus',
        en: 'Always encrypted, cloud recording off',
      },
      verdict: 'satisfied',
      systems: {
        [ids.system]: {
          features: [],
          encryption: { endToEnd: 'default' },
          evidence: evidenceOf({ key: 'k', kind: 'feature', code: 'server_recording', value: 'unavailable' }),
        },
      },
    },
    {
      title: { de: 'Immer verschlüsselt, Cloud-Aufzeichnung an', en: 'Always encrypted, cloud recording on' },
      verdict: 'violated',
      pointer: '/encryption/endToEnd',
      systems: {
        [ids.system]: {
          features: [],
          encryption: { endToEnd: 'default' },
          evidence: evidenceOf({
            key: 'recording.cloud_recording',
            kind: 'feature',
            code: 'server_recording',
            value: 'available',
          }),
        },
      },
    },
    {
      title: {
        de: 'Als genutzt eingetragen, in der Konfiguration aus',
        en: 'Recorded as used, off in the configuration',
      },
      verdict: 'violated',
      pointer: '/features/0/availability',
      systems: {
        [ids.system]: {
          encryption: { endToEnd: 'optional' },
          features: [{ code: 'end_to_end_encryption', availability: 'used' }],
          evidence: evidenceOf({
            key: 'e2ee.disabled',
            kind: 'feature',
            code: 'end_to_end_encryption',
            value: 'unavailable',
          }),
        },
      },
    },
  ],
})
