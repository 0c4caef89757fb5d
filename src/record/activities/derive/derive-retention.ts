import { type DataItem } from '../data-item.ts'
import { type RetentionRule } from '../retention.ts'
import { ask, both, namesOf, sourceOf, type Part } from './part.ts'
import { type OpenQuestion, type ProposalSource } from './proposal.ts'
import { periodsFor, type Period } from './retention-periods.ts'
import { inLanguage, type Setting } from './setting.ts'

type Assigned = { readonly item: DataItem; readonly index: number; readonly period: Period }

/** One rule for all data items that share a period; an item without a known period becomes a question, never a rule. */
export function deriveRetention(setting: Setting, items: readonly DataItem[]): Part<RetentionRule[] | null> {
  const looked = items.map((item, index) => ({ item, index, found: periodsFor(setting, item.code ?? '') }))
  const assigned = looked.flatMap(({ item, index, found }) =>
    found.periods.map((period) => ({ item, index, period })),
  )
  const groups = [
    ...Map.groupBy(assigned, ({ period }) => JSON.stringify(contentOf(setting, period))).values(),
  ]
  return {
    value: groups.length > 0 ? groups.map((group) => ruleOf(setting, group)) : null,
    remark: groups.length > 0 ? null : { kind: 'not_examined', text: null },
    questions: [
      ...groups.flatMap((group, index) => groupQuestions(setting, group, `/retention/${index}`)),
      ...looked.flatMap(({ item, index, found }) =>
        found.periods.length === 0 ? [missing(setting, item, `/dataItems/${index}`, found.whyNone)] : [],
      ),
      ...conflicts(setting, looked),
    ],
    sources: groups.flatMap((group, index) => sourcesOf(setting, group, `/retention/${index}`)),
  }
}

function contentOf(
  setting: Setting,
  period: Period,
): Omit<RetentionRule, 'id' | 'dataItemIds' | 'purposeIds'> {
  const hasPeriod = period.kind === 'duration' || period.kind === 'calendar_year_end'
  return {
    kind: period.kind,
    start: period.start,
    startText: null,
    period: hasPeriod ? period.period : null,
    justification: period.reason ? inLanguage(setting, period.reason) : null,
    legalReference: period.cites,
    ground: period.ground,
    deletionMethod: period.method ? inLanguage(setting, period.method) : null,
  }
}

function ruleOf(setting: Setting, group: readonly Assigned[]): RetentionRule {
  const [first] = group as [Assigned]
  return {
    id: setting.newId(),
    dataItemIds: [...new Set(group.map(({ item }) => item.id))],
    purposeIds: null,
    ...contentOf(setting, first.period),
  }
}

function namesIn(setting: Setting, items: readonly DataItem[]) {
  return namesOf(
    setting.law,
    'data-categories',
    items.flatMap(({ code }) => code ?? []),
  )
}

function groupQuestions(setting: Setting, group: readonly Assigned[], pointer: string): OpenQuestion[] {
  const [{ period }] = group as [Assigned]
  const names = namesIn(
    setting,
    group.map(({ item }) => item),
  )
  const isOpenStart =
    period.start === null && (period.kind === 'duration' || period.kind === 'calendar_year_end')
  const start = isOpenStart
    ? [
        ask(
          `${pointer}/start`,
          'retention-start',
          both(
            `Mit welchem Ereignis beginnt die Frist für: ${names.de}?`,
            `With which event does the period begin for: ${names.en}?`,
          ),
          'GDPR Art. 30(1)(f)',
        ),
      ]
    : []
  if (period.ground === 'system_setting') return start
  const isStatute = period.ground === 'statute'
  const text = isStatute
    ? both(
        `Gilt ${period.cites ?? 'die Vorschrift'} für diese Daten und diese Stelle (${names.de}), und wird danach gelöscht?`,
        `Does ${period.cites ?? 'the provision'} apply to these data and this body (${names.en}), and are they erased afterwards?`,
      )
    : both(
        `Die Frist ist nur ein Vorschlag. Wer legt sie fest, und wie wird gelöscht: ${names.de}?`,
        `The period is only a proposal. Who decides on it, and how are the data erased: ${names.en}?`,
      )
  const code = isStatute ? 'retention-statute' : 'retention-proposal'
  return [...start, ask(pointer, code, text, isStatute ? period.cites : 'GDPR Art. 5(1)(e), 30(1)(f)')]
}

function missing(setting: Setting, item: DataItem, pointer: string, whyNone: string): OpenQuestion {
  const names = namesIn(setting, [item])
  const texts: Readonly<Record<string, ReturnType<typeof both>>> = {
    prohibited: both(
      `Der Katalog schlägt keine Löschfrist vor für: ${names.de}. Diese Daten sollen in diesem Zusammenhang nicht erhoben werden. Warum fallen sie an, und wann werden sie gelöscht?`,
      `The catalogue proposes no time limit for: ${names.en}. These data should not be collected in this context. Why do they arise, and when are they erased?`,
    ),
    national: both(
      `Der Katalog kennt eine Löschfrist nur nach deutschem Recht für: ${names.de}. Welche Frist gilt hier?`,
      `The catalogue knows a time limit under German law only for: ${names.en}. Which one applies here?`,
    ),
    unknown: both(
      `Wann werden diese Daten gelöscht: ${names.de}? Kann keine Frist genannt werden, sind Kriterien und Grund anzugeben.`,
      `When are these data erased: ${names.en}? Where no time limit can be given, state criteria and reason.`,
    ),
  }
  return ask(pointer, 'retention', texts[whyNone] ?? both(names.de, names.en), 'GDPR Art. 30(1)(f), 5(1)(e)')
}

type Looked = {
  readonly item: DataItem
  readonly index: number
  readonly found: ReturnType<typeof periodsFor>
}

/** The system erases at another time than a provision of the catalogue has it. */
function conflicts(setting: Setting, looked: readonly Looked[]): OpenQuestion[] {
  return looked.flatMap(({ item, index, found }) => {
    if (!found.statuteAside) return []
    const names = namesIn(setting, [item])
    return [
      ask(
        `/dataItems/${index}`,
        'retention-conflict',
        both(
          `Die Einstellung des Systems weicht von der Frist ab, die der Katalog aus ${found.statuteAside} entnimmt: ${names.de}. Was gilt?`,
          `The setting of the system differs from the period the catalogue takes from ${found.statuteAside}: ${names.en}. Which applies?`,
        ),
        found.statuteAside,
      ),
    ]
  })
}

function sourcesOf({ law, useCase }: Setting, group: readonly Assigned[], pointer: string): ProposalSource[] {
  const [{ period, item }] = group as [Assigned]
  if (period.origin === 'use_case') return [sourceOf(pointer, 'use-cases', useCase)]
  const category = period.origin === 'category' ? law.entry('data-categories', item.code ?? '') : undefined
  return category ? [sourceOf(pointer, 'data-categories', category)] : []
}
