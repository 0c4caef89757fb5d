import { type DataItem } from '../data-item.ts'
import { type RetentionRule } from '../retention.ts'
import { namesOf, notExamined, sourceOf, type Part } from './part.ts'
import { type ProposalSource } from './proposal.ts'
import { periodsFor, type Group, type Period } from './retention-periods.ts'
import { retentionQuestions } from './retention-questions.ts'
import { inLanguage, type Setting } from './setting.ts'

/** One rule for all data items that share a period; an item without a known period becomes a question, never a rule. */
export function deriveRetention(setting: Setting, items: readonly DataItem[]): Part<RetentionRule[] | null> {
  const looked = items.map((item, index) => ({ item, index, found: periodsFor(setting, item.code ?? '') }))
  const assigned = looked.flatMap(({ item, found }) => found.periods.map((period) => ({ item, period })))
  const groups: Group[] = [
    ...Map.groupBy(assigned, ({ period }) => JSON.stringify(contentOf(setting, period))).values(),
  ]
  return {
    value: groups.length > 0 ? groups.map((group) => ruleOf(setting, group)) : null,
    remark: groups.length > 0 ? null : notExamined,
    questions: retentionQuestions(setting, looked, groups),
    sources: groups.flatMap((group, index) => sourcesOf(setting, group, `/retention/${index}`)),
  }
}

function contentOf(setting: Setting, { kind, start, period, cites, ground, method }: Period) {
  return {
    kind,
    start,
    startText: null,
    period: kind === 'duration' || kind === 'calendar_year_end' ? period : null,
    legalReference: cites,
    ground,
    deletionMethod: method && inLanguage(setting, method),
  }
}

function ruleOf(setting: Setting, group: Group): RetentionRule {
  const [first] = group as [Group[number]]
  return {
    id: setting.newId(),
    dataItemIds: [...new Set(group.map(({ item }) => item.id))],
    purposeIds: null,
    ...contentOf(setting, first.period),
    justification: justificationOf(setting, group),
  }
}

/** The reason all items share, or else each reason with the data it is given for. */
function justificationOf(setting: Setting, group: Group): string | null {
  const reasons = group.map(({ period }) => period.reason && inLanguage(setting, period.reason))
  const [first = null] = reasons
  if (reasons.every((reason) => reason === first)) return first
  const lines = group.flatMap(({ item }, index) => {
    const reason = reasons[index]
    const name = inLanguage(setting, namesOf(setting.law, 'data-categories', [item.code ?? '']))
    return reason ? [`${name}: ${reason}`] : []
  })
  return lines.join('\n')
}

function sourcesOf({ law, useCase }: Setting, group: Group, pointer: string): ProposalSource[] {
  const isOfUseCase = group.some(({ period }) => period.origin === 'use_case')
  const categories = group.flatMap(({ period, item }) =>
    period.origin === 'category' ? (law.entry('data-categories', item.code ?? '') ?? []) : [],
  )
  return [
    ...(isOfUseCase ? [sourceOf(pointer, 'use-cases', useCase)] : []),
    ...categories.map((category) => sourceOf(pointer, 'data-categories', category)),
  ]
}
