import { featureRemark } from '../feature-remark.ts'
import { collect, undecided } from '../points.ts'
import { rule } from '../rule.ts'

const features = ['proctoring', 'person_evaluation', 'emotion_recognition']

export const h14 = rule({
  code: 'VVT-H14',
  severity: 'warning',
  category: 'legal_basis',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Wo KI unter Anhang III fallen kann, ist die Einstufung festgehalten.',
    en: 'Where AI may fall under Annex III, its classification is recorded.',
  },
  cites: 'Regulation (EU) 2024/1689 Art. 6(2), 26, Annex III; as amended by (EU) 2026/1744',
  ground: 'law',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  validFrom: '2027-12-02',
  hint: {
    de: 'Bei der Funktion eintragen, ob ein KI-System eingesetzt wird und wie es einzustufen ist, mit Begründung.',
    en: 'Enter with the feature whether an AI system is used and how it is classified, with reasons.',
  },
  check: (facts) => {
    const { use, law } = facts
    return collect(features, (feature) => {
      if (use(feature) !== 'used') return null
      const { value, pointer } = featureRemark(facts, feature, 'classification')
      if (value !== null) return null
      return undecided(pointer, {
        de: `«${law.label('features', feature, 'de')}» wird genutzt; geschieht das durch ein KI-System, kann es unter Anhang III der Verordnung (EU) 2024/1689 fallen. Eine Einstufung ist nicht festgehalten (ungeprüft).`,
        en: `“${law.label('features', feature, 'en')}” is used; where an AI system does that, it may fall under Annex III of Regulation (EU) 2024/1689. No classification is recorded (unverified).`,
      })
    })
  },
  examples: [
    { title: { de: 'Nicht genutzt', en: 'Not used' }, verdict: 'satisfied' },
    {
      title: { de: 'Mit Einstufung', en: 'With a classification' },
      verdict: 'satisfied',
      on: '2027-12-02',
      activity: {
        features: [
          { code: 'proctoring', use: 'used', classification: 'Aufsicht durch Menschen, kein KI-System' },
        ],
      },
    },
    {
      title: { de: 'Am Tag vor Geltung der Pflichten', en: 'On the day before the duties apply' },
      verdict: 'satisfied',
      on: '2027-12-01',
      activity: { features: [{ code: 'proctoring', use: 'used' }] },
    },
    {
      title: { de: 'Prüfungsaufsicht ohne Einstufung', en: 'Proctoring without a classification' },
      verdict: 'undecided',
      pointer: '/features/0/classification',
      on: '2027-12-02',
      activity: { features: [{ code: 'proctoring', use: 'used' }] },
    },
    {
      title: {
        de: 'Bewertung von Bewerbungen ohne Einstufung',
        en: 'Candidate scoring without a classification',
      },
      verdict: 'undecided',
      pointer: '/features/0/classification',
      on: '2027-12-02',
      activity: { features: [{ code: 'candidate_scoring', use: 'used' }] },
    },
  ],
})
