import { endToEnd } from '../end-to-end.ts'
import { nothing, undecided } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const g06 = rule({
  code: 'VVT-G06',
  severity: 'warning',
  category: 'measures',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Ende-zu-Ende-Verschlüsselung verträgt sich mit den genutzten Funktionen.',
    en: 'End-to-end encryption goes together with the features in use.',
  },
  cites: 'DSK Orientierungshilfe Videokonferenzsysteme, 4.1; vendor documentation',
  ground: 'vendor_doc',
  confidence: 'secondary',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Klären, in welchen Konferenzen Ende-zu-Ende verschlüsselt wird und in welchen die anderen Funktionen genutzt werden.',
    en: 'Clarify which conferences are encrypted end to end, and in which the other features are used.',
  },
  check: (facts) => {
    if (endToEnd(facts) !== 'used') return nothing
    const { use, systems, law } = facts
    const excluded = new Set([
      ...(law.entry('features', 'end_to_end_encryption')?.usuallyExcludes ?? []),
      ...systems.items.flatMap(
        ({ product }) => (product === null ? null : law.entry('systems', product)?.endToEndExcludes) ?? [],
      ),
    ])
    const beside = [...excluded].filter((code) => use(code) === 'used')
    if (beside.length === 0) return nothing
    const names = (lang: 'de' | 'en') => beside.map((code) => law.label('features', code, lang)).join(', ')
    return [
      undecided('/features', {
        de: `Ende-zu-Ende-Verschlüsselung ist angegeben und zugleich genutzt: ${names('de')}. Das schließt sich in derselben Konferenz meist aus.`,
        en: `End-to-end encryption is recorded, and these are used at the same time: ${names('en')}. In one and the same conference this is usually not possible.`,
      }),
    ]
  },
  examples: [
    {
      title: { de: 'Keine Ende-zu-Ende-Verschlüsselung', en: 'No end-to-end encryption' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Verschlüsselt, ohne solche Funktionen', en: 'Encrypted, without such features' },
      verdict: 'satisfied',
      activity: { features: [{ code: 'end_to_end_encryption', use: 'used' }] },
    },
    {
      title: { de: 'Verschlüsselt mit Telefoneinwahl', en: 'Encrypted with dial-in' },
      verdict: 'undecided',
      pointer: '/features',
      activity: {
        features: [
          { code: 'end_to_end_encryption', use: 'used' },
          { code: 'dial_in', use: 'used' },
        ],
      },
    },
    {
      title: { de: 'Das Produkt schließt Transkription aus', en: 'The product excludes transcription' },
      verdict: 'undecided',
      pointer: '/features',
      activity: {
        features: [
          { code: 'end_to_end_encryption', use: 'used' },
          { code: 'transcription', use: 'used' },
        ],
      },
      systems: { [ids.system]: { product: 'SYS-ZOOM' } },
    },
  ],
})
