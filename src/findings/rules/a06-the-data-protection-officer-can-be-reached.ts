import { ids } from '../sound/around.ts'
import { nothing, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const a06 = rule({
  code: 'VVT-A06',
  severity: 'error',
  category: 'controller',
  subject: 'organisation',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Zur benannten datenschutzbeauftragten Person sind Kontaktdaten angegeben.',
    en: 'Contact details of the designated data protection officer are given.',
  },
  cites: 'GDPR Art. 30(1)(a), 37(7)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Anschrift, E-Mail-Adresse oder Telefonnummer der datenschutzbeauftragten Person eintragen.',
    en: 'Enter address, e-mail address or telephone number of the data protection officer.',
  },
  check: ({ organisation: { dataProtectionOfficerId: id }, around }) => {
    const officer = id === null ? undefined : around.parties.get(id)
    if (!officer || officer.address || officer.email || officer.phone) return nothing
    return [
      violated(
        '/email',
        {
          de: `Zu «${officer.name}», datenschutzbeauftragte Person, fehlen Kontaktdaten.`,
          en: `Contact details of “${officer.name}”, the data protection officer, are missing.`,
        },
        { at: { kind: 'party', id: officer.id } },
      ),
    ]
  },
  examples: [
    { title: { de: 'Mit E-Mail-Adresse', en: 'With an e-mail address' }, verdict: 'satisfied' },
    {
      title: { de: 'Ohne Kontaktdaten', en: 'Without contact details' },
      verdict: 'violated',
      pointer: '/email',
      parties: { [ids.officer]: { address: null, email: null, phone: null } },
    },
  ],
})
