import { citationInWords } from '../../law/citation.ts'
import { pointOutcomes, type EvaluatedPoint } from '../../record/contracts/evaluation/evaluate.ts'
import { type ReportLine, type ReportNode } from '../report.ts'
import { besides, bullet, gap, line, muted, notice, row } from '../values.ts'
import { type ContractSheet, part } from './frame.ts'

/** The result, and every point of the checklist with what it is read from. */
export function checklistNodes(sheet: ContractSheet): ReportNode[] {
  const { evaluation, own } = sheet
  const { standing, counts, points } = evaluation
  const told = pointOutcomes.flatMap((outcome) =>
    counts[outcome] > 0 ? [`${own.outcomes[outcome]}: ${counts[outcome]}`] : [],
  )
  return [
    part(own.result, 'result'),
    {
      kind: 'fields',
      summary: own.result,
      rows: [
        row(own.result, [line(own.standings[standing])]),
        ...(told.length > 0 ? [row(own.counts, [line(besides(...told))])] : []),
      ],
    },
    ...(points.length === 0
      ? []
      : ([
          part(own.checklist, 'checklist'),
          {
            kind: 'table',
            caption: own.checklist,
            columns: [
              { header: own.point, width: 5 },
              { header: own.applies, width: 4 },
              { header: own.result, width: 2 },
              { header: own.place, width: 4 },
            ],
            rows: points.map((each) => [
              pointOf(sheet, each),
              appliesOf(sheet, each),
              outcomeOf(sheet, each),
              placeOf(each),
            ]),
          },
        ] satisfies ReportNode[])),
  ]
}

function pointOf({ reading, own }: ContractSheet, { point }: EvaluatedPoint): ReportLine[] {
  const { lang } = reading
  // Guidance of authorities has no form that differs by language.
  const cited = (point.cites?.split('; ') ?? []).map((one) => citationInWords(one, lang) ?? one)
  return [
    line(point.label[lang]),
    muted(point.question[lang]),
    muted(besides(point.code, ...(cited.length > 0 ? [cited.join('; ')] : []))),
    ...(point.origin === 'law' ? [] : [muted(own.secondary)]),
  ]
}

function appliesOf(
  { reading, own }: ContractSheet,
  { applies, grounds, point }: EvaluatedPoint,
): ReportLine[] {
  if (point.facts.length === 0) return [line(own.always)]
  const word = own.appliesIs[applies]
  return [
    applies === 'undecided' ? gap(word) : line(word),
    ...grounds.map(({ text }) => bullet(text[reading.lang])),
  ]
}

function outcomeOf({ reading, own }: ContractSheet, { outcome, result }: EvaluatedPoint): ReportLine[] {
  const word = own.outcomes[outcome]
  const examined = reading.words.contractCheck[result]
  return [
    outcome === 'defect' ? notice(word) : outcome === 'open' ? gap(word) : line(word),
    ...(examined === word ? [] : [muted(examined)]),
  ]
}

const placeOf = ({ place, note }: EvaluatedPoint): ReportLine[] => [
  ...(place === null ? [] : [line(place)]),
  ...(note === null ? [] : [place === null ? line(note) : muted(note)]),
]
