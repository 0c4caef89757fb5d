import { allEntries, type Law } from '../law/law.ts'
import { activitySchema, type Activity } from '../record/activities/activity.ts'
import { type Transfer } from '../record/activities/transfer.ts'
import { targetsOf, type Surroundings } from '../record/dossier.ts'
import { lastDay } from '../findings/retention/last-day.ts'
import { addDays, addDuration } from '../record/calendar-days.ts'
import { outdatedNotices } from '../filings/notices/outdated.ts'
import { assessmentCites, deadlineTexts, noticeCites, unverified } from './deadline-texts.ts'
import { gatherDeadlines, type Deadline } from './deadline.ts'
import {
  deadline,
  deadlineFrame,
  deadlinesAround,
  subjectOf,
  type DeadlineFrame,
  type DeadlineWindow,
} from './deadlines-around.ts'

/** All deadlines up to a day, by day. Activities may come one by one from anywhere; see also `deadlinesOfActivity`. */
export function deadlinesOf(
  around: Surroundings,
  activities: Iterable<Activity>,
  window: DeadlineWindow,
): Deadline[] {
  const frame = deadlineFrame(around, window)
  const gathered = gatherDeadlines()
  gathered.add(deadlinesAround(frame))
  for (const activity of activities) gathered.add(deadlinesOfActivity(activity, frame))
  return gathered.sorted()
}

/** The deadlines of one activity and of everything it leads to. Of one that has ended, only when its entry can go. */
export function deadlinesOfActivity(activity: Activity, frame: DeadlineFrame): Deadline[] {
  if (activity.operatingState === 'ended') return ofEndedEntry(activity, frame)
  const behind = targetsOf(activitySchema(activity.role), activity).flatMap(
    ({ id }) => frame.behind.get(id) ?? [],
  )
  return [
    ...ofReview(activity, frame),
    ...ofImpactAssessment(activity, frame),
    ...ofNotices(activity, frame),
    ...(activity.transfers ?? []).flatMap((transfer) => [
      ...ofInstruments(activity, transfer, frame),
      ...ofAdequacy(activity, transfer, frame),
    ]),
    ...behind.map((each) => ({ ...each, activityIds: [activity.id] })),
  ]
}

/** The rhythm runs from the last review, or else from the introduction, or else from when the entry was recorded. */
function ofReview(activity: Activity, frame: DeadlineFrame): Deadline[] {
  const interval = activity.reviewInterval ?? frame.around.organisation.reviewInterval
  const from = activity.lastReviewedOn ?? activity.introducedOn ?? activity.createdAt.slice(0, 10)
  const on = interval === null ? null : addDuration(from, interval)
  // An interval shorter than a day is no rhythm.
  if (on === from) return []
  return deadline(frame, 'review_due', on, {
    subject: subjectOf('activity', activity),
    ...deadlineTexts.review,
    cites: null,
    activityIds: [activity.id],
  })
}

function ofImpactAssessment(activity: Activity, frame: DeadlineFrame): Deadline[] {
  if (activity.role === 'processor' || !activity.impactAssessment || !activity.introducedOn) return []
  const { decision, doneOn } = activity.impactAssessment
  if (decision === 'not_required' || (decision === 'required' && doneOn !== null)) return []
  return deadline(frame, 'impact_assessment_due', addDays(activity.introducedOn, -1), {
    subject: subjectOf('activity', activity),
    ...(decision === 'required' ? deadlineTexts.assessmentRequired : deadlineTexts.assessmentUndecided),
    cites: assessmentCites,
    activityIds: [activity.id],
  })
}

/** A published text is to be renewed as soon as it says something else than the record. */
function ofNotices(activity: Activity, frame: DeadlineFrame): Deadline[] {
  if (activity.role === 'processor') return []
  return outdatedNotices(frame.around, activity).flatMap(({ notice: { id, place }, since }) =>
    deadline(frame, 'notice_outdated', since, {
      subject: subjectOf('activity', activity, id),
      label: { de: `${activity.name}, ${place}`, en: `${activity.name}, ${place}` },
      ...deadlineTexts.notice,
      cites: noticeCites,
      activityIds: [activity.id],
    }),
  )
}

