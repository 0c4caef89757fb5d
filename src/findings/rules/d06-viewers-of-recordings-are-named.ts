import { nothing, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const d06 = rule({
  code: 'VVT-D06',
  severity: 'warning',
  category: 'recipients',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Wird aufgezeichnet, ist angegeben, wer die Aufzeichnung abrufen darf.',
    en: 'Where conferences are recorded, it is recorded who may retrieve the recording.',
  },
  cites: 'GDPR Art. 30(1)(d)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: { de: 'Den Empfänger eintragen.', en: 'Enter the recipient.' },
  check: ({ use, disclosures: { items, isOpen }, law }) => {
    if (
      use('recording') !== 'used' ||
      items.some(({ code, role }) => code === 'authorised_viewers' || role === 'public')
    )
      return nothing
    // A recipient in own words, or by name only, may be the one.
    const isUnclear = isOpen || items.some(({ code }) => code === null)
    return [
      (isUnclear ? undecided : violated)('/disclosures', {
        de: `«${law.label('features', 'recording', 'de')}» wird genutzt; wer sie abrufen darf ist nicht angegeben.`,
        en: `“${law.label('features', 'recording', 'en')}” is used; who may retrieve it is not recorded.`,
      }),
    ]
  },
  examples: [
    { title: { de: 'Nicht genutzt', en: 'Not used' }, verdict: 'satisfied' },
    {
      title: { de: 'Genutzt und genannt', en: 'Used and named' },
      verdict: 'satisfied',
      activity: {
        features: [{ code: 'recording', use: 'used' }],
        disclosures: [{ code: 'authorised_viewers', role: 'internal' }],
      },
    },
    {
      title: { de: 'Genutzt, nicht genannt', en: 'Used, not named' },
      verdict: 'violated',
      pointer: '/disclosures',
      activity: { features: [{ code: 'recording', use: 'used' }] },
    },
    {
      title: { de: 'Empfänger in eigenen Worten', en: 'A recipient in own words' },
      verdict: 'undecided',
      pointer: '/disclosures',
      activity: {
        features: [{ code: 'recording', use: 'used' }],
        disclosures: [{ text: 'Öffentlichkeitsarbeit' }],
      },
    },
  ],
})
