import { type Activity } from '../../../record/activities/activity.ts'
import { type RecordedActivity } from '../../../record/dossier.ts'
import { type ReportLine, type ReportNode } from '../../report.ts'
import { fields, gap, inline, labelled, line, muted, notice, orGap, row } from '../../values.ts'
import { dayInWords, dayOfInstant } from '../../words/day.ts'
import { durationInWords } from '../../../law/duration.ts'
import { labelOf, type Reading } from '../reading.ts'
import { partyLines } from './parties.ts'
import { numbered } from './sections.ts'

/** What the reader must see before anything else: that nobody has approved the entry, that it is planned, that it ended. */
export function notices({ texts, words, lang }: Reading, activity: RecordedActivity): ReportNode[] {
  const { approval, operatingState, introducedOn, endedOn, newerDraft } = activity
  const { dates } = texts
  const told = (label: string, day: string | null) => (day ? `; ${label} ${dayInWords(day, lang)}` : '')
  const state = words.operatingState[operatingState]
  return [
    ...(approval === 'approved' ? [] : [words.approval[approval]]),
    ...(newerDraft === undefined ? [] : [dates.newerDraft(activity.version, newerDraft)]),
    ...(operatingState === 'planned'
      ? [`${dates.operation}: ${state}${told(dates.introductionPlanned, introducedOn)}`]
      : []),
    ...(operatingState === 'ended' ? [`${dates.operation}: ${state}${told(dates.ended, endedOn)}`] : []),
  ].map((text) => ({ kind: 'paragraph', tone: 'notice', text }))
}

/** Number and names of an entry. */
export function identityNodes(reading: Reading, activity: Activity, number: number): ReportNode[] {
  const { identity } = reading.texts
  const value = [
    line(activity.name),
    ...inline([
      line(`${identity.number}: ${number}`),
      ...labelled(identity.ownNumber, activity.ownNumber),
      ...labelled(identity.useCase, activity.useCase && labelOf(reading, 'use-cases', activity.useCase)),
      ...activity.externalIds.map(({ system, id }) => muted(identity.externalId(system, id))),
    ]),
  ]
  return [fields(row(numbered(reading, activity.role, 'identity', identity.label), value))]
}

/** When it was introduced, changed, reviewed and approved. */
export function datesNodes(reading: Reading, activity: Activity): ReportNode[] {
  const { texts, words, lang, around } = reading
  const { dates } = texts
  const { operatingState, approval, reviewInterval, lastReviewedOn } = activity
  const zone = around.organisation.timeZone ?? 'UTC'
  const changed = dayInWords(dayOfInstant(activity.updatedAt, zone), lang)
  const approved = `${dates.approval}: ${words.approval[approval]}`
  const told = inline([
    line(`${dates.operation}: ${words.operatingState[operatingState]}`),
    introductionLine(reading, activity),
    ...endLines(reading, activity),
    line(dates.changed(changed, activity.version)),
    lastReviewedOn
      ? line(`${dates.reviewed}: ${dayInWords(lastReviewedOn, lang)}`)
      : muted(dates.notReviewed),
    ...labelled(dates.review, reviewInterval && texts.cover.every(durationInWords(reviewInterval, lang))),
    approval === 'approved' ? line(approved) : notice(approved),
  ])
  return [fields(row(numbered(reading, activity.role, 'dates', dates.label), told))]
}

function introductionLine({ texts, lang }: Reading, { operatingState, introducedOn }: Activity): ReportLine {
  const { dates } = texts
  if (!introducedOn) return gap(dates.introductionMissing)
  const label = operatingState === 'planned' ? dates.introductionPlanned : dates.introduced
  return line(`${label}: ${dayInWords(introducedOn, lang)}`)
}

function endLines({ texts, lang }: Reading, { operatingState, endedOn }: Activity): ReportLine[] {
  const { dates } = texts
  if (!endedOn) return operatingState === 'ended' ? [gap(dates.endMissing)] : []
  const label = operatingState === 'ended' ? dates.ended : dates.endPlanned
  return [line(`${label}: ${dayInWords(endedOn, lang)}`)]
}

/** The department in charge, and whom to ask. */
export function contactNodes(reading: Reading, { role, department, contactId }: Activity): ReportNode[] {
  const { contact } = reading.texts
  const value = [
    ...orGap(department, contact.departmentMissing),
    ...(contactId === null ? [gap(contact.contactMissing)] : partyLines(reading, contactId)),
  ]
  return [fields(row(numbered(reading, role, 'contact', contact.label), value))]
}
