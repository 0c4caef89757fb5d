import { lackingMeasure } from '../lacking-measure.ts'
import { nothing, undecided } from '../points.ts'
import { ids } from '../sound/around.ts'
import { measures } from '../sound/controller.ts'
import { rule } from '../rule.ts'

const features = ['recording', 'transcription', 'ai_assistant'] as const

export const g09 = rule({
  code: 'VVT-G09',
  severity: 'warning',
  category: 'measures',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Sind Aufzeichnung, Transkription oder KI-Assistenz nur vorhanden, ist als Maßnahme erfasst, dass sie voreingestellt aus sind.',
    en: 'Where recording, transcription or the AI assistant are merely at hand, it is recorded as a measure that they are off by default.',
  },
  cites: 'GDPR Art. 25(2); DSK Orientierungshilfe Videokonferenzsysteme, 4.5',
  ground: 'authority_guidance',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Funktionen zentral abschalten und dies als Maßnahme eintragen.',
    en: 'Switch the features off centrally, and enter this as a measure.',
  },
  check: (facts) => {
    const { use, measureCodes, law } = facts
    if (measureCodes.has('TOM-DM-04')) return nothing
    const atHand = features.find((code) => use(code) === 'available')
    if (atHand !== undefined)
      return lackingMeasure(facts, ['TOM-DM-04'], {
        de: `«${law.label('features', atHand, 'de')}» ist vorhanden und nicht genutzt; dass es voreingestellt aus ist, steht nicht unter den Maßnahmen.`,
        en: `“${law.label('features', atHand, 'en')}” is at hand and not used; that it is off by default is not among the measures.`,
      })
    const unknown = features.find((code) => use(code) === 'unknown')
    if (unknown === undefined) return nothing
    return [
      undecided('/features', {
        de: `Ob es «${law.label('features', unknown, 'de')}» gibt, ist nicht angegeben; dass es voreingestellt aus ist, steht nicht unter den Maßnahmen.`,
        en: `Whether there is “${law.label('features', unknown, 'en')}” is not recorded; that it is off by default is not among the measures.`,
      }),
    ]
  },
  examples: [
    {
      title: { de: 'Als Maßnahme erfasst', en: 'Recorded as a measure' },
      verdict: 'satisfied',
      activity: { features: [{ code: 'recording', use: 'available' }] },
    },
    {
      title: { de: 'Funktionen ausgeschlossen', en: 'Features ruled out' },
      verdict: 'satisfied',
      activity: { measures: measures.filter(({ code }) => code !== 'TOM-DM-04') },
    },
    {
      title: { de: 'Vorhanden, Voreinstellung nicht erfasst', en: 'At hand, default not recorded' },
      verdict: 'violated',
      pointer: '/measures',
      activity: {
        features: [{ code: 'recording', use: 'available' }],
        measures: measures.filter(({ code }) => code !== 'TOM-DM-04'),
      },
      organisation: { measuresReference: null },
    },
    {
      title: { de: 'Funktionen nicht geprüft', en: 'Features not examined' },
      verdict: 'undecided',
      pointer: '/features',
      activity: { features: null, measures: measures.filter(({ code }) => code !== 'TOM-DM-04') },
      systems: { [ids.system]: { features: null } },
    },
  ],
})
