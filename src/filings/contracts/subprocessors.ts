import { durationInWords } from '../../law/duration.ts'
import { compareList, listsOf, objectionTo } from '../../record/contracts/subprocessors/compare.ts'
import { type SubprocessorDrift, subprocessorDrift } from '../../record/contracts/subprocessors/drift.ts'
import { listSources, type SubprocessorList } from '../../record/contracts/subprocessors/list.ts'
import { type ReportLine, type ReportNode } from '../report.ts'
import { gap, line, listed, muted, notice, orGap, row } from '../values.ts'
import { type ContractSheet, dayOf, part } from './frame.ts'

/** The lists of sub-processors with what was decided on them, and how they differ from the record. */
export function subprocessorNodes(sheet: ContractSheet): ReportNode[] {
  const { contract, ground, reading, own } = sheet
  const period = contract.objectionPeriod
  const lists = listsOf(ground.lists.values(), contract.id)
  const { items } = subprocessorDrift(contract, ground)
  return [
    part(own.subprocessors, 'sub-processors'),
    {
      kind: 'fields',
      summary: own.subprocessors,
      rows: [row(own.objectionPeriod, orGap(period && durationInWords(period, reading.lang), own.noPeriod))],
    },
    lists.length === 0
      ? { kind: 'paragraph', text: own.noLists, tone: 'muted' }
      : {
          kind: 'table',
          caption: own.lists,
          columns: [
            { header: own.list, width: 4 },
            { header: own.changes, width: 6 },
            { header: own.objection, width: 4 },
          ],
          rows: lists.map((list) => [
            [line(`${own.sources[list.source]}, ${dayOf(sheet, list.asOf)}`)],
            changesIn(sheet, list, lists),
            decisionOn(sheet, list, lists),
          ]),
        },
    ...(items.length === 0
      ? []
      : ([
          {
            kind: 'table',
            caption: own.drift,
            columns: [
              { header: own.name, width: 5 },
              { header: own.named, width: 4 },
              { header: own.declared, width: 3 },
              { header: own.result, width: 3 },
            ],
            rows: items.map((item) => driftRow(sheet, item)),
          },
        ] satisfies ReportNode[])),
  ]
}

const told = (label: string, names: readonly string[]): ReportLine[] =>
  names.length === 0 ? [] : [line(`${label}: ${listed([...new Set(names)])}`)]

function changesIn({ own }: ContractSheet, list: SubprocessorList, lists: readonly SubprocessorList[]) {
  const { added, removed, changed } = compareList(list, lists)
  const lines = [
    ...told(
      own.added,
      added.map(({ name }) => name),
    ),
    ...told(
      own.removed,
      removed.map(({ name }) => name),
    ),
    ...told(
      own.changed,
      changed.map(({ name }) => name),
    ),
  ]
  return lines.length === 0 ? [muted(own.unchanged)] : lines
}

function decisionOn(
  sheet: ContractSheet,
  list: SubprocessorList,
  lists: readonly SubprocessorList[],
): ReportLine[] {
  const { contract, ground, own } = sheet
  const { verdict, verdictReason, decidedOn } = list
  if (verdict !== null) {
    const day = decidedOn === null ? '' : `, ${dayOf(sheet, decidedOn)}`
    return [line(`${own.verdicts[verdict]}${day}`), ...(verdictReason === null ? [] : [muted(verdictReason)])]
  }
  const { state, until } = objectionTo(list, compareList(list, lists), contract, ground.law.on)
  if (state === 'over') return [notice(own.over(dayOf(sheet, until ?? ground.law.on)))]
  if (state === 'open') return [gap(own.until(dayOf(sheet, until ?? ground.law.on)))]
  return state === 'unsettled' ? [gap(own.unsettled)] : [muted(own.nothingNew)]
}

function driftRow({ own }: ContractSheet, item: SubprocessorDrift['items'][number]): ReportLine[][] {
  const named = listSources.filter((source) => item[source] !== null).map((source) => own.sources[source])
  const word = own.driftResults[item.result]
  return [
    [line(item.name)],
    [named.length === 0 ? muted('–') : line(listed(named))],
    [line(item.declared === null ? own.notDeclared : own.isDeclared)],
    [item.result === 'agrees' || item.result === 'no_list' ? line(word) : gap(word)],
  ]
}
