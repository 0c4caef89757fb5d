import { referredIn } from '../../record/dossier.ts'
import { type Profile } from '../profile.ts'
import { annexNodes } from './dsk/annex.ts'
import { coverNodes } from './dsk/cover.ts'
import { activitiesHeading, activityHeading, openingIn } from './dsk/opening.ts'
import { sheetNodes } from './dsk/sheet.ts'
import { readingOf } from './reading.ts'

/**
 * The record arranged like the form of the conference of German supervisory authorities (DSK): a front sheet, then one
 * sheet for each activity, for controllers (Art. 30(1) GDPR) and for processors (Art. 30(2) GDPR), and an annex with
 * everything the sheets refer to. Incomplete entries are marked, never left out; internal notes are never shown.
 */
export const dsk: Profile = {
  isInternal: false,
  opening: (frame, lang) => openingIn(readingOf(frame, lang), frame),
  front: (frame, lang) => {
    const reading = readingOf(frame, lang)
    return [...coverNodes(reading, frame), { kind: 'pageBreak' }, activitiesHeading(reading)]
  },
  activity: ({ activity, number }, frame, lang) => [
    activityHeading(number, activity),
    ...sheetNodes(readingOf(frame, lang), activity, number),
    { kind: 'pageBreak' },
  ],
  annex: (frame, lang) => annexNodes(readingOf(referredIn(frame), lang)),
}
