import { type AcceptedFinding } from '../findings/accepted.ts'
import { type Override } from '../findings/override.ts'
import { type Language } from '../law/entry.ts'
import { type Dossier, type DossierFrame, type RecordedActivity } from '../record/dossier.ts'
import { frameOf } from './frame.ts'
import { type Report, type ReportNode, type ReportOpening } from './report.ts'

/** An activity as the record holds it, with its place in it and what was found about it. */
export type Entry = {
  readonly activity: RecordedActivity
  /** Its place in the record, counted from 1. */
  readonly number: number
  /** What was accepted of the findings about it, oldest first. */
  readonly overrides: readonly Override[]
  /** What does not hold of it, or is undecided, on the day of the record. */
  readonly findings: readonly AcceptedFinding[]
}

/**
 * What of a record is shown, and in which order. Drawn piece by piece, so that a record of any size can be: all that comes
 * before and after the activities needs only the frame. Fixed texts and labels are in the language asked for; users' own
 * texts stay as they are.
 */
export type Profile = {
  /** Shows what is not meant for others, such as internal notes. */
  readonly isInternal: boolean
  /** Front page, fixed texts and the whole table of contents. */
  readonly opening: (frame: DossierFrame, lang: Language) => ReportOpening
  /** What stands before the first activity. */
  readonly front: (frame: DossierFrame, lang: Language) => ReportNode[]
  readonly activity: (entry: Entry, frame: DossierFrame, lang: Language) => ReportNode[]
  /** What stands after the last activity. */
  readonly annex: (frame: DossierFrame, lang: Language) => ReportNode[]
}

/** A dossier that is there as a whole as one report. `foundOn`: what was found about an activity; nothing when absent. */
export function reportOf(
  profile: Profile,
  dossier: Dossier,
  lang: Language,
  foundOn: (activity: RecordedActivity) => Pick<Entry, 'overrides' | 'findings'> = () => nothing,
): Report {
  const frame = frameOf(dossier)
  const { front, labels } = profile.opening(frame, lang)
  const entries = dossier.activities.map((activity, place) => ({
    activity,
    number: place + 1,
    ...foundOn(activity),
  }))
  const nodes = [
    ...profile.front(frame, lang),
    ...entries.flatMap((entry) => profile.activity(entry, frame, lang)),
    ...profile.annex(frame, lang),
  ]
  return { front, labels, nodes }
}

const nothing = { overrides: [], findings: [] }
