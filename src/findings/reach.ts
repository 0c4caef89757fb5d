import { type TSchema } from 'typebox'
import { assessmentSchema } from '../record/assessments/assessment.ts'
import { Contract } from '../record/contracts/contract.ts'
import { type Surroundings } from '../record/dossier.ts'
import { Measure } from '../record/measures/measure.ts'
import { Party } from '../record/parties/party.ts'
import { System } from '../record/systems/system.ts'
import { referencesOf } from '../record/walk.ts'

/**
 * Everything around the activities through which a change of one party, system, contract, measure or assessment may
 * reach a finding: itself, what it names (a rule finds a contract by its parties, a prior check by its system), and
 * whatever names one of these. Null where there is no such thing.
 */
export function reachOf(around: Surroundings, id: string): ReadonlySet<string> | null {
  const named = new Map<string, readonly string[]>()
  const note = (own: string, schema: TSchema, value: unknown) =>
    named.set(own, [...new Set(referencesOf(schema, value).map((each) => each.id))])
  for (const [own, party] of around.parties) note(own, Party, party)
  for (const [own, system] of around.systems) note(own, System, system)
  for (const [own, contract] of around.contracts) note(own, Contract, contract)
  for (const [own, measure] of around.measures) note(own, Measure, measure)
  for (const [own, each] of around.assessments) note(own, assessmentSchema(each.assessmentKind), each)
  const names = named.get(id)
  if (!names) return null
  const users = new Map<string, string[]>()
  for (const [user, targets] of named)
    for (const target of targets) users.set(target, [...(users.get(target) ?? []), user])
  const reach = new Set([id, ...names])
  // A set is walked in the order of insertion, what is added on the way included.
  for (const each of reach) for (const user of users.get(each) ?? []) reach.add(user)
  return reach
}
