import { lawChecked, lawVersion } from '../../../law/law.ts'
import { type DossierFrame, referredIn, type Surroundings } from '../../../record/dossier.ts'
import { countsOf } from '../../frame.ts'
import { type FrontFact, type HeadingNode, type ReportOpening } from '../../report.ts'
import { dayInWords, instantInWords } from '../../words/day.ts'
import { type Reading } from '../reading.ts'
import { annexHeadings } from './annex.ts'
import { coverHeading } from './cover.ts'
import { groupHeadings } from './sheet.ts'

/** The heading of one activity's sheet. Its id stays the same in every edition. */
export function activityHeading(
  number: number,
  activity: { readonly id: string; readonly name: string },
): HeadingNode {
  return { kind: 'heading', level: 2, text: `${number}. ${activity.name}`, id: `activity-${activity.id}` }
}

/** The heading that all sheets stand under. */
export function activitiesHeading({ texts, around }: Reading): HeadingNode {
  return { kind: 'heading', level: 1, text: texts.activities[around.role], id: 'activities' }
}

/**
 * Front page, fixed texts and table of contents: all that is known before the first activity is read in full.
 * @param inAnnex what the annex shows
 */
export function openingIn(
  reading: Reading,
  frame: DossierFrame,
  inAnnex: Surroundings = referredIn(frame),
): ReportOpening {
  const { texts, lang } = reading
  const { role, on, organisation } = frame
  const { entries, unapproved } = countsOf(frame.index)
  return {
    front: {
      title: texts.title[role],
      subtitle: texts.subtitle[role],
      ...(unapproved > 0 ? { notice: texts.facts.unapprovedNotice(unapproved, entries) } : {}),
      organisation: organisation.name,
      lang,
      asOf: on,
      lawVersion: frame.lawVersion,
      generatedFor: texts.profile,
      facts: factsIn(reading, frame),
    },
    labels: {
      contents: texts.contents,
      running: texts.title[role],
      footer: texts.footer(dayInWords(on, lang), frame.lawVersion),
      page: texts.page,
      gap: texts.gap,
      notice: texts.notice,
      field: texts.field,
      value: texts.value,
    },
    contents: [
      coverHeading(reading),
      activitiesHeading(reading),
      ...frame.index.flatMap((entry, place) => [
        activityHeading(frame.first + place, entry),
        ...groupHeadings(reading, entry.id),
      ]),
      ...annexHeadings({ ...reading, around: inAnnex }),
    ],
  }
}

function factsIn({ texts, lang }: Reading, frame: DossierFrame): FrontFact[] {
  const { facts } = texts
  const { organisation, role, at, on } = frame
  const counts = countsOf(frame.index)
  const law =
    frame.lawVersion === lawVersion
      ? facts.lawSeen(frame.lawVersion, dayInWords(lawChecked.seenUntil, lang))
      : frame.lawVersion
  return [
    { label: texts.organisation[role], value: organisation.name },
    { label: facts.subject, value: facts.subjectText },
    { label: facts.asOf, value: instantInWords(at, organisation.timeZone ?? 'UTC', lang) },
    { label: facts.on, value: dayInWords(on, lang) },
    { label: facts.law, value: law },
    { label: facts.entries, value: String(counts.entries) },
    { label: facts.unapproved, value: String(counts.unapproved) },
    { label: facts.open, value: String(counts.withOpenPoints) },
    { label: facts.states, value: facts.stateCounts(counts.planned, counts.operating, counts.ended) },
    { label: facts.profile, value: texts.profile },
    { label: facts.basis, value: facts.basisText[role] },
  ]
}