function ofInstruments(activity: Activity, transfer: Transfer, frame: DeadlineFrame): Deadline[] {
  const { law } = frame
  return (transfer.instruments ?? []).flatMap(({ id, code, text, validUntil }) => {
    const name = (lang: 'de' | 'en') => (code ? law.label('transfer-instruments', code, lang) : text)
    const label = (lang: 'de' | 'en') => [name(lang) ?? '', activity.name].filter(Boolean).join(' – ')
    return deadline(frame, 'instrument_ends', validUntil, {
      subject: subjectOf('activity', activity, id),
      label: { de: label('de'), en: label('en') },
      ...deadlineTexts.instrument,
      cites: (code && law.entry('transfer-instruments', code)?.cites) || null,
      activityIds: [activity.id],
    })
  })
}

function ofAdequacy(activity: Activity, transfer: Transfer, frame: DeadlineFrame): Deadline[] {
  const { law, around } = frame
  if (!mayRestOnAdequacy(transfer, law)) return []
  return decisionsFor(transfer, law).flatMap(({ code, decision, label, cites, confidence, validTo }) => {
    const { text, title } = deadlineTexts.adequacy
    const doubt = confidence === 'unverified' ? unverified : { de: '', en: '' }
    return deadline(frame, 'adequacy_ends', validTo, {
      subject: { kind: 'adequacy_decision', id: code, name: decision, itemId: null },
      label: { de: `${label.de}, ${decision}`, en: `${label.en}, ${decision}` },
      key: `${around.organisation.id}.${code}`,
      title,
      text: { de: text.de + doubt.de, en: text.en + doubt.en },
      cites,
      activityIds: [activity.id],
    })
  })
}

/** A transfer may rest on a decision unless it names only grounds of another kind. */
function mayRestOnAdequacy({ instruments }: Transfer, law: Law): boolean {
  const grounds = (instruments ?? []).filter(({ fallback }) => !fallback)
  return (
    grounds.length === 0 ||
    grounds.some(({ code }) => (code ? law.entry('transfer-instruments', code) : undefined)?.rank === 1)
  )
}

type Decision = ReturnType<Law['adequacy']>[number]

/** The decisions in force for the destination, or else the one that ended last. */
function decisionsFor(transfer: Transfer, law: Law): readonly Decision[] {
  const { country, internationalOrganisation: organisation } = transfer
  const inForce = law.adequacy(country, organisation ? { organisation } : {})
  if (inForce.length > 0) return inForce
  return allEntries('adequacy-decisions')
    .filter((each) =>
      country ? each.country === country : !!organisation && each.organisation === organisation,
    )
    .filter(({ validTo }) => validTo !== null && validTo < law.on)
    .toSorted((one, other) => String(other.validTo).localeCompare(String(one.validTo)))
    .slice(0, 1)
}

/** Not before the organisation's own rule allows it, and not while data of the activity are kept by its own rules. */
function ofEndedEntry(activity: Activity, frame: DeadlineFrame): Deadline[] {
  const { endedOn } = activity
  const { keepEnded } = frame
  if (endedOn === null || keepEnded === null) return []
  const days = [addDuration(endedOn, keepEnded), ...dataGoneOn(activity, endedOn)]
  const on = days.reduce((one, other) => (one === null || other === null ? null : one > other ? one : other))
  return deadline(frame, 'ended_entry_erasable', on, {
    subject: subjectOf('activity', activity),
    ...deadlineTexts.endedEntry,
    cites: null,
  })
}

/** When the data of each retention rule are gone if the last event fell on the last day; null: that cannot be told. */
function dataGoneOn(activity: Activity, endedOn: string): (string | null)[] {
  if (activity.role === 'processor') return []
  return (activity.retention ?? []).flatMap((rule) => {
    const end = lastDay(rule, rule.kind === 'until_event' ? null : endedOn, null)
    if ('day' in end) return [end.day]
    return end.none === 'never_stored' ? [] : [null]
  })
}
