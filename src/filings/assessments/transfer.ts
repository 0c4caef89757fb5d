import { countryName } from '../../law/law.ts'
import { type TransferAssessment } from '../../record/assessments/assessment.ts'
import { labelOf, yesNo } from '../profiles/reading.ts'
import { type ReportNode, type ReportValue } from '../report.ts'
import { gap, line, orGap, row } from '../values.ts'
import { heading, itemsOf, nameIn, said, type Sheet } from './frame.ts'

/** A transfer impact assessment, by the steps of the EDPB's Recommendations 01/2020. */
export function transferNodes(sheet: Sheet<TransferAssessment>): ReportNode[] {
  const { assessment, around, own, reading } = sheet
  const { transfer } = own
  const { systemIds, importerId, country, instruments, conclusion } = assessment
  const systems = systemIds && systemIds.map((id) => nameIn(sheet, around.systems, id))
  const rests = instruments && instruments.map((code) => labelOf(reading, 'transfer-instruments', code))
  const judged = (is: boolean | null): ReportValue => [
    is === null ? gap(own.notExamined) : line(yesNo(reading, is)),
  ]
  return [
    heading(1, transfer.subject, 'transfer'),
    {
      kind: 'fields',
      summary: transfer.subject,
      rows: [
        row(own.systems, itemsOf(sheet, systems)),
        row(transfer.importer, orGap(importerId && nameIn(sheet, around.parties, importerId), own.notGiven)),
        row(transfer.country, orGap(country && countryName(country, reading.lang), own.notGiven)),
        row(transfer.description, said(sheet, assessment.description)),
        row(transfer.instruments, itemsOf(sheet, rests)),
      ],
    },
    heading(1, transfer.law, 'law'),
    {
      kind: 'fields',
      summary: transfer.law,
      rows: [
        row(transfer.countryLaw, said(sheet, assessment.countryLaw)),
        row(transfer.practice, said(sheet, assessment.practice)),
        row(transfer.isSubject, judged(assessment.isImporterSubject)),
        row(transfer.impairs, judged(assessment.impairsSafeguards)),
      ],
    },
    heading(1, transfer.measures, 'measures'),
    ...measureNodes(sheet),
    heading(1, transfer.conclusionTitle, 'conclusion'),
    {
      kind: 'fields',
      summary: transfer.conclusionTitle,
      rows: [
        row(transfer.conclusion, orGap(conclusion && transfer.conclusions[conclusion], own.notExamined)),
        row(transfer.reason, said(sheet, assessment.conclusionReason)),
      ],
    },
  ]
}

function measureNodes({ assessment, own }: Sheet<TransferAssessment>): ReportNode[] {
  const { supplementaryMeasures: measures } = assessment
  const { transfer, impact } = own
  if (measures === null) return [{ kind: 'paragraph', text: impact.noMeasures, tone: 'gap' }]
  if (measures.length === 0) return [{ kind: 'paragraph', text: own.none, tone: 'normal' }]
  const state = { true: line(impact.inPlace), false: gap(impact.notInPlace), null: gap(own.notExamined) }
  return [
    {
      kind: 'table',
      caption: transfer.measures,
      columns: [
        { header: transfer.measure, width: 6 },
        { header: transfer.kind, width: 2 },
        { header: transfer.state, width: 3 },
      ],
      rows: measures.map(({ kind, text, isInPlace }) => [
        [line(text)],
        [line(transfer.kinds[kind])],
        [state[`${isInPlace}`]],
      ]),
    },
  ]
}
