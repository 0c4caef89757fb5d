import { type ImpactAssessment } from '../../record/assessments/assessment.ts'
import { type Risk } from '../../record/assessments/impact.ts'
import { labelOf } from '../profiles/reading.ts'
import { type ReportLine, type ReportNode } from '../report.ts'
import { besides, bullet, gap, line, muted, orGap, row } from '../values.ts'
import { dayOf, heading, itemsOf, nameIn, said, type Sheet } from './frame.ts'

/** An impact assessment in the order of Art. 35(7) GDPR. */
export function impactNodes(sheet: Sheet<ImpactAssessment>): ReportNode[] {
  const { assessment, around, own, reading } = sheet
  const { impact } = own
  const article = (letter: string) =>
    reading.lang === 'de' ? `Art. 35 Abs. 7 lit. ${letter} DSGVO` : `Art. 35(7)(${letter}) GDPR`
  const systems = assessment.systemIds && assessment.systemIds.map((id) => nameIn(sheet, around.systems, id))
  const interest = assessment.legitimateInterest
  return [
    heading(1, impact.description, 'description'),
    {
      kind: 'fields',
      summary: impact.description,
      rows: [
        row(own.systems, itemsOf(sheet, systems)),
        row(impact.screening, said(sheet, assessment.screening)),
        row(impact.description, said(sheet, assessment.description), article('a')),
        row(
          impact.legitimateInterest,
          [interest === null ? muted(impact.notPursued) : line(interest)],
          article('a'),
        ),
      ],
    },
    heading(1, impact.assessment, 'necessity'),
    {
      kind: 'fields',
      summary: impact.assessment,
      rows: [
        row(impact.necessity, said(sheet, assessment.necessity), article('b')),
        row(impact.proportionality, said(sheet, assessment.proportionality), article('b')),
      ],
    },
    heading(1, impact.risks, 'risks'),
    ...riskNodes(sheet),
    heading(1, impact.outcome, 'outcome'),
    ...outcomeNodes(sheet),
  ]
}

function riskNodes(sheet: Sheet<ImpactAssessment>): ReportNode[] {
  const { assessment, own, reading } = sheet
  const { impact } = own
  const { risks } = assessment
  if (risks === null) return [{ kind: 'paragraph', text: impact.noRisks, tone: 'gap' }]
  const level = (likelihood: Risk['likelihood'], severity: Risk['severity']): ReportLine[] => [
    rated(own, impact.likelihood, likelihood),
    rated(own, impact.severity, severity),
  ]
  return [
    {
      kind: 'table',
      caption: impact.risks,
      columns: [
        { header: impact.risk, width: 5 },
        { header: impact.before, width: 3 },
        { header: impact.measures, width: 5 },
        { header: impact.after, width: 3 },
      ],
      rows: risks.map((risk) => [
        [
          muted(labelOf(reading, 'sdm-goals', risk.goal)),
          line(risk.description),
          ...(risk.note === null ? [] : [muted(risk.note)]),
        ],
        level(risk.likelihood, risk.severity),
        measuresOf(sheet, risk),
        level(risk.likelihoodAfter, risk.severityAfter),
      ]),
    },
  ]
}

const rated = ({ impact, notExamined }: Sheet['own'], name: string, level: Risk['likelihood']): ReportLine =>
  level === null ? gap(`${name} ${notExamined}`) : line(`${name}: ${impact.levels[level]}`)

function measuresOf(sheet: Sheet<ImpactAssessment>, { measures }: Risk): ReportLine[] {
  const { own, around, reading } = sheet
  if (measures === null) return [gap(own.impact.noMeasures)]
  if (measures.length === 0) return [line(own.none)]
  return measures.map(({ code, measureId, text, isInPlace }) => {
    const named = [
      ...(code === null ? [] : [labelOf(reading, 'measures', code)]),
      ...(measureId === null ? [] : [nameIn(sheet, around.measures, measureId)]),
      ...(text === null ? [] : [text]),
    ]
    const state = { true: own.impact.inPlace, false: own.impact.notInPlace, null: own.notExamined }
    return bullet(besides(...named, state[`${isInPlace}`]))
  })
}

function outcomeNodes(sheet: Sheet<ImpactAssessment>): ReportNode[] {
  const { assessment, own, reading } = sheet
  const { impact } = own
  const { residualRisk, officerAdvisedOn, adviceNotFollowed, consultation } = assessment
  const advised = officerAdvisedOn === null ? [] : [muted(impact.advisedOn(dayOf(sheet, officerAdvisedOn)))]
  const asked = consultation?.consultedOn
  const told: ReportLine[] = consultation
    ? [
        line(consultation.isRequired ? impact.required : impact.notRequired),
        ...(asked
          ? [line(impact.consultedOn(dayOf(sheet, asked)))]
          : consultation.isRequired
            ? [gap(impact.notConsulted)]
            : []),
        ...(consultation.outcome === null ? [] : [line(consultation.outcome)]),
      ]
    : [gap(own.notExamined)]
  const article = (paragraph: string) =>
    reading.lang === 'de' ? `Art. 35 Abs. ${paragraph} DSGVO` : `Art. 35(${paragraph}) GDPR`
  const residual = residualRisk && reading.words.residualRisk[residualRisk]
  return [
    {
      kind: 'fields',
      summary: impact.outcome,
      rows: [
        row(impact.residual, orGap(residual, own.notExamined)),
        row(impact.advice, [...said(sheet, assessment.officerAdvice), ...advised], article('2')),
        ...(adviceNotFollowed === null ? [] : [row(impact.notFollowed, [line(adviceNotFollowed)])]),
        row(impact.views, said(sheet, assessment.viewsOfSubjects), article('9')),
        row(impact.consultation, told, reading.lang === 'de' ? 'Art. 36 DSGVO' : 'Art. 36 GDPR'),
      ],
    },
  ]
}
