import { type Context } from '../../context.ts'
import { invalid, type FieldError } from '../../errors.ts'
import { activities } from '../../store/aggregates.ts'
import { readOne } from '../../store/read-aggregate.action.ts'
import { type Activity } from '../activities/activity.ts'
import { checkCommon } from '../check.ts'
import { type Organisation } from '../organisations/organisation.ts'
import { complete, inputOf } from '../shape.ts'
import { validate } from '../validate.ts'
import { evaluationIn } from './evaluation-schema.ts'
import { examineCheck } from './examined.ts'
import { useOf } from './coverage.ts'
import { type IntendedUse } from './prior-check.ts'
import { ProposeInput } from './propose-input.ts'
import { readCheckGround } from './read-known.action.ts'

const Body = inputOf(ProposeInput)

type Input = { systemId: string; activityId: string | null; use: IntendedUse | null }

/**
 * Proposes a prior check of a system for a use, with what the record answers. Stores nothing. Takes a `ProposeInput`;
 * refuses with `invalid` when system, activity or code does not exist.
 */
export async function proposePriorCheck(context: Context, organisationId: string, body: unknown) {
  const faults = validate(Body, body)
  if (faults.length > 0) throw invalid(faults)
  const input = complete(Body, body, context.newId) as Input
  const unknown = checkCommon(ProposeInput, input)
  if (unknown.length > 0) throw invalid(unknown)
  const { catalogue, law, around } = await readCheckGround(context, organisationId)
  const use = await useFor(context, organisationId, input)
  const check = { systemId: input.systemId, use, answers: [], frozen: null }
  const examined = examineCheck(check, around, law, catalogue)
  const system = around.systems.get(input.systemId)
  if (!examined || !system) throw invalid([lost('/systemId', 'system')])
  const name = titleFor(around.organisation, system.name)
  return {
    assessment: { assessmentKind: 'prior_check' as const, name, systemId: system.id, use, answers: [] },
    evaluation: evaluationIn(examined, catalogue),
  }
}

async function useFor(
  context: Context,
  organisationId: string,
  { activityId, use }: Input,
): Promise<IntendedUse> {
  if (activityId === null) return use ?? unlimited
  const activity = await readOne<Activity & { id: string }>(context, organisationId, activities, activityId)
  if (!activity) throw invalid([lost('/activityId', 'activity')])
  return {
    ...useOf(activity),
    ...Object.fromEntries(Object.entries(use ?? {}).filter(([, value]) => value !== null)),
  }
}

const unlimited: IntendedUse = {
  useCases: null,
  purposes: null,
  dataSubjects: null,
  dataCategories: null,
  protectionNeed: null,
}

const lost = (pointer: string, kind: string): FieldError => ({
  pointer,
  code: 'unknown-reference',
  values: { kind },
})

const titleFor = ({ language }: Organisation, system: string) =>
  (language === 'de' ? `Vorabprüfung ${system}` : `Prior check of ${system}`).slice(0, 500)
