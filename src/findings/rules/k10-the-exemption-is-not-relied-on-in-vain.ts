import { nothing, undecided } from '../points.ts'
import { rule } from '../rule.ts'

export const k10 = rule({
  code: 'VVT-K10',
  severity: 'advice',
  category: 'controller',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Die Ausnahme für kleine Stellen wird nicht ohne Grund in Anspruch genommen.',
    en: 'The exemption of small bodies is not relied on without reason.',
  },
  cites: 'GDPR Art. 30(5)',
  ground: 'law',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Das Verzeichnis führen: Verarbeitungen, die nicht nur gelegentlich erfolgen, nimmt Art. 30 Abs. 5 von der Ausnahme aus.',
    en: 'Keep the record: Art. 30(5) excludes processing that is not occasional from the exemption.',
  },
  check: ({ organisation: { smallBodyExemption, name } }) =>
    smallBodyExemption !== true
      ? nothing
      : [
          undecided('/smallBodyExemption', {
            de: `«${name}» beruft sich auf Art. 30 Abs. 5 DSGVO. Regelmäßige Videokonferenzen erfolgen nicht nur gelegentlich; für sie greift die Ausnahme in der Regel nicht.`,
            en: `“${name}” relies on Art. 30(5) GDPR. Regular videoconferences are not occasional; as a rule the exemption does not cover them.`,
          }),
        ],
  examples: [
    { title: { de: 'Nicht in Anspruch genommen', en: 'Not relied on' }, verdict: 'satisfied' },
    {
      title: { de: 'In Anspruch genommen', en: 'Relied on' },
      verdict: 'undecided',
      pointer: '/smallBodyExemption',
      organisation: { smallBodyExemption: true },
    },
  ],
})
