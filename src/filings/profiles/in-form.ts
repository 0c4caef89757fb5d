import { referredIn } from '../../record/dossier.ts'
import { type Profile } from '../profile.ts'
import { acceptedNodes } from './accepted.ts'
import { annexNodes } from './dsk/annex.ts'
import { coverNodes } from './dsk/cover.ts'
import { activitiesHeading, activityHeading, openingIn } from './dsk/opening.ts'
import { sheetNodes } from './dsk/sheet.ts'
import { type Form } from './form.ts'
import { readingOf } from './reading.ts'

/**
 * The record in the form of an authority: a front sheet, then one sheet for each activity with what was accepted of the
 * findings about it, and an annex with everything the sheets refer to. Incomplete entries are marked, never left out;
 * internal notes are never shown.
 */
export function inForm(form: Form): Profile {
  return {
    isInternal: false,
    opening: (frame, lang) => openingIn(readingOf(frame, lang, form), frame),
    front: (frame, lang) => {
      const reading = readingOf(frame, lang, form)
      return [...coverNodes(reading, frame), { kind: 'pageBreak' }, activitiesHeading(reading)]
    },
    activity: ({ activity, number, overrides }, frame, lang) => {
      const reading = readingOf(frame, lang, form)
      return [
        activityHeading(number, activity),
        ...sheetNodes(reading, activity, number),
        ...acceptedNodes(reading, overrides),
        { kind: 'pageBreak' },
      ]
    },
    annex: (frame, lang) => annexNodes(readingOf(referredIn(frame), lang, form)),
  }
}
