import { nothing, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const a01 = rule({
  code: 'VVT-A01',
  severity: 'error',
  category: 'controller',
  subject: 'organisation',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: { de: 'Der Verantwortliche ist benannt.', en: 'The controller is named.' },
  cites: 'GDPR Art. 30(1)(a)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Den vollen Namen mit Rechtsform eintragen.',
    en: 'Enter the full name with its legal form.',
  },
  check: ({ organisation: { name } }) =>
    /[\p{L}\p{N}]/u.test(name)
      ? nothing
      : [
          violated('/name', {
            de: `Der Name des Verantwortlichen («${name}») enthält weder Buchstaben noch Ziffern.`,
            en: `The name of the controller (“${name}”) has neither letters nor digits.`,
          }),
        ],
  examples: [
    { title: { de: 'Name mit Rechtsform', en: 'Name with legal form' }, verdict: 'satisfied' },
    {
      title: { de: 'Platzhalter statt eines Namens', en: 'A placeholder instead of a name' },
      verdict: 'violated',
      pointer: '/name',
      organisation: { name: '–' },
    },
  ],
})
