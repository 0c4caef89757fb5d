import { type Activity, type ControllerActivity } from '../../../record/activities/activity.ts'
import { type DataItem } from '../../../record/activities/data-item.ts'
import { type ReportLine, type ReportNode, type ReportValue } from '../../report.ts'
import { fields, gap, inline, line, listed, muted, row } from '../../values.ts'
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
    const known = [...new Set(names)].filter((name) => name !== null)
    const isExamined = items.some((item) => item.subjects !== null)
    if (known.length > 0) return [line(listed(known))]
    return [isExamined ? line(reading.texts.state.noneExamined) : gap(reading.texts.state.notExamined)]
  })
  return [fields(row(numbered(reading, 'controller', 'subjects', subjects.label), value, citation))]
}

/** The categories of data with their subjects and origins, and a line of its own for special categories. */
export function dataNodes(reading: Reading, activity: ControllerActivity): ReportNode[] {
  const { data } = reading.texts
  const label = numbered(reading, 'controller', 'data', data.label)
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
          { header: data.category, width: 3.6 },
          { header: data.subjects, width: 2 },
        ],
        rows: rowsOf(reading, items),
      },
      fields(
        row(
          numbered(reading, 'controller', 'data', data.special),
          specialLines(reading, items),
          gdpr('9(1), 10', reading.lang),
        ),
      ),
    ],
  )
}

function rowsOf(reading: Reading, items: readonly DataItem[]): ReportValue[][] {
  const everyone = subjectsIn(items).size
  return alikeIn(items).map((group) => dataCells(reading, group, everyone))
}

type Placed = { readonly item: DataItem; readonly part: number }

/** Items of the same people, in the order of their first; each keeps its number. */
function alikeIn(items: readonly DataItem[]): Placed[][] {
  const placed = items.map((item, index) => ({ item, part: index + 1 }))
  return [...Map.groupBy(placed, ({ item }) => JSON.stringify(item.subjects)).values()]
}

/** Everyone whose data an activity holds, each once. */
function subjectsIn(items: readonly DataItem[]): ReadonlySet<string> {
  return new Set(items.flatMap(({ subjects }) => subjects ?? []).map((each) => JSON.stringify(each)))
}

/** @param everyone how many categories of data subjects the activity has in all */
function dataCells(reading: Reading, group: readonly Placed[], everyone: number): ReportValue[] {
  const { subjects } = group[0]!.item
  const { data, state } = reading.texts
  const isEveryone = everyone > 1 && subjectsIn([group[0]!.item]).size === everyone
  return [
    group.flatMap(({ item, part }) => itemLines(reading, item, part)),
    answered(reading, subjects, undefined, (some) => [
      line(
        isEveryone
          ? data.everyone(numberOf(reading, 'controller', 'subjects'))
          : listed(some.map((each) => nameOf(reading, 'data-subjects', each) ?? state.notGiven)),
      ),
    ]),
  ]
}

function itemLines(reading: Reading, item: DataItem, part: number): ReportLine[] {
  const { data, state } = reading.texts
  const name = nameOf(reading, 'data-categories', item) ?? state.notGiven
  const origins = answered(reading, item.origins, undefined, (codes) => [
    line(listed(codes.map((code) => labelOf(reading, 'origins', code)))),
  ]).map((each) => ({ ...each, text: reading.texts.withText(data.origins, each.text) }))
  return [
    ...inline([line(numbered(reading, 'controller', 'data', name, part)), ...origins]),
    ...(item.note === null ? [] : [muted(item.note)]),
  ]
}

function specialLines(reading: Reading, items: readonly DataItem[]): ReportLine[] {
  const { texts, words } = reading
  const told = (['yes', 'possible', 'not_examined'] as const).flatMap((special) => {
    const names = items.flatMap((item, index) =>
      item.special === special ? [shortName(reading, item, index + 1)] : [],
    )
    if (names.length === 0) return []
    const list = listed(names)
    return special === 'not_examined'
      ? [gap(texts.withText(texts.data.specialUnexamined, list))]
      : [line(texts.withText(words.special[special], list))]
  })
  return told.length > 0 ? told : [line(texts.state.noneExamined)]
}

/** How other blocks refer to an item of the table: by its number, and by its name where that is short. */
function shortName(reading: Reading, item: DataItem, part: number): string {
  const name = nameOf(reading, 'data-categories', item) ?? ''
  return numbered(reading, 'controller', 'data', name.length > SHORT ? '' : name, part).trim()
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
    return [line(texts.data.all(numberOf(reading, 'controller', 'data')))]
  }
  const names = items.flatMap((item, index) =>
    named.has(item.id) ? [shortName(reading, item, index + 1)] : [],
  )
  return [
    ...(names.length > 0 ? [line(listed(names))] : []),
    ...(names.length < named.size ? [gap(texts.data.missing)] : []),
  ]
}
