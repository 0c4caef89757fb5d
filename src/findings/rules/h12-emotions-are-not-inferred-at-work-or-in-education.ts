import { brief } from '../brief.ts'
import { featureRemark } from '../feature-remark.ts'
import { nothing, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'

/** People who take part because they work, apply for work, teach or learn. */
const concerned = new Set([
  'DS-EMPLOYEE',
  'DS-TRAINEE',
  'DS-FREELANCER',
  'DS-APPLICANT',
  'DS-WORKSCOUNCIL',
  'DS-TEACHER',
  'DS-PUPIL',
  'DS-STUDENT',
])
/** People who do not take part. */
const absent = new Set(['DS-BYSTANDER', 'DS-MENTIONED'])
const feature = 'emotion_recognition'

/** For the examples: nobody but employees takes part. */
const atWork = {
  features: [{ code: feature, use: 'used' }],
  dataItems: [{ code: 'VC-CON-VIDEO', subjects: [{ code: 'DS-EMPLOYEE' }, { code: 'DS-BYSTANDER' }] }],
  retention: [],
  transfers: [],
}

export const h12 = rule({
  code: 'VVT-H12',
  severity: 'error',
  category: 'legal_basis',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Am Arbeitsplatz und in Bildungseinrichtungen werden Emotionen nicht durch KI abgeleitet.',
    en: 'Emotions are not inferred by AI at the workplace or in education institutions.',
  },
  cites: 'Regulation (EU) 2024/1689 Art. 5(1)(f)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  validFrom: '2025-02-02',
  hint: {
    de: 'Die Funktion abschalten, oder bei ihr begründen, dass sie aus medizinischen Gründen oder Sicherheitsgründen eingesetzt wird.',
    en: 'Switch the feature off, or record with it the medical or safety reasons for which it is used.',
  },
  check: (facts) => {
    const { use, subjects, dataItems, organisation, law } = facts
    if (use(feature) !== 'used') return nothing
    const groups = [...subjects].filter((code) => concerned.has(code))
    const isOpen =
      dataItems.isOpen ||
      dataItems.items.some(
        (item) => item.subjects === null || item.subjects.some(({ code }) => code === null),
      )
    if (groups.length === 0 && !isOpen) return nothing
    const reason = featureRemark(facts, feature, 'classification')
    const de = law.label('features', feature, 'de')
    const en = law.label('features', feature, 'en')
    const names = (lang: 'de' | 'en') =>
      groups.map((code) => law.label('data-subjects', code, lang)).join(', ')
    if (reason.value !== null)
      return [
        undecided(reason.pointer, {
          de: `«${de}» wird genutzt; ob «${brief(reason.value)}» ein medizinischer oder ein Sicherheitsgrund ist, der vom Verbot ausnimmt, muss ein Mensch beurteilen.`,
          en: `“${en}” is used; whether “${brief(reason.value)}” is a medical or safety reason that lifts the ban takes a human to judge.`,
        }),
      ]
    if (
      isOpen ||
      organisation.establishedInUnion === false ||
      ![...subjects].every((code) => concerned.has(code) || absent.has(code))
    )
      return [
        undecided(reason.pointer, {
          de: `«${de}» wird genutzt; ob sie Menschen am Arbeitsplatz oder in Bildungseinrichtungen erfasst, wo Art. 5 Abs. 1 lit. f der Verordnung (EU) 2024/1689 sie verbietet, ist nicht festgehalten.`,
          en: `“${en}” is used; whether it covers people at the workplace or in education institutions, where Art. 5(1)(f) of Regulation (EU) 2024/1689 bans it, is not recorded.`,
        }),
      ]
    return [
      violated(reason.pointer, {
        de: `«${de}» wird genutzt und betrifft nur «${names('de')}»; ein medizinischer oder Sicherheitsgrund, der vom Verbot ausnimmt, ist nicht angegeben.`,
        en: `“${en}” is used and concerns “${names('en')}” only; a medical or safety reason that lifts the ban is not given.`,
      }),
    ]
  },
  examples: [
    { title: { de: 'Nicht genutzt', en: 'Not used' }, verdict: 'satisfied' },
    {
      title: { de: 'In einer internen Besprechung', en: 'In an internal meeting' },
      verdict: 'violated',
      pointer: '/features/0/classification',
      activity: atWork,
    },
    {
      title: { de: 'Am Tag vor Geltung des Verbots', en: 'On the day before the ban applied' },
      verdict: 'satisfied',
      on: '2025-02-01',
      activity: atWork,
    },
    {
      title: { de: 'Am ersten Tag des Verbots', en: 'On the first day of the ban' },
      verdict: 'violated',
      pointer: '/features/0/classification',
      on: '2025-02-02',
      activity: atWork,
    },
    {
      title: { de: 'Auch Gäste nehmen teil', en: 'Guests take part as well' },
      verdict: 'undecided',
      pointer: '/features/0/classification',
      activity: { features: atWork.features },
    },
    {
      title: { de: 'Betroffene in eigenen Worten', en: 'Data subjects in own words' },
      verdict: 'undecided',
      pointer: '/features/0/classification',
      activity: { ...atWork, dataItems: [{ code: 'VC-CON-VIDEO', subjects: [{ text: 'Teilnehmende' }] }] },
    },
    {
      title: { de: 'Mit Begründung', en: 'With reasons' },
      verdict: 'undecided',
      pointer: '/features/0/classification',
      activity: {
        ...atWork,
        features: [{ code: feature, use: 'used', classification: 'Ermüdungserkennung in der Leitwarte' }],
      },
    },
    {
      title: { de: 'Weder Arbeit noch Bildung', en: 'Neither work nor education' },
      verdict: 'satisfied',
      activity: { ...atWork, dataItems: [{ code: 'VC-CON-VIDEO', subjects: [{ code: 'DS-PATIENT' }] }] },
    },
  ],
})
