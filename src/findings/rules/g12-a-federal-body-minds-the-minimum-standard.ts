import { nothing, undecided } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

const standard = /mindeststandard|minimum standard/iu

export const g12 = rule({
  code: 'VVT-G12',
  severity: 'advice',
  category: 'measures',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Eine Stelle des Bundes hält fest, wie sie den Mindeststandard des BSI für Videokonferenzdienste einhält.',
    en: 'A federal body records how it meets the minimum standard of the BSI for videoconferencing services.',
  },
  cites: 'BSI Mindeststandard Videokonferenzdienste 1.0 (07.10.2021)',
  ground: 'authority_guidance',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  validFrom: '2021-10-07',
  hint: {
    de: 'Den Nachweis als eigene Maßnahme mit Fundstelle eintragen, oder dort festhalten, warum der Mindeststandard nicht gilt.',
    en: 'Enter the evidence as a measure with its place, or record there why the minimum standard does not apply.',
  },
  check: ({ organisation: { bodyType, authority, measuresReference, name }, around, law }) => {
    if (bodyType !== 'public') return nothing
    if (authority !== null && law.entry('authorities', authority)?.kind !== 'federal') return nothing
    const texts = [measuresReference]
    for (const each of around.measures.values()) texts.push(each.name, each.description, each.reference)
    if (texts.some((text) => text !== null && standard.test(text))) return nothing
    return [
      authority === null
        ? undecided('/authority', {
            de: `Ob «${name}» eine Stelle des Bundes ist, für die der Mindeststandard des BSI für Videokonferenzdienste in Betracht kommt, ergibt sich nicht: Die zuständige Aufsichtsbehörde fehlt.`,
            en: `Whether “${name}” is a federal body, for which the minimum standard of the BSI for videoconferencing services may matter, does not follow: the supervisory authority is missing.`,
          })
        : undecided('/measuresReference', {
            de: `«${name}» ist eine öffentliche Stelle unter der Datenschutzaufsicht des Bundes; der Mindeststandard des BSI für Videokonferenzdienste ist in den eigenen Maßnahmen nicht erwähnt. Ob er bindet, ist ungeprüft.`,
            en: `“${name}” is a public body under the federal data protection authority; the minimum standard of the BSI for videoconferencing services is not mentioned in its own measures. Whether it is binding is not verified.`,
          }),
    ]
  },
  examples: [
    { title: { de: 'Keine öffentliche Stelle', en: 'No public body' }, verdict: 'satisfied' },
    {
      title: { de: 'Stelle des Bundes mit Nachweis', en: 'A federal body with evidence' },
      verdict: 'satisfied',
      organisation: { bodyType: 'public', authority: 'DE-BFDI' },
      measures: { [ids.waitingRoom]: { reference: 'Abgleich mit dem BSI-Mindeststandard, IT-2026-11' } },
    },
    {
      title: { de: 'Stelle des Bundes ohne Nachweis', en: 'A federal body without evidence' },
      verdict: 'undecided',
      pointer: '/measuresReference',
      organisation: { bodyType: 'public', authority: 'DE-BFDI' },
    },
    {
      title: { de: 'Vor der Veröffentlichung', en: 'Before it was published' },
      verdict: 'satisfied',
      on: '2021-10-06',
      organisation: { bodyType: 'public', authority: 'DE-BFDI' },
    },
    {
      title: { de: 'Am Tag der Veröffentlichung', en: 'On the day it was published' },
      verdict: 'undecided',
      pointer: '/measuresReference',
      on: '2021-10-07',
      organisation: { bodyType: 'public', authority: 'DE-BFDI' },
    },
    {
      title: { de: 'Aufsichtsbehörde nicht angegeben', en: 'Supervisory authority not given' },
      verdict: 'undecided',
      pointer: '/authority',
      organisation: { bodyType: 'public', authority: null },
    },
  ],
})
