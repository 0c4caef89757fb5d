import { type Language } from '../../law/entry.ts'
import { type Dossier, type DossierFrame, type RecordedActivity, referredIn } from '../../record/dossier.ts'
import { frameOf } from '../frame.ts'
import { type Report, type ReportNode, type ReportOpening } from '../report.ts'
import { annexNodes } from './dsk/annex.ts'
import { coverNodes } from './dsk/cover.ts'
import { activitiesHeading, activityHeading, openingIn } from './dsk/opening.ts'
import { sheetNodes } from './dsk/sheet.ts'
import { readingOf } from './reading.ts'

/*
 * The record arranged like the form of the conference of German supervisory authorities (DSK): a front sheet, then one
 * sheet for each activity, for controllers (Art. 30(1) GDPR) and for processors (Art. 30(2) GDPR), and an annex with
 * everything the sheets refer to. Incomplete entries are marked, never left out; internal notes are never shown.
 */

/** The language of all fixed texts and labels. Users' own texts stay as they are. */
export type DskOptions = { readonly lang: Language }

/** Front page, fixed texts and the whole table of contents. Draws before any activity is read in full. */
export function dskOpening(frame: DossierFrame, { lang }: DskOptions): ReportOpening {
  return openingIn(readingOf(frame, lang), frame)
}

/** The front sheet, and the heading under which the activities follow. */
export function dskFrontNodes(frame: DossierFrame, { lang }: DskOptions): ReportNode[] {
  const reading = readingOf(frame, lang)
  return [...coverNodes(reading, frame), { kind: 'pageBreak' }, activitiesHeading(reading)]
}

/** The sheet of one activity. @param number its place in `frame.index`, counted from 1 */
export function dskActivityNodes(
  activity: RecordedActivity,
  frame: DossierFrame,
  number: number,
  { lang }: DskOptions,
): ReportNode[] {
  return [
    activityHeading(number, activity),
    ...sheetNodes(readingOf(frame, lang), activity, number),
    { kind: 'pageBreak' },
  ]
}

/** What stands after the last activity: parties, systems, contracts and own measures in full. */
export function dskAnnexNodes(frame: DossierFrame, { lang }: DskOptions): ReportNode[] {
  return annexNodes(readingOf(referredIn(frame), lang))
}

/** The whole record as one report. */
export function dskReport(dossier: Dossier, options: DskOptions): Report {
  const frame = frameOf(dossier)
  const { front, labels } = dskOpening(frame, options)
  const nodes = [
    ...dskFrontNodes(frame, options),
    ...dossier.activities.flatMap((activity, place) => dskActivityNodes(activity, frame, place + 1, options)),
    ...dskAnnexNodes(frame, options),
  ]
  return { front, labels, nodes }
}
