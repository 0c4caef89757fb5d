import { type DossierFrame, referredIn, type Surroundings } from '../../record/dossier.ts'
import { type Language } from '../../law/entry.ts'
import { type Profile } from '../profile.ts'
import { type ReportOpening } from '../report.ts'
import { fields, line, row } from '../values.ts'
import { dsk } from './dsk.ts'
import { annexNodes } from './dsk/annex.ts'
import { openingIn } from './dsk/opening.ts'
import { findingNodes } from './full/findings.ts'
import { historyRow } from './full/history.ts'
import { notesAnnex, notesHeading } from './full/notes.ts'
import { readingOf } from './reading.ts'

/**
 * Everything that is stored, for use within the organisation: the sheets of `dsk`, and with them internal notes, findings,
 * versions and who worked on an entry, and in the annex also what no entry refers to. Every page says that it is internal.
 */
export const full: Profile = {
  isInternal: true,
  opening,
  front: dsk.front,
  activity: (entry, frame, lang) => {
    const reading = readingOf(frame, lang)
    const { activity } = entry
    const drawn = dsk.activity(entry, frame, lang)
    const notes = activity.notes === null ? [] : [row(reading.found.notes, [line(activity.notes)])]
    return [
      ...drawn.slice(0, -1),
      { ...fields(historyRow(reading, activity), ...notes), summary: reading.found.history.label },
      ...findingNodes(reading, entry.findings),
      ...drawn.slice(-1),
    ]
  },
  annex: (frame, lang) => {
    const reading = readingOf(shownIn(frame), lang)
    return [...annexNodes(reading), ...notesAnnex(reading)]
  },
}

/** Later volumes of a long record repeat only what their own entries refer to. */
function shownIn(frame: DossierFrame): Surroundings {
  return frame.first === 1 ? frame : referredIn(frame)
}

function opening(frame: DossierFrame, lang: Language): ReportOpening {
  const reading = readingOf(frame, lang)
  const { found, texts } = reading
  const { front, labels, contents } = openingIn(reading, frame, shownIn(frame))
  // It is no version for an authority, and does not say so.
  const facts = front.facts
    .filter(({ label }) => label !== texts.facts.basis)
    .map((fact) => (fact.value === front.generatedFor ? { ...fact, value: found.internalProfile } : fact))
  return {
    front: {
      ...front,
      facts,
      notice: [found.internalNotice, front.notice].filter((text) => text !== undefined).join('\n'),
      generatedFor: found.internalProfile,
    },
    labels: {
      ...labels,
      running: `${found.internal} · ${labels.running}`,
      footer: `${found.internal} · ${labels.footer}`,
    },
    contents: [...contents, notesHeading(reading)],
  }
}
