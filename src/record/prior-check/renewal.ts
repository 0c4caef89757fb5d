import { type Catalogue } from '../criteria/catalogue.ts'
import { type Evaluation, watchedFacts } from './evaluate.ts'
import { type Known } from './known.ts'
import { type Fact, type Frozen } from './prior-check.ts'

export const renewalCauses = [
  'version',
  'features',
  'provider',
  'contract',
  'system',
  'law',
  'catalogue',
] as const
export type RenewalCause = (typeof renewalCauses)[number]

/** Why a decided check must be renewed. */
export type RenewalReason = {
  readonly cause: RenewalCause
  /** The fact that changed, or `/criteria/CODE` for a criterion. */
  readonly pointer: string
  /** As it was decided on; null: nothing was recorded, or the criterion was not asked. */
  readonly before: string | null
  readonly now: string | null
  /** Criteria whose answer rests on it. */
  readonly criteria: readonly string[]
}

/** What changed since the decision: facts it rested on, and criteria that are new or ask for something else. */
export function renewalReasons(
  frozen: Frozen,
  catalogue: Catalogue,
  evaluation: Evaluation,
  known: Known,
): RenewalReason[] {
  const then = valuesOf(frozen.watched, frozen.answers)
  const now = valuesOf(
    watchedFacts(known),
    evaluation.answers.map(({ criterion, facts }) => ({ criterion: criterion.code, facts })),
  )
  // What a decision did not look at cannot have changed for it, unless it is a feature or a contract that is new.
  const pointers = [...now.keys()].filter((pointer) => then.has(pointer) || isNew(pointer))
  const gone = [...then.keys()].filter((pointer) => !now.has(pointer) && isNew(pointer))
  const changed = [...pointers, ...gone].flatMap((pointer): RenewalReason[] => {
    const [before, after] = [then.get(pointer)?.value ?? null, now.get(pointer)?.value ?? null]
    if (before === after) return []
    const criteria = [
      ...new Set([...(then.get(pointer)?.criteria ?? []), ...(now.get(pointer)?.criteria ?? [])]),
    ]
    return [{ cause: causeOf(pointer), pointer, before, now: after, criteria }]
  })
  return [...changed, ...changedCriteria(frozen, catalogue)]
}

const isNew = (pointer: string) => /^\/(system\/features|contract)\//.test(pointer)

type Values = Map<string, { readonly value: string | null; readonly criteria: string[] }>

function valuesOf(
  watched: readonly Fact[],
  answers: readonly { readonly criterion: string; readonly facts: readonly Fact[] }[],
): Values {
  const values: Values = new Map(watched.map(({ pointer, value }) => [pointer, { value, criteria: [] }]))
  for (const { criterion, facts } of answers)
    for (const { pointer, value } of facts) {
      const known = values.get(pointer) ?? { value, criteria: [] }
      values.set(pointer, known)
      known.criteria.push(criterion)
    }
  return values
}

function causeOf(pointer: string): RenewalCause {
  if (pointer === '/system/systemVersion') return 'version'
  if (pointer.startsWith('/system/features') || pointer.startsWith('/product/features')) return 'features'
  if (/^\/(party|system\/(providerId|processors|chain))/.test(pointer)) return 'provider'
  if (pointer.startsWith('/contract')) return 'contract'
  return /^\/(law|product)/.test(pointer) ? 'law' : 'system'
}

/** Criteria that are new, or whose question, weight or knock-out changed. Other words around them change nothing. */
function changedCriteria(frozen: Frozen, { criteria }: Catalogue): RenewalReason[] {
  const asked = new Map(frozen.answers.map((each) => [each.criterion, each]))
  return criteria.flatMap(({ code, question, weight, isKnockOut }): RenewalReason[] => {
    const before = asked.get(code)
    const isSame =
      before?.weight === weight &&
      before.isKnockOut === isKnockOut &&
      before.question.de === question.de &&
      before.question.en === question.en
    if (isSame) return []
    const was = before ? demand(before) : null
    return [
      {
        cause: 'catalogue',
        pointer: `/criteria/${code}`,
        before: was,
        now: demand({ question, weight, isKnockOut }),
        criteria: [code],
      },
    ]
  })
}

type Demand = {
  readonly question: { readonly de: string; readonly en: string }
  readonly weight: number
  readonly isKnockOut: boolean
}

const demand = ({ question: { de, en }, weight, isKnockOut }: Demand) =>
  [de, en, isKnockOut ? `${weight}!` : String(weight)].join(' · ')
