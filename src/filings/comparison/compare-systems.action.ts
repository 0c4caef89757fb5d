import { type Context } from '../../context.ts'
import { invalid } from '../../errors.ts'
import { evaluate } from '../../record/prior-check/evaluate.ts'
import { knownOf } from '../../record/prior-check/known.ts'
import { type IntendedUse } from '../../record/prior-check/prior-check.ts'
import { readCheckGround } from '../../record/prior-check/read-known.action.ts'
import { type Comparison } from './comparison.ts'

/** Which systems, and what they are meant for. */
export type ComparisonRequest = {
  /** Ids, separated by commas. */
  readonly ids: string
  readonly useCase?: string
  readonly protectionNeed?: NonNullable<IntendedUse['protectionNeed']>
}

/** What the record answers for systems side by side. Refuses with `invalid` where one of them is not there. */
export async function compareSystems(
  context: Context,
  organisationId: string,
  { ids, useCase, protectionNeed }: ComparisonRequest,
): Promise<Comparison> {
  const { law, catalogue, around } = await readCheckGround(context, organisationId)
  const useCases = useCase === undefined ? null : [useCase]
  const use: IntendedUse = {
    useCases,
    purposes: null,
    dataSubjects: null,
    dataCategories: null,
    protectionNeed: protectionNeed ?? null,
  }
  const compared = [...new Set(ids.toLowerCase().split(','))].map((id) => {
    const system = around.systems.get(id)
    if (!system) throw invalid([{ pointer: '/ids', code: 'unknown-reference', values: { kind: 'system' } }])
    return { system, evaluation: evaluate(catalogue, knownOf(around, law, system, use), []) }
  })
  return { law, catalogue, around, use, compared }
}
