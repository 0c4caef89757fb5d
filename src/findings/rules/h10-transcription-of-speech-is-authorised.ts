import { featureRemark } from '../feature-remark.ts'
import { isUnderGermanLaw } from '../law-of-body.ts'
import { nothing, undecided } from '../points.ts'
import { rule } from '../rule.ts'

export const h10 = rule({
  code: 'VVT-H10',
  severity: 'warning',
  category: 'legal_basis',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Wird transkribiert, steht fest, ob Ton gespeichert wird und was dazu befugt.',
    en: 'Where speech is transcribed, it is recorded whether sound is stored and what authorises it.',
  },
  cites: 'StGB § 201 (disputed)',
  ground: 'law',
  confidence: 'secondary',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Bei der Funktion eintragen, ob Ton auch nur kurz gespeichert wird, und die Befugnis.',
    en: 'Enter with the feature whether sound is stored, if only for a while, and what authorises it.',
  },
  check: (facts) => {
    const { use, organisation, law } = facts
    if (use('transcription') !== 'used' || isUnderGermanLaw(organisation) === false) return nothing
    const stored = featureRemark(facts, 'transcription', 'storesAudio')
    const authority = featureRemark(facts, 'transcription', 'authority')
    if (stored.value === false || authority.value !== null) return nothing
    const name = (lang: 'de' | 'en') => law.label('features', 'transcription', lang)
    return [
      stored.value === true
        ? undecided(authority.pointer, {
            de: `«${name('de')}» wird genutzt und speichert dabei Ton; die Befugnis dazu ist nicht festgehalten. Ob § 201 StGB auch einen kurzen Zwischenspeicher erfasst, ist umstritten.`,
            en: `“${name('en')}” is used and stores sound; what authorises it is not recorded. Whether § 201 StGB covers short buffering as well is disputed.`,
          })
        : undecided(stored.pointer, {
            de: `«${name('de')}» wird genutzt; ob dabei Ton gespeichert wird, und sei es nur kurz, ist nicht geprüft.`,
            en: `“${name('en')}” is used; whether sound is stored for it, if only for a while, has not been examined.`,
          }),
    ]
  },
  examples: [
    { title: { de: 'Keine Transkription', en: 'No transcription' }, verdict: 'satisfied' },
    {
      title: { de: 'Ohne gespeicherten Ton', en: 'Without stored sound' },
      verdict: 'satisfied',
      activity: { features: [{ code: 'transcription', use: 'used', storesAudio: false }] },
    },
    {
      title: { de: 'Mit Befugnis', en: 'With an authority' },
      verdict: 'satisfied',
      activity: {
        features: [{ code: 'transcription', use: 'used', authority: 'Einwilligung aller Sprechenden' }],
      },
    },
    {
      title: { de: 'Ton wird gespeichert, Befugnis fehlt', en: 'Sound is stored, nothing authorises it' },
      verdict: 'undecided',
      pointer: '/features/0/authority',
      activity: { features: [{ code: 'transcription', use: 'used', storesAudio: true }] },
    },
    {
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/features/0/storesAudio',
      activity: { features: [{ code: 'transcription', use: 'used' }] },
    },
  ],
})
