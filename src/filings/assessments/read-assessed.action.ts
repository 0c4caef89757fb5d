import { type Context } from '../../context.ts'
import { notFound } from '../../errors.ts'
import { examineCheck } from '../../record/prior-check/examined.ts'
import { readCheckGround } from '../../record/prior-check/read-known.action.ts'
import { type Assessed } from './frame.ts'

/** An assessment with everything its document is made of. Refuses with `not-found`. */
export async function readAssessed(context: Context, organisationId: string, id: string): Promise<Assessed> {
  const { law, catalogue, around } = await readCheckGround(context, organisationId)
  const assessment = around.assessments.get(id.toLowerCase())
  if (!assessment) throw notFound()
  const isCheck = assessment.assessmentKind === 'prior_check'
  const examined = isCheck ? (examineCheck(assessment, around, law, catalogue) ?? null) : null
  return { assessment, law, catalogue, around, examined }
}
