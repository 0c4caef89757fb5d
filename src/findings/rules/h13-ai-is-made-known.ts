import { featureRemark } from '../feature-remark.ts'
import { collect, undecided } from '../points.ts'
import { rule } from '../rule.ts'

const assistant = 'ai_assistant'
const features = [assistant, 'emotion_recognition']

export const h13 = rule({
  code: 'VVT-H13',
  severity: 'warning',
  category: 'information',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Wird mit KI gearbeitet, steht fest, wo die Beteiligten davon erfahren.',
    en: 'Where AI is used, it is recorded where those concerned are told.',
  },
  cites: 'Regulation (EU) 2024/1689 Art. 50(1), (3); GDPR Art. 13, 14',
  ground: 'law',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  validFrom: '2026-08-02',
  hint: {
    de: 'Bei der Funktion eintragen, wo darauf hingewiesen wird, etwa im Warteraum.',
    en: 'Enter with the feature where people are told, for instance in the lobby.',
  },
  check: (facts) => {
    const { use, law } = facts
    return collect(features, (feature) => {
      if (use(feature) !== 'used') return null
      const { value, pointer } = featureRemark(facts, feature, 'transparency')
      if (value !== null) return null
      const de = law.label('features', feature, 'de')
      const en = law.label('features', feature, 'en')
      return feature === assistant
        ? undecided(pointer, {
            de: `«${de}» wird genutzt; wo die Beteiligten davon erfahren, ist nicht angegeben. Art. 50 Abs. 1 der Verordnung (EU) 2024/1689 verpflichtet den Anbieter von Systemen, die mit Menschen interagieren; für den Verantwortlichen gelten die Informationspflichten des Datenschutzrechts, etwa Art. 13 und 14 DSGVO (ungeprüft).`,
            en: `“${en}” is used; where those concerned are told is not given. Art. 50(1) of Regulation (EU) 2024/1689 binds the provider of systems that interact with people; the controller has the information duties of data protection law, such as Art. 13 and 14 GDPR (unverified).`,
          })
        : undecided(pointer, {
            de: `«${de}» wird genutzt; wo die Betroffenen informiert werden, ist nicht angegeben. Art. 50 Abs. 3 der Verordnung (EU) 2024/1689 verlangt das vom Betreiber (ungeprüft).`,
            en: `“${en}” is used; where those exposed to it are informed is not given. Art. 50(3) of Regulation (EU) 2024/1689 demands that of the deployer (unverified).`,
          })
    })
  },
  examples: [
    { title: { de: 'Nicht genutzt', en: 'Not used' }, verdict: 'satisfied' },
    {
      title: { de: 'Mit Hinweis', en: 'With a notice' },
      verdict: 'satisfied',
      activity: { features: [{ code: 'ai_assistant', use: 'used', transparency: 'Hinweis im Warteraum' }] },
    },
    {
      title: { de: 'Assistenz ohne Hinweis', en: 'An assistant without a notice' },
      verdict: 'undecided',
      pointer: '/features/0/transparency',
      activity: { features: [{ code: 'ai_assistant', use: 'used' }] },
    },
    {
      title: { de: 'Am Tag vor Geltung der Pflicht', en: 'On the day before the duty applied' },
      verdict: 'satisfied',
      on: '2026-08-01',
      activity: { features: [{ code: 'ai_assistant', use: 'used' }] },
    },
    {
      title: { de: 'Am ersten Tag der Pflicht', en: 'On the first day of the duty' },
      verdict: 'undecided',
      pointer: '/features/0/transparency',
      on: '2026-08-02',
      activity: { features: [{ code: 'interaction_agent', use: 'used' }] },
    },
    {
      title: { de: 'Emotionserkennung ohne Hinweis', en: 'Emotion recognition without a notice' },
      verdict: 'undecided',
      pointer: '/features/0/transparency',
      activity: { features: [{ code: 'emotion_recognition', use: 'used' }] },
    },
  ],
})
