import { featureRemark } from '../feature-remark.ts'
import { isUnderGermanLaw } from '../law-of-body.ts'
import { collect, nothing, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'

const recordings = ['recording', 'raw_recording', 'transcription']

export const h11 = rule({
  code: 'VVT-H11',
  severity: 'error',
  category: 'legal_basis',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Sitzungen des Betriebsrats werden nicht aufgezeichnet.',
    en: 'Meetings of the works council are not recorded.',
  },
  cites: 'BetrVG § 30(2) sentence 2',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  validFrom: '2021-06-18',
  hint: {
    de: 'Aufzeichnung und Transkription in diesen Sitzungen abschalten.',
    en: 'Switch off recording and transcription in these meetings.',
  },
  check: (facts) => {
    const { activity, use, organisation, law } = facts
    const { useCase } = activity
    if (useCase !== 'UC-WORKSCOUNCIL') return nothing
    const isGerman = isUnderGermanLaw(organisation)
    if (isGerman === false) return nothing
    const forbidden = law.entry('use-cases', useCase)?.forbiddenFeatures ?? []
    return collect(recordings, (feature) => {
      if (use(feature) !== 'used') return null
      const { pointer } = featureRemark(facts, feature, 'use')
      const de = law.label('features', feature, 'de')
      const en = law.label('features', feature, 'en')
      if (organisation.bodyType !== 'private' || isGerman === null)
        return undecided(pointer, {
          de: `«${de}» wird in Sitzungen der Interessenvertretung genutzt. § 30 Abs. 2 Satz 2 BetrVG untersagt die Aufzeichnung Betriebsräten; ob das für «${organisation.name}» geltende Recht (etwa Personalvertretungsrecht des Bundes oder des Landes) es auch tut, ist zu prüfen.`,
          en: `“${en}” is used in meetings of the staff representation. § 30(2) sentence 2 BetrVG bans the recording for works councils; whether the law that applies to “${organisation.name}” (such as staff council law of the Federation or the Land) does so, too, is to be examined.`,
        })
      return forbidden.some((each) => each.feature === feature && each.force !== 'law')
        ? undecided(pointer, {
            de: `«${de}» wird in Sitzungen des Betriebsrats genutzt; ob das eine nach § 30 Abs. 2 Satz 2 BetrVG unzulässige Aufzeichnung ist, ist umstritten.`,
            en: `“${en}” is used in meetings of the works council; whether that is a recording banned by § 30(2) sentence 2 BetrVG is disputed.`,
          })
        : violated(pointer, {
            de: `«${de}» wird in Sitzungen des Betriebsrats genutzt; nach § 30 Abs. 2 Satz 2 BetrVG ist eine Aufzeichnung unzulässig.`,
            en: `“${en}” is used in meetings of the works council; by § 30(2) sentence 2 BetrVG a recording is unlawful.`,
          })
    })
  },
  examples: [
    { title: { de: 'Anderer Anwendungsfall', en: 'Another use case' }, verdict: 'satisfied' },
    {
      title: { de: 'Sitzung ohne Aufzeichnung', en: 'A meeting without recording' },
      verdict: 'satisfied',
      activity: { useCase: 'UC-WORKSCOUNCIL' },
    },
    {
      title: { de: 'Sitzung mit Aufzeichnung', en: 'A meeting with recording' },
      verdict: 'violated',
      pointer: '/features/0/use',
      activity: { features: [{ code: 'recording', use: 'used' }], useCase: 'UC-WORKSCOUNCIL' },
    },
    {
      title: {
        de: 'Am Tag vor Inkrafttreten der Vorschrift',
        en: 'On the day before the provision took effect',
      },
      verdict: 'satisfied',
      on: '2021-06-17',
      activity: { features: [{ code: 'recording', use: 'used' }], useCase: 'UC-WORKSCOUNCIL' },
    },
    {
      title: { de: 'Am Tag des Inkrafttretens', en: 'On the day it took effect' },
      verdict: 'violated',
      pointer: '/features/0/use',
      on: '2021-06-18',
      activity: { features: [{ code: 'recording', use: 'used' }], useCase: 'UC-WORKSCOUNCIL' },
    },
    {
      title: { de: 'Sitzung mit Transkription', en: 'A meeting with transcription' },
      verdict: 'undecided',
      pointer: '/features/0/use',
      activity: { features: [{ code: 'transcription', use: 'used' }], useCase: 'UC-WORKSCOUNCIL' },
    },
    {
      title: { de: 'Personalrat', en: 'A staff council' },
      verdict: 'undecided',
      pointer: '/features/0/use',
      activity: { features: [{ code: 'recording', use: 'used' }], useCase: 'UC-WORKSCOUNCIL' },
      organisation: { bodyType: 'public' },
    },
  ],
})
