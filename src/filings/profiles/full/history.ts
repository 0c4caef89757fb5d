import { type RecordedActivity } from '../../../record/dossier.ts'
import { type FieldRow } from '../../report.ts'
import { labelled, line, row } from '../../values.ts'
import { instantInWords } from '../../words/day.ts'
import { type Reading } from '../reading.ts'

/** Where an entry stands in its history: versions, instants, and who worked on it as the ledger names them. */
export function historyRow({ found, lang, around }: Reading, activity: RecordedActivity): FieldRow {
  const { history } = found
  const { id, version, createdAt, updatedAt, approvedVersion, submittedBy, lastEditedBy, newerDraft } =
    activity
  const told = (instant: string) => instantInWords(instant, around.organisation.timeZone ?? 'UTC', lang)
  const value = [
    line(`${history.id}: ${id}`),
    line(`${history.version}: ${version}`),
    line(`${history.created}: ${told(createdAt)}`),
    line(`${history.changed}: ${told(updatedAt)}`),
    ...labelled(history.editor, lastEditedBy),
    ...labelled(history.submitter, submittedBy),
    ...labelled(history.approved, approvedVersion?.toString()),
    ...labelled(history.newer, newerDraft?.toString()),
  ]
  return row(history.label, value)
}
