import { type HeadingNode, type ReportNode, type ReportValue } from '../../report.ts'
import { line } from '../../values.ts'
import { type Reading } from '../reading.ts'

export function notesHeading({ found }: Reading): HeadingNode {
  return { kind: 'heading', level: 2, text: `E. ${found.notes}`, id: 'annex-notes' }
}

/** The internal notes on the organisation and on everything around the entries. */
export function notesAnnex(reading: Reading): ReportNode[] {
  const { found, around } = reading
  const { organisation, parties, systems, contracts, measures } = around
  const rows = [
    ...notesOf(found.kind.organisation, [organisation]),
    ...notesOf(found.kind.party, parties.values()),
    ...notesOf(found.kind.system, systems.values()),
    ...notesOf(found.kind.contract, contracts.values()),
    ...notesOf(found.kind.measure, measures.values()),
  ]
  const columns = [
    { header: found.subject, width: 3 },
    { header: found.note, width: 7 },
  ]
  return [
    notesHeading(reading),
    rows.length > 0
      ? { kind: 'table', caption: found.notes, columns, rows }
      : { kind: 'paragraph', tone: 'normal', text: found.noNotes },
  ]
}

type Noted = { readonly name: string; readonly notes: string | null }

function notesOf(kind: string, items: Iterable<Noted>): ReportValue[][] {
  return [...items].flatMap(({ name, notes }) =>
    notes === null ? [] : [[[line(`${name} (${kind})`)], [line(notes)]]],
  )
}
