import { type Context } from '../../context.ts'
import { notFound } from '../../errors.ts'
import { examineCheck } from '../../record/prior-check/examined.ts'
import { readCheckGround } from '../../record/prior-check/read-known.action.ts'
import { readIn } from '../../store/read.ts'
import { type Assessed } from './frame.ts'

/** An assessment with everything its document is made of. Refuses with `not-found`. */
export async function readAssessed(context: Context, organisationId: string, id: string): Promise<Assessed> {
  const { law, catalogue, around } = await readCheckGround(context, organisationId)
  const assessment = around.assessments.get(id.toLowerCase())
  if (!assessment) throw notFound()
  const isCheck = assessment.assessmentKind === 'prior_check'
  const examined = isCheck ? (examineCheck(assessment, around, law, catalogue) ?? null) : null
  const acted = [assessment.submittedBy, assessment.decidedBy].filter((actor) => actor !== null)
  const actors = await readKeyNames(context, organisationId, acted)
  return { assessment, law, catalogue, around, examined, actors }
}

/** What access keys of the organisation are called, by actor. */
async function readKeyNames(
  context: Context,
  organisationId: string,
  actors: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const text = `select 'key:' || id as actor, name from access_key where organisation_id = $1 and 'key:' || id = any($2)`
  const rows = await readIn<{ actor: string; name: string }>(
    context,
    organisationId,
    { name: 'key-names', text },
    [organisationId, actors],
  )
  return new Map(rows.map(({ actor, name }) => [actor, name]))
}
