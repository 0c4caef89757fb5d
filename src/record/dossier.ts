import { type Activity, type ActivityRole, activitySchema } from './activities/activity.ts'
import { Contract } from './contracts/contract.ts'
import { Measure } from './measures/measure.ts'
import { Organisation } from './organisations/organisation.ts'
import { Party } from './parties/party.ts'
import { type ReferenceKind } from './schema.ts'
import { System } from './systems/system.ts'
import { type Reference, referencesOf } from './walk.ts'

/** Of which record, of which moment and under which law a dossier is. */
type Moment = {
  readonly role: ActivityRole
  /** The instant whose state is shown, RFC 3339 in UTC. */
  readonly at: string
  /** The day, `YYYY-MM-DD`, on which codes are looked up and days are compared. */
  readonly on: string
  /** Version of the legal data. */
  readonly lawVersion: string
  readonly organisation: Organisation
}

/** The record of one role at one moment, as one plain value. */
export type Dossier = Moment & {
  readonly parties: readonly Party[]
  readonly systems: readonly System[]
  readonly contracts: readonly Contract[]
  readonly measures: readonly Measure[]
  readonly activities: readonly Activity[]
}

/** Everything around the activities, with look-ups by id. */
export type Surroundings = Moment & {
  readonly parties: ReadonlyMap<string, Party>
  readonly systems: ReadonlyMap<string, System>
  readonly contracts: ReadonlyMap<string, Contract>
  readonly measures: ReadonlyMap<string, Measure>
}

/** What must be known of an activity before all of it is there. */
export type ActivityEntry = Pick<Activity, 'id' | 'name' | 'ownNumber' | 'approval' | 'operatingState'> & {
  /** Parties that are joint controllers of it; null: not examined. Always null in a record of a processor. */
  readonly jointControllerIds: readonly string[] | null
  /** How many open points its sheet shows. */
  readonly openPoints: number
}

/** A dossier whose activities are not at hand yet, so that a record of any size can be drawn one activity at a time. */
export type DossierFrame = Surroundings & { readonly index: readonly ActivityEntry[] }

/** The look-ups of a dossier. */
export function surroundingsOf(dossier: Dossier): Surroundings {
  const { activities: _, ...moment } = dossier
  return {
    ...moment,
    parties: byId(dossier.parties),
    systems: byId(dossier.systems),
    contracts: byId(dossier.contracts),
    measures: byId(dossier.measures),
  }
}

/** The same dossier with only those parties, systems, contracts and measures that its activities or its organisation lead to. */
export function withReferredOnly(dossier: Dossier): Dossier {
  const surroundings = surroundingsOf(dossier)
  const start = [
    ...referencesOf(Organisation, dossier.organisation),
    ...dossier.activities.flatMap((activity) => referencesOf(activitySchema(activity.role), activity)),
  ]
  const ids = reachable(surroundings, start)
  const isReached = ({ id }: { readonly id: string }) => ids.has(id)
  return {
    ...dossier,
    parties: dossier.parties.filter(isReached),
    systems: dossier.systems.filter(isReached),
    contracts: dossier.contracts.filter(isReached),
    measures: dossier.measures.filter(isReached),
  }
}

/** Ids of all aggregates that some references lead to, directly or through one another. */
export function reachable(surroundings: Surroundings, start: readonly Reference[]): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [...start]
  for (let next = open.pop(); next; next = open.pop()) {
    if (reached.has(next.id)) continue
    const target = find(surroundings, next.kind, next.id)
    if (!target) continue
    reached.add(next.id)
    open.push(...referencesOf(schemas[next.kind], target))
  }
  return reached
}

const schemas = { party: Party, system: System, contract: Contract, measure: Measure }

function find(surroundings: Surroundings, kind: ReferenceKind, id: string) {
  const { parties, systems, contracts, measures } = surroundings
  return { party: parties, system: systems, contract: contracts, measure: measures }[kind].get(id)
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}
