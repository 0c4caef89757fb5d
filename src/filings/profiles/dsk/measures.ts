import { type Static } from 'typebox'
import { type Activity } from '../../../record/activities/activity.ts'
import { type ActivityMeasure } from '../../../record/activities/activity-measure.ts'
import { type FieldRow, type ReportLine, type ReportNode } from '../../report.ts'
import { besides, bullet, fields, gap, labelled, line, row } from '../../values.ts'
import { art30 } from '../citations.ts'
import { labelOf, labelsOf, nameOf, type Reading } from '../reading.ts'
import { numbered } from './sections.ts'
import { answeredBy, statementOn } from './statements.ts'

type Used = Static<typeof ActivityMeasure>

/** Measures by protection goal, and the documents that describe them. */
export function measureNodes(reading: Reading, activity: Activity): ReportNode[] {
  const { role, measures, measuresReference } = activity
  const { texts, around, lang } = reading
  const label = numbered(reading, role, 'measures', texts.measures.label)
  const citation = art30('measures', role, lang)
  const references = [
    ...(measuresReference === null ? [] : [line(measuresReference)]),
    ...labelled(texts.measures.generalReference, around.organisation.measuresReference),
  ]
  const isDescribedElsewhere =
    measures === null && measuresReference !== null && !statementOn(activity, 'measures')
  return [
    ...(isDescribedElsewhere
      ? []
      : answeredBy(reading, { label, citation }, measures, statementOn(activity, 'measures'), (items) => [
          fields(...goalRows(reading, activity, items)),
        ])),
    ...(references.length > 0
      ? [fields(row(numbered(reading, role, 'measures', texts.measures.reference), references, citation))]
      : []),
  ]
}

/** One row for each protection goal, in the order of the catalogue. A measure stands under its first goal. */
function goalRows(reading: Reading, { role }: Activity, items: readonly Used[]): FieldRow[] {
  const { texts, law, lang } = reading
  const citation = art30('measures', role, lang)
  const order = law.entries('sdm-goals').map(({ code }) => code)
  const byGoal = Map.groupBy(items, (item) => goalsOf(reading, item)[0] ?? null)
  const rank = (goal: string | null) => (goal === null ? order.length : order.indexOf(goal))
  const goals = [...byGoal.keys()].sort((one, other) => rank(one) - rank(other))
  return goals.map((goal, index) => {
    const { goal: word, noGoal } = texts.measures
    const name = goal === null ? noGoal : texts.withText(word, labelOf(reading, 'sdm-goals', goal))
    const label = numbered(reading, role, 'measures', name, index + 1)
    return row(
      label,
      (byGoal.get(goal) ?? []).map((item) => measureLine(reading, item)),
      index === 0 ? citation : undefined,
    )
  })
}

function goalsOf({ around, law }: Reading, { code, measureId }: Used): readonly string[] {
  const own = measureId === null ? undefined : around.measures.get(measureId)
  const catalogued = code ?? own?.catalogueCode ?? null
  const goal = catalogued === null ? undefined : law.entry('measures', catalogued)?.goal
  return [...new Set([...(goal ? [goal] : []), ...(own?.protectionGoals ?? [])])]
}

function measureLine(reading: Reading, item: Used): ReportLine {
  const { texts, around } = reading
  const { measures, state, withText } = texts
  const own = item.measureId === null ? undefined : around.measures.get(item.measureId)
  const name = nameOf(reading, 'measures', item)
  const others = goalsOf(reading, item).slice(1)
  const isLost = item.measureId !== null && !own
  const isPlanned = item.status === 'planned' || own?.status === 'planned'
  const named = own ? (name === null ? own.name : withText(own.name, name)) : name
  const parts = [
    named,
    own?.description ?? null,
    own?.reference ? withText(measures.document, own.reference) : null,
    others.length > 0 ? withText(measures.otherGoals, labelsOf(reading, 'sdm-goals', others)) : null,
    own?.status === 'retired' ? measures.retired : null,
    isLost ? state.notFound : null,
  ].filter((part) => part !== null)
  const told = besides(...parts)
  const text = isPlanned ? withText(measures.planned, told) : told
  if (item.status === 'proposal') return { ...gap(withText(measures.proposal, text)), bullet: true }
  if (isLost) return { ...gap(text), bullet: true }
  return isPlanned ? { ...bullet(text), tone: 'notice' } : bullet(text)
}
