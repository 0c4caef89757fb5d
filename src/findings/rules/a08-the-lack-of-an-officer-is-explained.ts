import { nothing, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const a08 = rule({
  code: 'VVT-A08',
  severity: 'advice',
  category: 'controller',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Eine nicht-öffentliche Stelle ohne datenschutzbeauftragte Person begründet das.',
    en: 'A private body without a data protection officer says why.',
  },
  cites: 'GDPR Art. 37; BDSG § 38',
  ground: 'law',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Person eintragen oder begründen, warum keine zu benennen ist (etwa Zahl der Personen, keine Folgenabschätzung).',
    en: 'Enter the officer, or say why none is needed (such as the number of persons, no impact assessment).',
  },
  check: ({ organisation: { name, bodyType, dataProtectionOfficerId, noDataProtectionOfficerReason } }) =>
    bodyType !== 'private' || dataProtectionOfficerId !== null || noDataProtectionOfficerReason !== null
      ? nothing
      : [
          violated('/noDataProtectionOfficerReason', {
            de: `Für «${name}» ist weder eine datenschutzbeauftragte Person eingetragen noch ein Grund, warum es keine gibt.`,
            en: `For “${name}” neither a data protection officer is entered nor a reason why there is none.`,
          }),
        ],
  examples: [
    { title: { de: 'Mit Beauftragter', en: 'With an officer' }, verdict: 'satisfied' },
    {
      title: { de: 'Mit Begründung', en: 'With a reason' },
      verdict: 'satisfied',
      organisation: {
        dataProtectionOfficerId: null,
        noDataProtectionOfficerReason: 'Weniger als 20 Personen, keine Folgenabschätzung',
      },
    },
    {
      title: { de: 'Weder noch', en: 'Neither' },
      verdict: 'violated',
      pointer: '/noDataProtectionOfficerReason',
      organisation: { dataProtectionOfficerId: null },
    },
  ],
})
