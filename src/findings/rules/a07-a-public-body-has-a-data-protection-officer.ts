import { nothing, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const a07 = rule({
  code: 'VVT-A07',
  severity: 'warning',
  category: 'controller',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Eine öffentliche Stelle hat eine datenschutzbeauftragte Person.',
    en: 'A public body has a data protection officer.',
  },
  cites: 'GDPR Art. 37(1)(a)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die datenschutzbeauftragte Person eintragen; Gerichte in justizieller Tätigkeit begründen die Ausnahme.',
    en: 'Enter the data protection officer; courts acting in their judicial capacity give the exception as the reason.',
  },
  check: ({
    organisation: { name, bodyType, dataProtectionOfficerId, noDataProtectionOfficerReason: reason },
  }) => {
    if (bodyType !== 'public' || dataProtectionOfficerId !== null) return nothing
    return [
      reason === null
        ? violated('/dataProtectionOfficerId', {
            de: `«${name}» ist eine öffentliche Stelle; eine datenschutzbeauftragte Person ist nicht eingetragen.`,
            en: `“${name}” is a public body; no data protection officer is entered.`,
          })
        : undecided('/noDataProtectionOfficerReason', {
            de: `«${name}» ist eine öffentliche Stelle ohne datenschutzbeauftragte Person. Ausgenommen sind nur Gerichte in justizieller Tätigkeit; angegeben ist: «${reason}».`,
            en: `“${name}” is a public body without a data protection officer. Only courts acting in their judicial capacity are excepted; the reason given is: “${reason}”.`,
          }),
    ]
  },
  examples: [
    {
      title: { de: 'Öffentliche Stelle mit Beauftragter', en: 'A public body with an officer' },
      verdict: 'satisfied',
      organisation: { bodyType: 'public' },
    },
    {
      title: { de: 'Öffentliche Stelle ohne Angabe', en: 'A public body that says nothing' },
      verdict: 'violated',
      pointer: '/dataProtectionOfficerId',
      organisation: { bodyType: 'public', dataProtectionOfficerId: null },
    },
    {
      title: { de: 'Gericht mit Begründung', en: 'A court that gives the reason' },
      verdict: 'undecided',
      pointer: '/noDataProtectionOfficerReason',
      organisation: {
        bodyType: 'public',
        dataProtectionOfficerId: null,
        noDataProtectionOfficerReason: 'Gericht in justizieller Tätigkeit',
      },
    },
  ],
})
