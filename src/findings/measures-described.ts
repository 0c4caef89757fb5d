import { type ActivityCase } from './case.ts'
import { nothing, undecided, violated } from './points.ts'
import { type Point } from './rule.ts'

/** Whether the measures of an activity are described, Art. 30(1)(g) and 30(2)(d) GDPR: by themselves, its systems, or a document. */
export function measuresAreDescribed({
  measures: { items, isOpen },
  measureCodes,
  activity,
  organisation,
}: ActivityCase): readonly Point[] {
  if (measureCodes.size > 0 || items.some(({ status }) => status !== 'proposal')) return nothing
  if (activity.measuresReference !== null || organisation.measuresReference !== null) return nothing
  // Art. 30 asks for it where possible; whoever says why it is not has answered.
  if (activity.statements.some(({ field, kind }) => field === 'measures' && kind === 'not_applicable'))
    return nothing
  if (items.length > 0)
    return [
      undecided('/measures', {
        de: `Alle ${items.length} Maßnahmen sind nur vorgeschlagen; welche bestehen, ist nicht angegeben.`,
        en: `All ${items.length} measures are only proposed; which of them are in place is not recorded.`,
      }),
    ]
  return [
    (isOpen ? undecided : violated)('/measures', {
      de: 'Es sind keine Maßnahmen beschrieben, und kein Dokument ist genannt, das sie beschreibt.',
      en: 'No measures are described, and no document is named that describes them.',
    }),
  ]
}
