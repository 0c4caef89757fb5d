import { type Activity, type ControllerActivity } from '../../../record/activities/activity.ts'
import { type DataItem } from '../../../record/activities/data-item.ts'
import { type ReportLine, type ReportNode, type ReportValue } from '../../report.ts'
import { bullet, fields, gap, line, muted, row } from '../../values.ts'
import { art30, gdpr } from '../citations.ts'
import { labelOf, nameOf, type Reading } from '../reading.ts'
import { numbered, numberOf } from './sections.ts'
import { answered, answeredBy, captionOf, statementOn } from './statements.ts'

/** Longest own wording that is repeated where an item is only referred to; it always stands in full in its own row. */
const SHORT = 80

/** The categories of data subjects of an activity, each once. */
export function subjectNodes(reading: Reading, activity: ControllerActivity): ReportNode[] {
  const { subjects } = reading.texts
  const citation = art30('subjects', 'controller', reading.lang)
  const value = answered(reading, activity.dataItems, statementOn(activity, 'dataItems'), (items) => {
    const names = items.flatMap((item) =>
      (item.subjects ?? []).map((each) => nameOf(reading, 'data-subjects', each)),
    )
    const known = [...new Set(names)].filter((name) => name !== null).map(bullet)
    const isExamined = items.some((item) => item.subjects !== null)
    if (known.length > 0) return known
    return [isExamined ? line(reading.texts.state.noneExamined) : gap(reading.texts.state.notExamined)]
  })
  return [fields(row(numbered('controller', 'subjects', subjects.label), value, citation))]
}

/** The categories of data with their subjects and origins, and a line of its own for special categories. */
export function dataNodes(reading: Reading, activity: ControllerActivity): ReportNode[] {
  const { data } = reading.texts
  const label = numbered('controller', 'data', data.label)
  const citation = art30('data', 'controller', reading.lang)
  return answeredBy(
    reading,
    { label, citation },
    activity.dataItems,
    statementOn(activity, 'dataItems'),
    (items) => [
      {
        kind: 'table',
        caption: captionOf(label, citation),
        columns: [
          { header: data.category, width: 5 },
          { header: data.subjects, width: 4 },
          { header: data.origins, width: 3 },
        ],
        rows: items.map((item, index) => dataCells(reading, item, index + 1)),
      },
      fields(
        row(
          numbered('controller', 'data', data.special),
          specialLines(reading, items),
          gdpr('9(1), 10', reading.lang),
        ),
      ),
    ],
  )
}

function dataCells(reading: Reading, item: DataItem, part: number): ReportValue[] {
  const name = nameOf(reading, 'data-categories', item) ?? reading.texts.state.notGiven
  return [
    [line(numbered('controller', 'data', name, part)), ...(item.note === null ? [] : [muted(item.note)])],
    answered(reading, item.subjects, undefined, (subjects) =>
      subjects.map((each) => bullet(nameOf(reading, 'data-subjects', each) ?? reading.texts.state.notGiven)),
    ),
    answered(reading, item.origins, undefined, (origins) =>
      origins.map((code) => bullet(labelOf(reading, 'origins', code))),
    ),
  ]
}

function specialLines(reading: Reading, items: readonly DataItem[]): ReportLine[] {
  const { texts, words } = reading
  const told = (['yes', 'possible', 'not_examined'] as const).flatMap((special) => {
    const names = items.flatMap((item, index) =>
      item.special === special ? [shortName(reading, item, index + 1)] : [],
    )
    if (names.length === 0) return []
    const list = names.join(', ')
    return special === 'not_examined'
      ? [gap(texts.withText(texts.data.specialUnexamined, list))]
      : [line(texts.withText(words.special[special], list))]
  })
  return told.length > 0 ? told : [line(texts.state.noneExamined)]
}

/** How other blocks refer to an item of the table: by its number, and by its name where that is short. */
function shortName(reading: Reading, item: DataItem, part: number): string {
  const name = nameOf(reading, 'data-categories', item) ?? ''
  return numbered('controller', 'data', name.length > SHORT ? '' : name, part).trim()
}

/** The data items some ids stand for, as other blocks name them. Null is answered as the caller says. */
export function dataNames(
  reading: Reading,
  activity: Activity,
  ids: readonly string[] | null,
  whenNull: ReportLine,
): ReportValue {
  const { texts } = reading
  const items = activity.role === 'controller' ? (activity.dataItems ?? []) : []
  if (ids === null) return [whenNull]
  if (ids.length === 0) return [line(texts.state.noneExamined)]
  const named = new Set(ids)
  if (items.length > 1 && items.every(({ id }) => named.has(id)) && named.size === items.length) {
    return [line(texts.data.all(numberOf('controller', 'data')))]
  }
  const names = items.flatMap((item, index) =>
    named.has(item.id) ? [shortName(reading, item, index + 1)] : [],
  )
  return [...names.map(bullet), ...(names.length < named.size ? [gap(texts.data.missing)] : [])]
}
