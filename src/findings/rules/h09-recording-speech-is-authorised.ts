import { featureRemark } from '../feature-remark.ts'
import { isUnderGermanLaw } from '../law-of-body.ts'
import { collect, undecided } from '../points.ts'
import { rule } from '../rule.ts'

const recordings = ['recording', 'raw_recording']

export const h09 = rule({
  code: 'VVT-H09',
  severity: 'error',
  category: 'legal_basis',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Wird Ton aufgezeichnet, ist die Befugnis dazu festgehalten.',
    en: 'Where sound is recorded, what authorises it is on record.',
  },
  cites: 'StGB § 201(1)',
  ground: 'law',
  confidence: 'secondary',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Bei der Funktion die Befugnis eintragen, in der Regel die Einwilligung aller Sprechenden, oder dass nur Bild oder öffentlich Gesprochenes aufgezeichnet wird.',
    en: 'Enter with the feature what authorises it, as a rule the consent of everybody who speaks, or that only pictures or public speech are recorded.',
  },
  check: (facts) => {
    const { use, organisation, law } = facts
    return collect(recordings, (feature) => {
      if (use(feature) !== 'used' || isUnderGermanLaw(organisation) === false) return null
      const authority = featureRemark(facts, feature, 'authority')
      if (authority.value !== null || featureRemark(facts, feature, 'storesAudio').value === false)
        return null
      return undecided(authority.pointer, {
        de: `«${law.label('features', feature, 'de')}» wird genutzt; die Befugnis, nichtöffentlich Gesprochenes aufzunehmen, ist nicht festgehalten. Eine Rechtsgrundlage der DSGVO ersetzt sie nicht ohne Weiteres.`,
        en: `“${law.label('features', feature, 'en')}” is used; what authorises the recording of non-public speech is not recorded. A legal basis of the GDPR does not supply it as such.`,
      })
    })
  },
  examples: [
    { title: { de: 'Keine Aufzeichnung', en: 'No recording' }, verdict: 'satisfied' },
    {
      title: { de: 'Mit Einwilligung aller Sprechenden', en: 'With the consent of everybody who speaks' },
      verdict: 'satisfied',
      activity: {
        features: [
          { code: 'recording', use: 'used', authority: 'Einwilligung aller Sprechenden vor Beginn' },
        ],
      },
    },
    {
      title: { de: 'Befugnis bei einer Form der Funktion', en: 'The authority with a form of the feature' },
      verdict: 'satisfied',
      activity: {
        features: [
          { code: 'recording', use: 'used' },
          { code: 'server_recording', use: 'used', authority: 'Einwilligung aller Sprechenden' },
        ],
      },
    },
    {
      title: { de: 'Nur Bild', en: 'Pictures only' },
      verdict: 'satisfied',
      activity: { features: [{ code: 'recording', use: 'used', storesAudio: false }] },
    },
    {
      title: { de: 'Befugnis nicht festgehalten', en: 'The authority is not recorded' },
      verdict: 'undecided',
      pointer: '/features/0/authority',
      activity: { features: [{ code: 'recording', use: 'used' }] },
    },
    {
      title: { de: 'Stelle in einem anderen Land', en: 'A body in another country' },
      verdict: 'satisfied',
      activity: { features: [{ code: 'recording', use: 'used' }] },
      organisation: { address: { country: 'AT' } },
    },
  ],
})
