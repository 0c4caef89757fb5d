import { type PriorCheck } from '../../record/assessments/assessment.ts'
import { type Result } from '../../record/prior-check/prior-check.ts'
import { citationInWords } from '../../law/citation.ts'
import { countryName } from '../../law/law.ts'
import { labelOf } from '../profiles/reading.ts'
import { memberNames } from '../tables/members.ts'
import { type FieldRow, type ReportLine, type ReportNode } from '../report.ts'
import { besides, bullet, gap, labelled, line, muted, notice, orGap, row } from '../values.ts'
import { askedIn, type Asked } from './asked.ts'
import { factInWords, factName, valueInWords } from './facts.ts'
import { heading, itemsOf, nameIn, type Sheet } from './frame.ts'

/** What a prior check says: its subject, its result, every criterion with its answer, and why it must be renewed. */
export function priorCheckNodes(sheet: Sheet<PriorCheck>): ReportNode[] {
  const asked = askedIn(sheet)
  return [
    ...subjectNodes(sheet),
    ...resultNodes(sheet, asked),
    { kind: 'pageBreak' },
    ...criteriaNodes(sheet, asked),
    ...renewalNodes(sheet),
  ]
}

function subjectNodes(sheet: Sheet<PriorCheck>): ReportNode[] {
  const { assessment, around, reading, own, catalogue } = sheet
  const { check } = own
  const { use, frozen } = assessment
  const system = around.systems.get(assessment.systemId)
  const { words, lang } = reading
  const countries = system?.hostingCountries?.map((code) => countryName(code, lang)) ?? null
  const codes = (
    dataset: 'use-cases' | 'data-subjects' | 'data-categories',
    list: readonly string[] | null,
  ) =>
    list === null
      ? [muted(check.notLimited)]
      : itemsOf(
          sheet,
          list.map((code) => labelOf(reading, dataset, code)),
        )
  const version = frozen?.catalogueVersion ?? catalogue.version
  const systemRows: FieldRow[] = system
    ? [
        row(check.system, [line(system.name)]),
        row(check.version, orGap(system.systemVersion, own.notGiven)),
        row(check.edition, orGap(system.edition && words.edition[system.edition], own.notGiven)),
        row(check.operation, [
          line(memberNames(lang)['systems.operationModel']?.[system.operationModel] ?? system.operationModel),
        ]),
        row(
          check.provider,
          orGap(system.providerId && nameIn(sheet, around.parties, system.providerId), own.notGiven),
        ),
        row(check.hosting, itemsOf(sheet, countries)),
      ]
    : [row(check.system, [gap(own.unknown)])]
  return [
    heading(1, check.subject, 'subject'),
    { kind: 'fields', summary: check.system, rows: systemRows },
    heading(2, check.use, 'use'),
    {
      kind: 'fields',
      summary: check.use,
      rows: [
        row(check.useCases, codes('use-cases', use.useCases)),
        row(check.purposes, orGap(use.purposes, own.notGiven)),
        row(check.subjects, codes('data-subjects', use.dataSubjects)),
        row(check.categories, codes('data-categories', use.dataCategories)),
        row(check.need, orGap(use.protectionNeed && check.needs[use.protectionNeed], own.notGiven)),
        row(check.catalogue, [line(check.catalogueOf(version, frozen?.lawVersion ?? catalogue.lawVersion))]),
      ],
    },
  ]
}

const results: readonly Result[] = ['met', 'partly_met', 'not_met', 'not_applicable', 'open']

function resultNodes(
  { assessment, examined, own, reading }: Sheet<PriorCheck>,
  asked: readonly Asked[],
): ReportNode[] {
  const { check } = own
  const score = assessment.frozen?.score ?? examined?.evaluation.score
  const points = String(score?.points ?? 0)
  const shown = reading.lang === 'de' ? points.replace('.', ',') : points
  const counts = results.flatMap((result) => {
    const count = asked.filter((each) => each.result === result).length
    return count === 0 ? [] : [`${count} ${check.results[result]}`]
  })
  const accepted = new Map(assessment.frozen?.accepted.map((each) => [each.criterion, each.reason]))
  const standing = asked.filter(
    ({ isKnockOut, result }) => isKnockOut && (result === 'not_met' || result === 'open'),
  )
  const rows = [
    row(check.score, [
      score ? line(check.scoreOf(shown, score.of, score.percent)) : gap(own.unknown),
      muted(check.scoreNote),
    ]),
    row(check.counts, [line(besides(...counts))]),
  ]
  return [
    heading(1, check.result, 'result'),
    { kind: 'fields', summary: check.result, rows },
    standing.length === 0
      ? { kind: 'paragraph', text: check.noKnockOuts, tone: 'normal' }
      : {
          kind: 'table',
          caption: check.knockOuts,
          columns: [
            { header: check.criterion, width: 5 },
            { header: check.answer, width: 2 },
            { header: check.accepted, width: 4 },
          ],
          rows: standing.map(({ code, label, result }) => {
            const reason = accepted.get(code)
            return [
              [line(besides(code, label))],
              [result === 'open' ? gap(check.results.open) : notice(check.results[result])],
              [reason === undefined ? gap(check.notAccepted) : line(reason)],
            ]
          }),
        },
  ]
}

