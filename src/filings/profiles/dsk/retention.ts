import { type ControllerActivity } from '../../../record/activities/activity.ts'
import { type RetentionRule } from '../../../record/activities/retention.ts'
import { type ReportLine, type ReportNode, type ReportValue } from '../../report.ts'
import { besides, fields, gap, inline, labelled, line, muted, row } from '../../values.ts'
import { durationInWords, isZeroDuration } from '../../../law/duration.ts'
import { art30 } from '../citations.ts'
import { labelOf, type Reading } from '../reading.ts'
import { dataNames } from './data.ts'
import { numbered } from './sections.ts'
import { answered, answeredBy, captionOf, type Question, statementOn } from './statements.ts'

/** Time limits for erasure as a table, and the data that none of them covers. */
export function retentionNodes(reading: Reading, activity: ControllerActivity): ReportNode[] {
  const { retention } = reading.texts
  const label = numbered(reading, 'controller', 'retention', retention.label)
  const citation = art30('retention', 'controller', reading.lang)
  return answeredBy(
    reading,
    { label, citation },
    activity.retention,
    statementOn(activity, 'retention'),
    (rules) => [
      {
        kind: 'table',
        caption: captionOf(label, citation),
        columns: [
          { header: retention.data, width: 4 },
          { header: retention.period, width: 3.4 },
          { header: retention.ground, width: 5.2 },
        ],
        rows: alikeIn(rules).map((rule) => ruleCells(reading, activity, rule)),
      },
      ...uncoveredNodes(reading, activity, rules, { label, citation }),
    ],
  )
}

/** Rules that treat data alike as one for all of these data, in the order of the first of each. */
function alikeIn(rules: readonly RetentionRule[]): RetentionRule[] {
  const alike = Map.groupBy(rules, (rule) => {
    const data = rule.dataItemIds && rule.dataItemIds.length > 0
    return JSON.stringify({ ...rule, id: null, dataItemIds: data })
  })
  return [...alike.values()].map((group) => {
    const [first] = group
    const dataItemIds = first!.dataItemIds && group.flatMap((rule) => rule.dataItemIds ?? [])
    return { ...first!, dataItemIds }
  })
}

function uncoveredNodes(
  reading: Reading,
  activity: ControllerActivity,
  rules: readonly RetentionRule[],
  { label, citation }: Question,
): ReportNode[] {
  if (rules.some(({ dataItemIds }) => dataItemIds === null)) return []
  const covered = new Set(rules.flatMap(({ dataItemIds }) => dataItemIds ?? []))
  const ids = (activity.dataItems ?? []).map(({ id }) => id).filter((id) => !covered.has(id))
  if (ids.length === 0) return []
  const names = dataNames(reading, activity, ids, muted(''))
  return [fields(row(label, [gap(reading.texts.retention.uncovered), ...names], citation))]
}

function ruleCells(reading: Reading, activity: ControllerActivity, rule: RetentionRule): ReportValue[] {
  const whole = line(reading.texts.data.whole)
  return [
    [...dataNames(reading, activity, rule.dataItemIds, whole), ...purposeLines(reading, activity, rule)],
    periodOf(reading, rule),
    groundLines(reading, rule),
  ]
}

function purposeLines(reading: Reading, activity: ControllerActivity, rule: RetentionRule): ReportValue {
  if (rule.purposeIds === null) return []
  const { retention } = reading.texts
  return answered(reading, rule.purposeIds, undefined, (ids) => {
    const parts = ids.map((id) => (activity.purposes ?? []).findIndex((purpose) => purpose.id === id) + 1)
    const known = parts
      .filter((part) => part > 0)
      .map((part) => numbered(reading, 'controller', 'purposes', '', part).trim())
    return [
      ...(known.length > 0 ? [muted(retention.purpose(known.join(', ')))] : []),
      ...(known.length < parts.length ? [gap(retention.purposeMissing)] : []),
    ]
  })
}

/** The time limit in plain words, with an open point for whatever it still lacks. */
const periodLines: Readonly<
  Record<RetentionRule['kind'], (reading: Reading, rule: RetentionRule) => ReportLine[]>
