import { countryName } from '../../law/law.ts'
import { nothing, undecided } from '../points.ts'
import { rule } from '../rule.ts'

export const a05 = rule({
  code: 'VVT-A05',
  severity: 'error',
  category: 'controller',
  subject: 'organisation',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Wer keine Niederlassung in der Union hat und der DSGVO unterliegt, nennt einen Vertreter.',
    en: 'Whoever has no establishment in the Union and is subject to the GDPR names a representative.',
  },
  cites: 'GDPR Art. 3(2), 27, 30(1)(a)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Vertreter in der Union eintragen oder angeben, dass eine Niederlassung in der Union besteht.',
    en: 'Enter the representative in the Union, or state that there is an establishment in the Union.',
  },
  check: ({ organisation, law }) => {
    const { address, establishedInUnion, representativeId, bodyType } = organisation
    const country = address?.country ?? null
    const isOutside = country !== null && !law.isEea(country)
    // Art. 27(2)(b): public authorities and bodies need none.
    if (representativeId !== null || bodyType === 'public' || establishedInUnion === true) return nothing
    if (establishedInUnion === null && !isOutside) return nothing
    const where =
      country === null
        ? ['', '']
        : [` (Sitz: ${countryName(country, 'de')})`, ` (seat: ${countryName(country, 'en')})`]
    return [
      undecided('/representativeId', {
        de: `«${organisation.name}»${where[0]} nennt keinen Vertreter in der Union. Gilt die DSGVO nach Art. 3 Abs. 2 und greift keine Ausnahme des Art. 27 Abs. 2, ist einer zu benennen.`,
        en: `“${organisation.name}”${where[1]} names no representative in the Union. If the GDPR applies under Art. 3(2) and no exception of Art. 27(2) does, one must be designated.`,
      }),
    ]
  },
  examples: [
    { title: { de: 'Sitz in Deutschland', en: 'Seat in Germany' }, verdict: 'satisfied' },
    {
      title: { de: 'Sitz in Norwegen', en: 'Seat in Norway' },
      verdict: 'satisfied',
      organisation: { address: { country: 'NO' }, establishedInUnion: null },
    },
    {
      title: {
        de: 'Sitz in Kanada, Niederlassung nicht geprüft',
        en: 'Seat in Canada, establishment not examined',
      },
      verdict: 'undecided',
      pointer: '/representativeId',
      organisation: { address: { country: 'CA' }, establishedInUnion: null },
    },
  ],
})
