import { type Context } from '../context.ts'
import { invalid, notFound } from '../errors.ts'
import { type Language } from '../law/entry.ts'
import { lawAt } from '../law/law.ts'
import { inputOf } from '../record/shape.ts'
import { validate } from '../record/validate.ts'
import { controllerCase } from './case.ts'
import { ProposeImpactInput, type ImpactProposal } from './impact-proposal/proposal.ts'
import { proposeImpact } from './impact-proposal/propose-impact.ts'
import { readSurroundings } from './read-surroundings.action.ts'

const Body = inputOf(ProposeImpactInput)

/**
 * Proposes an impact assessment from an activity as it stands. Stores nothing. Takes a `ProposeImpactInput`; refuses with
 * `not-found`, and with `invalid` where the activity is one of a processor: only controllers assess (Art. 35(1) GDPR).
 */
export async function proposeImpactFor(
  context: Context,
  organisationId: string,
  id: string,
  body: unknown,
): Promise<ImpactProposal> {
  const faults = validate(Body, body)
  if (faults.length > 0) throw invalid(faults)
  const { language } = body as { language?: Language | null }
  const { around, activities } = await readSurroundings(context, organisationId, [id])
  const [activity] = activities
  if (!activity) throw notFound()
  if (activity.role !== 'controller') throw invalid([{ pointer: '/id', code: 'wrong-value' }])
  const facts = controllerCase(activity, around, lawAt(around.on))
  return proposeImpact(facts, language ?? around.organisation.language, context.newId)
}