> = {
  duration: (reading, rule) => [...durationLines(reading, rule), ...ownStart(reading, rule)],
  calendar_year_end: (reading, rule) => [...yearEndLines(reading, rule), ...ownStart(reading, rule)],
  until_event: (reading, rule) => {
    const { retention } = reading.texts
    const event = startOf(reading, rule)
    return [
      event === null ? gap(retention.eventMissing) : line(retention.until(event)),
      ...ownStart(reading, rule),
    ]
  },
  never_stored: (reading, rule) => [
    line(reading.texts.retention.neverStored),
    ...leftoverStart(reading, rule),
  ],
  unlimited: (reading, rule) => {
    const { retention } = reading.texts
    const missing = rule.justification === null ? [gap(retention.reasonMissing)] : []
    return [line(retention.unlimited), ...missing, ...leftoverStart(reading, rule)]
  },
  not_determinable: (reading, rule) => {
    const { retention } = reading.texts
    const told =
      rule.justification === null
        ? [line(retention.notDeterminable), gap(retention.reasonMissing)]
        : [line(retention.because(rule.justification))]
    return [...told, ...leftoverStart(reading, rule)]
  },
}

/** The time limit of a rule in plain words. */
export function periodOf(reading: Reading, rule: RetentionRule): ReportValue {
  return inline(periodLines[rule.kind](reading, rule))
}

/** The event a period runs from: its name in the catalogue, or else its own wording. */
function startOf(reading: Reading, { start, startText }: RetentionRule): string | null {
  return start === null ? startText : labelOf(reading, 'retention-starts', start)
}

/** The own wording, where the sentence before has only the name of the event. */
function ownStart({ texts }: Reading, { start, startText }: RetentionRule): ReportLine[] {
  return start === null || startText === null ? [] : [muted(`${texts.retention.ownStart}: ${startText}`)]
}

/** An event given with a kind that needs none is still shown. */
function leftoverStart(reading: Reading, rule: RetentionRule): ReportLine[] {
  const start = startOf(reading, rule)
  return [...labelled(reading.texts.retention.event, start), ...ownStart(reading, rule)]
}

function durationLines(reading: Reading, rule: RetentionRule): ReportLine[] {
  const { texts, lang, law } = reading
  const { retention } = texts
  const start = startOf(reading, rule)
  if (rule.period === null) return [gap(retention.periodMissing), ...labelled(retention.start, start)]
  const period = isZeroDuration(rule.period) ? retention.immediately : durationInWords(rule.period, lang)
  if (start === null) return [line(period), gap(retention.startMissing)]
  if (rule.start === null || !law.has('retention-starts', rule.start))
    return [line(retention.countedFrom(period, start))]
  return [line(isZeroDuration(rule.period) ? retention.atOnce(start) : retention.after(period, start))]
}

function yearEndLines(reading: Reading, rule: RetentionRule): ReportLine[] {
  const { texts, lang, law } = reading
  const { retention } = texts
  const start = startOf(reading, rule)
  if (rule.period === null) return [gap(retention.periodMissing), ...labelled(retention.start, start)]
  const period = isZeroDuration(rule.period) ? retention.immediately : durationInWords(rule.period, lang)
  const isYearEnd = rule.start !== null && law.entry('retention-starts', rule.start)?.kind === 'calendar'
  if (isYearEnd) return [line(retention.yearEnd(period))]
  return [line(start === null ? retention.yearEnd(period) : retention.yearEndOf(period, start))]
}

function groundLines({ texts, words }: Reading, rule: RetentionRule): ReportLine[] {
  const { retention } = texts
  const isReasonTold = rule.kind === 'not_determinable'
  const details = [
    line(words.ground[rule.ground]),
    ...labelled(retention.legalReference, rule.legalReference),
    ...labelled(retention.reason, isReasonTold ? null : rule.justification),
    ...labelled(retention.method, rule.deletionMethod),
  ]
  const told = besides(...details.map(({ text }) => text))
  return [rule.ground === 'proposal' ? gap(told) : line(told)]
}
