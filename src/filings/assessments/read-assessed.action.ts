import { type Context } from '../../context.ts'
import { notFound } from '../../errors.ts'
import { assessmentSchema, type Assessment } from '../../record/assessments/assessment.ts'
import { type Measure } from '../../record/measures/measure.ts'
import { examineCheck } from '../../record/prior-check/examined.ts'
import { readCheckGround } from '../../record/prior-check/read-known.action.ts'
import { referencesOf } from '../../record/walk.ts'
import { assessments, measures } from '../../store/aggregates.ts'
import { readMany, readOne } from '../../store/read-aggregate.action.ts'
import { type Assessed } from './frame.ts'

/** An assessment with everything its document is made of. Refuses with `not-found`. */
export async function readAssessed(context: Context, organisationId: string, id: string): Promise<Assessed> {
  const assessment = await readOne<Assessment>(context, organisationId, assessments, id)
  if (!assessment) throw notFound()
  const named = referencesOf(assessmentSchema(assessment.assessmentKind), assessment)
  const idsOf = (wanted: string) => named.flatMap(({ kind, id: one }) => (kind === wanted ? [one] : []))
  const { law, catalogue, priorChecks: _, ...ground } = await readCheckGround(context, organisationId)
  const own = await readMany<Measure>(context, organisationId, measures, idsOf('measure'))
  const earlier = await readMany<Assessment>(context, organisationId, assessments, idsOf('assessment'))
  const isCheck = assessment.assessmentKind === 'prior_check'
  return {
    assessment,
    law,
    catalogue,
    examined: isCheck ? (examineCheck(assessment, ground, law, catalogue) ?? null) : null,
    around: {
      ...ground,
      role: 'controller',
      at: context.now().toISOString(),
      on: law.on,
      lawVersion: law.version,
      criteria: null,
      subprocessorLists: new Map(),
      measures: byId(own),
      assessments: byId(earlier),
    },
  }
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]))
