import { type Language } from '../../law/entry.ts'
import { readingOf } from '../profiles/reading.ts'
import { type FrontFact, type Report, type ReportLabels, type ReportNode } from '../report.ts'
import { gapsIn } from '../values.ts'
import { dayInWords } from '../words/day.ts'
import { balancingNodes } from './balancing.ts'
import { decisionNodes } from './decision.ts'
import { type Assessed, assessmentTexts, noticeOf, type Sheet, validityOf } from './frame.ts'
import { impactNodes } from './impact.ts'
import { priorCheckNodes } from './prior-check.ts'
import { transferNodes } from './transfer.ts'
import { type AssessmentTexts } from './texts.de.ts'

/** An assessment as a document that stands for itself. The same assessment on the same day gives the same document. */
export function assessmentReport(assessed: Assessed, lang: Language): Report {
  const own = assessmentTexts[lang]
  const sheet: Sheet = { ...assessed, own, reading: readingOf(assessed.around, lang) }
  const { assessment, around, law } = sheet
  const nodes: ReportNode[] = [
    ...decisionNodes(sheet),
    ...contentNodes(sheet),
    { kind: 'signature', lines: own.decision.signatures },
  ]
  const notice = noticeOf(sheet)
  return {
    front: {
      title: own.kinds[assessment.assessmentKind],
      subtitle: assessment.name,
      ...(notice === null ? {} : { notice }),
      organisation: around.organisation.name,
      lang,
      asOf: law.on,
      lawVersion: law.version,
      generatedFor: own.norms[assessment.assessmentKind],
      facts: factsOf(sheet, gapsIn(nodes)),
    },
    labels: labelsFor(
      own,
      own.kinds[assessment.assessmentKind],
      own.footer(dayInWords(law.on, lang), law.version),
    ),
    nodes,
  }
}

/** The fixed texts the formats draw. */
export function labelsFor(
  { contents, page, gap, notice, field, value }: AssessmentTexts,
  running: string,
  footer: string,
): ReportLabels {
  return { contents, running, footer, page, gap, notice, field, value }
}

function contentNodes(sheet: Sheet): ReportNode[] {
  const { assessment } = sheet
  switch (assessment.assessmentKind) {
    case 'prior_check':
      return priorCheckNodes({ ...sheet, assessment })
    case 'dpia':
      return impactNodes({ ...sheet, assessment })
    case 'transfer_impact':
      return transferNodes({ ...sheet, assessment })
    default:
      return balancingNodes({ ...sheet, assessment })
  }
}

function factsOf(sheet: Sheet, openPoints: number): FrontFact[] {
  const { assessment, around, law, own, reading } = sheet
  const { front } = own
  const { ownNumber, status, verdict } = assessment
  const validity = validityOf(sheet)
  return [
    { label: front.organisation, value: around.organisation.name },
    ...(ownNumber === null ? [] : [{ label: front.ownNumber, value: ownNumber }]),
    { label: front.status, value: own.statuses[status] },
    ...(verdict === null ? [] : [{ label: front.verdict, value: own.verdicts[verdict] }]),
    ...(validity === null ? [] : [{ label: front.validity, value: validity }]),
    { label: front.day, value: dayInWords(law.on, reading.lang) },
    { label: front.law, value: law.version },
    { label: front.openPoints, value: String(openPoints) },
  ]
}
