import { nothing, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const k13 = rule({
  code: 'VVT-K13',
  severity: 'advice',
  category: 'lifecycle',
  subject: 'organisation',
  profiles: ['dsk'],
  title: {
    de: 'Eine Stelle in Deutschland hält das Verzeichnis auf Deutsch vor.',
    en: 'A body in Germany keeps the record in German.',
  },
  cites: 'DSK Hinweise (reported)',
  ground: 'authority_form',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Als Sprache Deutsch wählen oder eine Übersetzung bereithalten.',
    en: 'Choose German as the language, or keep a translation ready.',
  },
  check: ({ organisation: { address, language } }) =>
    address?.country === 'DE' && language !== 'de'
      ? [
          violated(
            '/language',
            {
              de: 'Die Stelle sitzt in Deutschland, das Verzeichnis wird auf Englisch geführt.',
              en: 'The body is in Germany, and the record is kept in English.',
            },
            { fix: { language: 'de' } },
          ),
        ]
      : nothing,
  examples: [
    { title: { de: 'Auf Deutsch', en: 'In German' }, verdict: 'satisfied' },
    {
      title: { de: 'Auf Englisch in Deutschland', en: 'In English in Germany' },
      verdict: 'violated',
      pointer: '/language',
      organisation: { language: 'en' },
    },
    {
      title: { de: 'Auf Englisch in Irland', en: 'In English in Ireland' },
      verdict: 'satisfied',
      organisation: { language: 'en', address: { country: 'IE' } },
    },
  ],
})
