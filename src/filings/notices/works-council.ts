import { employees } from '../../record/activities/subjects.ts'
import { gdpr } from '../profiles/citations.ts'
import { nameOf } from '../profiles/reading.ts'
import { type FieldRow, type ReportValue } from '../report.ts'
import { bullet, gap, line, listed, orGap, row } from '../values.ts'
import {
  each,
  featureName,
  featureOf,
  type Notice,
  purposeLines,
  recipientLines,
  retentionLines,
  transferLines,
} from './answers.ts'

/** Features that show what somebody did, or how well. */
const watching = [
  'attendance',
  'attention_tracking',
  'person_evaluation',
  'telemetry',
  'recording',
  'transcription',
]

/** Staff councils outside the federation have laws of their own, which the record does not know. */
const norms = {
  de: {
    public: {
      informed: '§ 66 Abs. 1 BPersVG oder Landesrecht',
      decided: '§ 80 Abs. 1 Nr. 21 BPersVG oder Landesrecht',
    },
    other: { informed: '§ 80 Abs. 2 BetrVG', decided: '§ 87 Abs. 1 Nr. 6 BetrVG' },
  },
  en: {
    public: {
      informed: '§ 66(1) BPersVG or the law of the Land',
      decided: '§ 80(1) no. 21 BPersVG or the law of the Land',
    },
    other: { informed: '§ 80(2) BetrVG', decided: '§ 87(1) no. 6 BetrVG' },
  },
}

/** What the employees' representatives need to know about the system. */
export function worksCouncilRows(notice: Notice): FieldRow[] {
  const { reading, texts, activity } = notice
  const { around, lang, words } = reading
  const { informed, decided } = norms[lang][around.organisation.bodyType === 'public' ? 'public' : 'other']
  const systems = each(activity.systemIds, texts.systemsMissing, gap(texts.systemsMissing), (id) => {
    const system = around.systems.get(id)
    return [system ? bullet(system.name) : gap(reading.texts.state.notFound)]
  })
  const features = each(activity.features, texts.featuresMissing, gap(texts.featuresMissing), (feature) => [
    bullet(`${featureName(notice, feature.code)}: ${words.featureUse[feature.use]}`),
  ])
  const decision = activity.impactAssessment?.decision
  return [
    row(texts.systems, systems, informed),
    row(texts.purposes, purposeLines(notice), informed),
    row(texts.features, features, informed),
    row(texts.monitoring, watchingLines(notice), decided),
    row(texts.employeeData, employeeLines(notice), informed),
    row(texts.recipients, recipientLines(notice), informed),
    row(texts.transfers, transferLines(notice), informed),
    row(texts.retention, retentionLines(notice), informed),
    row(texts.measures, measureLines(notice), gdpr('32(1)', lang)),
    row(
      texts.assessment,
      [decision ? line(words.assessment[decision]) : gap(texts.assessmentMissing)],
      gdpr('35', lang),
    ),
    row(texts.involvement, orGap(activity.employeeInvolvement, texts.involvementMissing), decided),
  ]
}

function watchingLines(notice: Notice): ReportValue {
  const { texts, reading } = notice
  const told = watching.map((code) => ({ name: featureName(notice, code), found: featureOf(notice, code) }))
  const open = told.filter(({ found }) => found === undefined).map(({ name }) => name)
  return [
    ...told.flatMap(({ name, found }) =>
      found ? [bullet(`${name}: ${reading.words.featureUse[found.use]}`)] : [],
    ),
    ...(open.length === 0 ? [] : [gap(texts.monitoringMissing(listed(open)))]),
  ]
}

function employeeLines({ reading, texts, activity }: Notice): ReportValue {
  const items = activity.dataItems?.filter(({ subjects }) =>
    subjects?.some(({ code }) => code !== null && employees.has(code)),
  )
  const names = new Set((items ?? []).map((item) => nameOf(reading, 'data-categories', item)))
  const known = [...names].filter((name) => name !== null)
  return known.length === 0 ? [gap(texts.employeeDataMissing)] : known.map(bullet)
}

function measureLines({ reading, texts, activity }: Notice): ReportValue {
  const inPlace = activity.measures?.filter(({ status }) => status === 'implemented') ?? null
  return each(inPlace, texts.measuresMissing, gap(texts.measuresMissing), (one) => {
    const own = one.measureId === null ? undefined : reading.around.measures.get(one.measureId)
    const name = own?.name ?? nameOf(reading, 'measures', one)
    return [name === null ? gap(texts.measuresMissing) : bullet(name)]
  })
}
