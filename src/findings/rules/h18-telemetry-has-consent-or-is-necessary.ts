import { featureRemark } from '../feature-remark.ts'
import { isUnderGermanLaw } from '../law-of-body.ts'
import { nothing, undecided } from '../points.ts'
import { basis, purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

const feature = 'telemetry'

export const h18 = rule({
  code: 'VVT-H18',
  severity: 'warning',
  category: 'legal_basis',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Greift Telemetrie auf Endgeräte zu, steht fest, ob eingewilligt wurde oder sie unbedingt erforderlich ist.',
    en: 'Where telemetry accesses terminal equipment, it is recorded whether there is consent or strict necessity.',
  },
  cites: 'TDDDG § 25',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  validFrom: '2021-12-01',
  hint: {
    de: 'Telemetrie abschalten, oder bei der Funktion die Einwilligung oder die unbedingte Erforderlichkeit eintragen.',
    en: 'Switch telemetry off, or enter with the feature the consent or the strict necessity.',
  },
  check: (facts) => {
    const { use, bases, organisation, law } = facts
    if (use(feature) !== 'used' || organisation.bodyType === 'eu_institution') return nothing
    if (isUnderGermanLaw(organisation) === false) return nothing
    const { value, pointer } = featureRemark(facts, feature, 'authority')
    const isBased = bases.some(
      ({ basis: { code } }) => code !== null && law.entry('legal-bases', code)?.kind === 'terminal',
    )
    if (value !== null || isBased) return nothing
    return [
      undecided(pointer, {
        de: `«${law.label('features', feature, 'de')}» wird genutzt; ob dabei auf Endgeräte zugegriffen wird und ob dazu eingewilligt wurde (§ 25 Abs. 1 TDDDG) oder der Zugriff unbedingt erforderlich ist (Abs. 2), ist nicht festgehalten.`,
        en: `“${law.label('features', feature, 'en')}” is used; whether terminal equipment is accessed for it, and with consent (§ 25(1) TDDDG) or for strict necessity (subsection 2), is not recorded.`,
      }),
    ]
  },
  examples: [
    { title: { de: 'Keine Telemetrie', en: 'No telemetry' }, verdict: 'satisfied' },
    {
      title: { de: 'Unbedingt erforderlich', en: 'Strictly necessary' },
      verdict: 'satisfied',
      activity: {
        features: [
          {
            code: 'telemetry',
            use: 'used',
            authority: 'Nur Lastverteilung der gewünschten Verbindung, § 25 Abs. 2 TDDDG',
          },
        ],
      },
    },
    {
      title: { de: 'Einwilligung unter den Rechtsgrundlagen', en: 'Consent among the legal bases' },
      verdict: 'satisfied',
      activity: {
        features: [{ code: 'telemetry', use: 'used' }],
        purposes: [{ ...purpose, legalBases: [basis, { code: 'TDDDG_25_1' }] }],
      },
    },
    {
      title: { de: 'Nichts festgehalten', en: 'Nothing recorded' },
      verdict: 'undecided',
      pointer: '/features/0/authority',
      activity: { features: [{ code: 'telemetry', use: 'used' }] },
    },
    {
      title: { de: 'Am Tag vor Geltung des Gesetzes', en: 'On the day before the act applied' },
      verdict: 'satisfied',
      on: '2021-11-30',
      activity: { features: [{ code: 'telemetry', use: 'used' }] },
    },
    {
      title: { de: 'Am ersten Tag seiner Geltung', en: 'On the first day it applied' },
      verdict: 'undecided',
      pointer: '/features/0/authority',
      on: '2021-12-01',
      activity: { features: [{ code: 'telemetry', use: 'used' }] },
    },
  ],
})
