import { lackingMeasure } from '../lacking-measure.ts'
import { nothing } from '../points.ts'
import { ids } from '../sound/around.ts'
import { measures } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const g03 = rule({
  code: 'VVT-G03',
  severity: 'warning',
  category: 'measures',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Die Verschlüsselung auf dem Transportweg ist angegeben.',
    en: 'Encryption on the way is recorded.',
  },
  cites: 'GDPR Art. 32(1)(a); DSK Orientierungshilfe Videokonferenzsysteme, 4.1',
  ground: 'authority_guidance',
  confidence: 'secondary',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Transportverschlüsselung beim System oder unter den Maßnahmen eintragen.',
    en: 'Enter the transport encryption with the system or among the measures.',
  },
  check: (facts) => {
    const { items } = facts.systems
    const isSaid = items.length > 0 && items.every(({ encryption }) => (encryption?.transport ?? '') !== '')
    return isSaid
      ? nothing
      : lackingMeasure(facts, ['TOM-VT-01'], {
          de: 'Transportverschlüsselung steht weder beim System noch unter den Maßnahmen.',
          en: 'Transport encryption stands neither with the system nor among the measures.',
        })
  },
  examples: [
    { title: { de: 'Beim System angegeben', en: 'Given with the system' }, verdict: 'satisfied' },
    {
      title: { de: 'Unter den Maßnahmen', en: 'Among the measures' },
      verdict: 'satisfied',
      systems: { [ids.system]: { encryption: null } },
    },
    {
      title: { de: 'Weder noch', en: 'Neither' },
      verdict: 'violated',
      pointer: '/measures',
      activity: { measures: measures.filter(({ code }) => code !== 'TOM-VT-01') },
      systems: { [ids.system]: { encryption: null, measureCodes: [] } },
      organisation: { measuresReference: null },
    },
    {
      title: { de: 'Vielleicht im Sicherheitskonzept', en: 'Perhaps in the security concept' },
      verdict: 'undecided',
      pointer: '/measures',
      activity: { measures: measures.filter(({ code }) => code !== 'TOM-VT-01') },
      systems: { [ids.system]: { encryption: null, measureCodes: [] } },
    },
  ],
})
