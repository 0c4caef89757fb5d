import { nothing, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const d05 = rule({
  code: 'VVT-D05',
  severity: 'warning',
  category: 'recipients',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Wird gestreamt, stehen Öffentlichkeit oder Plattform unter den Empfängern.',
    en: 'Where conferences are streamed, the public or the platform is among the recipients.',
  },
  cites: 'GDPR Art. 30(1)(d)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: { de: 'Den Empfänger eintragen.', en: 'Enter the recipient.' },
  check: ({ use, disclosures: { items, isOpen }, law }) => {
    if (
      use('livestream') !== 'used' ||
      items.some(({ code, role }) => role === 'public' || code === 'streaming_platform' || code === 'public')
    )
      return nothing
    // A recipient in own words, or by name only, may be the one.
    const isUnclear = isOpen || items.some(({ code }) => code === null)
    return [
      (isUnclear ? undecided : violated)('/disclosures', {
        de: `«${law.label('features', 'livestream', 'de')}» wird genutzt; weder Öffentlichkeit noch Plattform steht unter den Empfängern.`,
        en: `“${law.label('features', 'livestream', 'en')}” is used; neither the public nor the platform is among the recipients.`,
      }),
    ]
  },
  examples: [
    { title: { de: 'Nicht genutzt', en: 'Not used' }, verdict: 'satisfied' },
    {
      title: { de: 'Genutzt und genannt', en: 'Used and named' },
      verdict: 'satisfied',
      activity: {
        features: [{ code: 'livestream', use: 'used' }],
        disclosures: [{ code: 'public', role: 'public' }],
      },
    },
    {
      title: { de: 'Genutzt, nicht genannt', en: 'Used, not named' },
      verdict: 'violated',
      pointer: '/disclosures',
      activity: { features: [{ code: 'livestream', use: 'used' }] },
    },
    {
      title: { de: 'Empfänger in eigenen Worten', en: 'A recipient in own words' },
      verdict: 'undecided',
      pointer: '/disclosures',
      activity: {
        features: [{ code: 'livestream', use: 'used' }],
        disclosures: [{ text: 'Öffentlichkeitsarbeit' }],
      },
    },
  ],
})
