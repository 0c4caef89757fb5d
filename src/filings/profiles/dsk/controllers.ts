import { type ProcessorActivity } from '../../../record/activities/activity.ts'
import { type FieldRow, type ReportLine, type ReportNode } from '../../report.ts'
import { bullet, fields, muted, row } from '../../values.ts'
import { art30 } from '../citations.ts'
import { type Reading } from '../reading.ts'
import { contractLine, partyLines } from './parties.ts'
import { numbered } from './sections.ts'
import { answered, answeredBy, statementOn } from './statements.ts'

type Served = NonNullable<ProcessorActivity['controllers']>[number]

/** The controllers a processor works for, each with contact, representative, officer, categories and contract. */
export function controllerNodes(reading: Reading, activity: ProcessorActivity): ReportNode[] {
  const { controllers } = reading.texts
  return answeredBy(
    reading,
    {
      label: numbered(reading, 'processor', 'controllers', controllers.label),
      citation: art30('controllers', 'processor', reading.lang),
    },
    activity.controllers,
    statementOn(activity, 'controllers'),
    (items) => [fields(...items.flatMap((served, index) => servedRows(reading, served, index + 1)))],
  )
}

function servedRows(reading: Reading, served: Served, part: number): FieldRow[] {
  const { texts, lang, around } = reading
  const { controllers, contact } = texts
  const label = (name: string) => numbered(reading, 'processor', 'controllers', name, part)
  const named = art30('controllers', 'processor', lang)
  const party = around.parties.get(served.partyId)
  const person = (id: string | null | undefined, none: string): ReportLine[] =>
    id ? [...partyLines(reading, id)] : [muted(none)]
  return [
    row(label(controllers.each), partyLines(reading, served.partyId), named),
    row(label(contact.representative), person(party?.representativeId, controllers.noRepresentative), named),
    row(label(contact.dpo), person(party?.dataProtectionOfficerId, controllers.noDpo), named),
    row(
      label(controllers.categories),
      answered(reading, served.categories, undefined, (categories) => categories.map(bullet)),
      art30('categories', 'processor', lang),
    ),
    row(label(controllers.contract), [contractLine(reading, served.contractId, controllers.contractMissing)]),
  ]
}