function criteriaNodes(sheet: Sheet<PriorCheck>, asked: readonly Asked[]): ReportNode[] {
  const { check } = sheet.own
  const themes = [...Map.groupBy(asked, ({ theme }) => theme)]
  return [
    heading(1, check.criteria, 'criteria'),
    ...themes.flatMap(([theme, all]): ReportNode[] => [
      heading(2, check.themes[theme] ?? theme, `theme-${theme.replaceAll('_', '-')}`),
      {
        kind: 'table',
        caption: check.criteria,
        columns: [
          { header: check.criterion, width: 5 },
          { header: check.answer, width: 3 },
          { header: check.grounds, width: 6 },
        ],
        rows: all.map((each) => [questionOf(sheet, each), answerOf(sheet, each), groundsOf(sheet, each)]),
      },
    ]),
  ]
}

function questionOf(
  { own, reading }: Sheet,
  { code, question, isKnockOut, weight, cites }: Asked,
): ReportLine[] {
  const { check } = own
  // Guidance of authorities has no form that differs by language.
  const cited = (cites?.split('; ') ?? []).map((one) => citationInWords(one, reading.lang) ?? one)
  return [
    line(question),
    muted(besides(code, ...(isKnockOut ? [check.knockOut] : []), check.weight(weight))),
    ...(cited.length === 0 ? [] : [muted(cited.join('; '))]),
  ]
}

function answerOf({ own }: Sheet, { result, by, automatic, isKnockOut }: Asked): ReportLine[] {
  const { check } = own
  const isSerious = isKnockOut && result === 'not_met'
  const told = isSerious ? notice(check.results[result]) : line(check.results[result])
  const differs = by === 'human' && automatic !== null && automatic !== 'open' && automatic !== result
  if (result === 'open') return [gap(check.nobody)]
  return [told, muted(check.by[by]), ...(differs ? [muted(check.against(check.results[automatic]))] : [])]
}

function groundsOf(sheet: Sheet, { result, by, facts, note, evidence, wanted }: Asked): ReportLine[] {
  const { check } = sheet.own
  const lines = [
    ...(note === null ? [] : [line(note)]),
    ...labelled(check.evidence, evidence),
    ...facts.map((fact) => bullet(factInWords(sheet, fact))),
  ]
  if (result === 'open' && wanted !== null) return [...lines, muted(`${check.wanted}: ${wanted}`)]
  const isBare = by === 'human' && evidence === null && result !== 'not_applicable'
  return isBare ? [...lines, gap(check.noEvidence)] : lines
}

function renewalNodes(sheet: Sheet<PriorCheck>): ReportNode[] {
  const { check } = sheet.own
  const top = heading(1, check.renewal, 'renewal')
  const reasons = sheet.examined?.renewal ?? null
  if (reasons === null) return [top, { kind: 'paragraph', text: check.renewalNotYet, tone: 'muted' }]
  if (reasons.length === 0) return [top, { kind: 'paragraph', text: check.noRenewal, tone: 'normal' }]
  const value = (pointer: string, said: string | null) => [
    line(valueInWords(sheet, { pointer, value: said })),
  ]
  return [
    top,
    {
      kind: 'table',
      caption: check.renewal,
      columns: [
        { header: check.cause, width: 4 },
        { header: check.before, width: 4 },
        { header: check.now, width: 4 },
        { header: check.concerned, width: 2 },
      ],
      rows: reasons.map(({ cause, pointer, before, now, criteria }) => [
        [line(check.causes[cause]), muted(factName(sheet, pointer))],
        value(pointer, before),
        value(pointer, now),
        [line(criteria.join(', ') || '–')],
      ]),
    },
  ]
}
