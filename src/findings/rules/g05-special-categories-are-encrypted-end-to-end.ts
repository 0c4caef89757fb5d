import { endToEnd } from '../end-to-end.ts'
import { nothing, undecided } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

const health = { code: 'VC-SP-HEALTH', special: 'yes' }

export const g05 = rule({
  code: 'VVT-G05',
  severity: 'warning',
  category: 'measures',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Sind besondere Kategorien erfasst, wird Ende-zu-Ende verschlüsselt, oder es ist begründet, warum nicht.',
    en: 'Where special categories are recorded, contents are encrypted end to end, or a reason is given why not.',
  },
  cites: 'GDPR Art. 32(1)(a); DSK Orientierungshilfe Videokonferenzsysteme, 4.1',
  ground: 'authority_guidance',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Ende-zu-Ende-Verschlüsselung einschalten oder bei der Funktion vermerken, welche Maßnahmen an ihre Stelle treten.',
    en: 'Switch end-to-end encryption on, or note with the feature which measures take its place.',
  },
  check: (facts) => {
    const { activity, dataItems, law } = facts
    const special = dataItems.items.find((each) => each.special === 'yes')
    if (special === undefined) return nothing
    const state = endToEnd(facts)
    const isReasoned = activity.features?.some(
      ({ code, note }) => code === 'end_to_end_encryption' && note !== null,
    )
    if (state === 'used' || isReasoned) return nothing
    const { code, text } = special
    const name = (lang: 'de' | 'en') =>
      text ?? (code === null ? '?' : law.label('data-categories', code, lang))
    return [
      undecided(
        '/features',
        state === 'unknown'
          ? {
              de: `«${name('de')}» ist als besonders geschützt eingetragen; ob Ende-zu-Ende verschlüsselt wird, ist nicht angegeben.`,
              en: `“${name('en')}” is recorded as specially protected; whether contents are encrypted end to end is not recorded.`,
            }
          : {
              de: `«${name('de')}» ist als besonders geschützt eingetragen; Ende-zu-Ende wird nicht verschlüsselt, und was an die Stelle tritt, ist nicht vermerkt.`,
              en: `“${name('en')}” is recorded as specially protected; contents are not encrypted end to end, and what takes its place is not noted.`,
            },
      ),
    ]
  },
  examples: [
    { title: { de: 'Keine besonderen Kategorien', en: 'No special categories' }, verdict: 'satisfied' },
    {
      title: { de: 'Gesundheitsdaten, Ende-zu-Ende-verschlüsselt', en: 'Health data, encrypted end to end' },
      verdict: 'satisfied',
      activity: {
        dataItems: [health],
        retention: [],
        transfers: [],
        features: [{ code: 'end_to_end_encryption', use: 'used' }],
      },
    },
    {
      title: { de: 'Gesundheitsdaten mit begründetem Ersatz', en: 'Health data with a reasoned substitute' },
      verdict: 'satisfied',
      activity: {
        dataItems: [health],
        retention: [],
        transfers: [],
        features: [
          {
            code: 'end_to_end_encryption',
            use: 'not_used',
            note: 'Eigener Betrieb, Server und Schlüssel im Haus',
          },
        ],
      },
    },
    {
      title: { de: 'Gesundheitsdaten ohne Ersatz', en: 'Health data without a substitute' },
      verdict: 'undecided',
      pointer: '/features',
      activity: { dataItems: [health], retention: [], transfers: [] },
    },
    {
      title: { de: 'Ob verschlüsselt wird, ist offen', en: 'Whether it is encrypted is open' },
      verdict: 'undecided',
      pointer: '/features',
      activity: { dataItems: [health], retention: [], transfers: [] },
      systems: { [ids.system]: { encryption: null } },
    },
  ],
})
