import { nothing, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const a09 = rule({
  code: 'VVT-A09',
  severity: 'warning',
  category: 'controller',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Wer in Deutschland eine Folgenabschätzung durchführen muss, hat eine datenschutzbeauftragte Person.',
    en: 'Whoever must carry out an impact assessment in Germany has a data protection officer.',
  },
  cites: 'BDSG § 38(1) sentence 2',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Datenschutzbeauftragte Person benennen und eintragen.',
    en: 'Designate a data protection officer and enter it.',
  },
  check: ({ activity: { impactAssessment }, organisation }) => {
    const { bodyType, address, dataProtectionOfficerId, name, id } = organisation
    const isDue = impactAssessment?.decision === 'required' && bodyType === 'private'
    if (!isDue || dataProtectionOfficerId !== null) return nothing
    const country = address?.country ?? null
    if (country !== null && country !== 'DE') return nothing
    const at = { kind: 'organisation', id } as const
    return [
      country === null
        ? undecided(
            '/address',
            {
              de: `Die Folgenabschätzung ist erforderlich, für «${name}» ist keine datenschutzbeauftragte Person eingetragen; ob deutsches Recht gilt, ist ohne Anschrift offen.`,
              en: `The impact assessment is required, and no data protection officer is entered for “${name}”; without an address it is open whether German law applies.`,
            },
            { at },
          )
        : violated(
            '/dataProtectionOfficerId',
            {
              de: `Die Folgenabschätzung ist erforderlich; für «${name}» ist keine datenschutzbeauftragte Person eingetragen. § 38 BDSG verlangt sie dann unabhängig von der Zahl der Beschäftigten.`,
              en: `The impact assessment is required; no data protection officer is entered for “${name}”. § 38 BDSG then demands one whatever the number of employees.`,
            },
            { at },
          ),
    ]
  },
  examples: [
    {
      title: { de: 'Keine Folgenabschätzung erforderlich', en: 'No impact assessment required' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Erforderlich, niemand benannt', en: 'Required, nobody designated' },
      verdict: 'violated',
      pointer: '/dataProtectionOfficerId',
      activity: { impactAssessment: { decision: 'required' } },
      organisation: { dataProtectionOfficerId: null },
    },
    {
      title: { de: 'Erforderlich, Sitz unbekannt', en: 'Required, seat unknown' },
      verdict: 'undecided',
      pointer: '/address',
      activity: { impactAssessment: { decision: 'required' } },
      organisation: { dataProtectionOfficerId: null, address: null },
    },
  ],
})
