import { type Language } from '../../law/entry.ts'
import { type Answered } from '../../record/prior-check/evaluate.ts'
import { factInWords } from '../assessments/facts.ts'
import { assessmentTexts, heading, type Sheet } from '../assessments/frame.ts'
import { labelOf, readingOf } from '../profiles/reading.ts'
import { type Report, type ReportLine, type ReportNode } from '../report.ts'
import { besides, bullet, gap, line, muted, notice } from '../values.ts'
import { dayInWords } from '../words/day.ts'
import { type Compared, type Comparison } from './comparison.ts'
import { type ComparisonTexts, comparisonTexts } from './texts.ts'

/** Systems that stand side by side in one table; more of them make a further table. */
const abreast = 4

type Told = Pick<Sheet, 'reading' | 'around' | 'own'> & { readonly words: ComparisonTexts }

/** Systems side by side, printed across the page: every criterion with its verdicts and what they rest on. */
export function comparisonReport(comparison: Comparison, lang: Language): Report {
  const { law, around, catalogue, use, compared } = comparison
  const [words, own] = [comparisonTexts[lang], assessmentTexts[lang]]
  const reading = readingOf(around, lang)
  const told: Told = { reading, around, own, words }
  const { check, front } = own
  const useCases = use.useCases?.map((code) => labelOf(reading, 'use-cases', code)) ?? [words.unlimited]
  const need = use.protectionNeed === null ? words.unlimited : check.needs[use.protectionNeed]
  const day = dayInWords(law.on, lang)
  return {
    front: {
      title: words.title,
      subtitle: words.subtitle(compared.length),
      organisation: around.organisation.name,
      lang,
      asOf: law.on,
      lawVersion: law.version,
      generatedFor: words.norm,
      isWide: true,
      facts: [
        { label: front.organisation, value: around.organisation.name },
        { label: check.useCases, value: useCases.join(', ') },
        { label: check.need, value: need },
        { label: check.catalogue, value: check.catalogueOf(catalogue.version, catalogue.lawVersion) },
        { label: front.day, value: day },
        { label: front.law, value: law.version },
      ],
    },
    labels: {
      contents: own.contents,
      running: words.title,
      footer: own.footer(day, law.version),
      page: own.page,
      gap: own.gap,
      notice: own.notice,
      field: own.field,
      value: own.value,
    },
    nodes: [
      { kind: 'paragraph', text: words.note, tone: 'muted' },
      ...overviewNodes(told, compared),
      ...criteriaNodes(told, comparison),
    ],
  }
}

function overviewNodes({ words, own, reading }: Told, compared: readonly Compared[]): ReportNode[] {
  const { check } = own
  const number = (value: number) => (reading.lang === 'de' ? String(value).replace('.', ',') : String(value))
  return [
    heading(1, words.systems, 'systems'),
    {
      kind: 'table',
      caption: words.systems,
      columns: [
        { header: words.system, width: 4 },
        { header: words.score, width: 3 },
        { header: words.knockOuts, width: 7 },
        { header: words.open, width: 2 },
      ],
      rows: compared.map(({ system, evaluation: { score, knockOuts, open } }) => [
        [line(system.name), ...(system.systemVersion === null ? [] : [muted(system.systemVersion)])],
        [line(check.scoreOf(number(score.points), score.of, score.percent))],
        knockOuts.length === 0
          ? [muted(words.noKnockOuts)]
          : knockOuts.map(({ criterion: { code, label }, result }) => {
              const text = besides(code, label[reading.lang])
              return result === 'open' ? gap(text) : notice(text)
            }),
        [line(String(open.length))],
      ]),
    },
  ]
}

/** One table for every few systems, so that a cell always has room for what it rests on. */
function criteriaNodes(told: Told, { catalogue, compared }: Comparison): ReportNode[] {
  const { words, own, reading } = told
  const starts = compared.flatMap((_, index) => (index % abreast === 0 ? [index] : []))
  return starts.flatMap((start): ReportNode[] => {
    const some = compared.slice(start, start + abreast)
    const title = words.table(start + 1, start + some.length, compared.length)
    return [
      { kind: 'pageBreak' },
      heading(1, title, `criteria-${start + 1}`),
      {
        kind: 'table',
        caption: title,
        columns: [
          { header: own.check.criterion, width: 5 },
          ...some.map(({ system }) => ({ header: system.name, width: 6 })),
        ],
        rows: catalogue.criteria.map((criterion, index) => [
          [
            line(criterion.label[reading.lang]),
            muted(
              besides(
                criterion.code,
                ...(criterion.isKnockOut ? [own.check.knockOut] : []),
                own.check.weight(criterion.weight),
              ),
            ),
          ],
          ...some.map(({ evaluation }) => cell(told, evaluation.answers[index])),
        ]),
      },
    ]
  })
}

function cell(told: Told, answered: Answered | undefined): ReportLine[] {
  const { check } = told.own
  if (!answered) return [gap(check.results.open)]
  const { result, criterion, facts } = answered
  const verdict =
    result === 'open'
      ? gap(check.results.open)
      : result === 'not_met' && criterion.isKnockOut
        ? notice(check.results[result])
        : line(check.results[result])
  return [verdict, ...facts.map((fact) => bullet(factInWords(told, fact)))]
}
