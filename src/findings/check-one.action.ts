import { type Context } from '../context.ts'
import { invalid, notFound } from '../errors.ts'
import { type Language } from '../law/entry.ts'
import { type Activity } from '../record/activities/activity.ts'
import { type Surroundings } from '../record/dossier.ts'
import { referencesOf } from '../record/walk.ts'
import { activities } from '../store/aggregates.ts'
import { accepted, asNew } from '../store/change-aggregate.action.ts'
import { withOverrides } from './accepted.ts'
import { checkActivity } from './check.ts'
import { findingIn } from './finding.ts'
import { countsOf } from './finding-counts.ts'
import { type StoredOverride } from './override.ts'
import { readSurroundings } from './read-surroundings.action.ts'
import { type Profile } from './rule.ts'
import { rulesOn } from './rules-on.ts'

export type Question = {
  /** The day by whose law it is asked; today where the organisation is when absent. */
  readonly on?: string
  readonly profile: Profile
  readonly language: Language
}

/** What is violated and what is undecided in an activity as it stands now. Refuses with `not-found` or `invalid` (day). */
export async function checkStored(context: Context, organisationId: string, id: string, question: Question) {
  const { around, activities: found, overrides } = await readSurroundings(context, organisationId, [id])
  const [activity] = found
  if (!activity) throw notFound()
  return answerTo(question, activity, around, { id, overrides })
}

/**
 * The same of an activity that is not stored. Takes a create body; refuses with `not-found` or `invalid` (body, day, or
 * something it refers to that the organisation does not have).
 */
export async function checkProposal(
  context: Context,
  organisationId: string,
  body: unknown,
  question: Question,
) {
  const value = accepted(context, activities, body)
  const activity = asNew(context, { aggregate: activities, organisationId }, value) as unknown as Activity
  const { around } = await readSurroundings(context, organisationId, [])
  const known = {
    party: around.parties,
    system: around.systems,
    contract: around.contracts,
    measure: around.measures,
    assessment: around.assessments,
  }
  const lost = referencesOf(activities.schemaOf(activity), activity).filter(
    ({ kind, id }) => !known[kind].has(id.toLowerCase()),
  )
  if (lost.length > 0)
    throw invalid(lost.map(({ pointer, kind }) => ({ pointer, code: 'unknown-reference', values: { kind } })))
  return answerTo(question, activity, around, { id: null, overrides: [] })
}

function answerTo(
  { on, profile, language }: Question,
  activity: Activity,
  surroundings: Surroundings,
  { id, overrides }: { readonly id: string | null; readonly overrides: readonly StoredOverride[] },
) {
  const around = { ...surroundings, role: activity.role }
  const set = rulesOn(profile, on ?? around.on)
  const checked = { activity, around }
  const found = withOverrides(checkActivity(set, activity, around), overrides, checked, set.law.on)
  return {
    on: set.law.on,
    profile,
    lawVersion: set.law.version,
    counts: countsOf(found),
    items: found.map((one) => findingIn(one, language, id)),
  }
}
