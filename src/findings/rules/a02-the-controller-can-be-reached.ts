import { nothing, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const a02 = rule({
  code: 'VVT-A02',
  severity: 'error',
  category: 'controller',
  subject: 'organisation',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Zum Verantwortlichen sind Kontaktdaten angegeben.',
    en: 'Contact details of the controller are given.',
  },
  cites: 'GDPR Art. 30(1)(a)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Anschrift, E-Mail-Adresse oder Telefonnummer eintragen.',
    en: 'Enter an address, an e-mail address or a telephone number.',
  },
  check: ({ organisation: { name, address, email, phone } }) =>
    address || email || phone
      ? nothing
      : [
          violated('/address', {
            de: `Zu «${name}» sind weder Anschrift noch E-Mail-Adresse noch Telefonnummer angegeben.`,
            en: `Neither address nor e-mail address nor telephone number of “${name}” is given.`,
          }),
        ],
  examples: [
    { title: { de: 'Anschrift und E-Mail-Adresse', en: 'Address and e-mail address' }, verdict: 'satisfied' },
    {
      title: { de: 'Nur eine E-Mail-Adresse', en: 'Only an e-mail address' },
      verdict: 'satisfied',
      organisation: { address: null, phone: null },
    },
    {
      title: { de: 'Keinerlei Kontaktdaten', en: 'No contact details at all' },
      verdict: 'violated',
      pointer: '/address',
      organisation: { address: null, email: null, phone: null },
    },
  ],
})
