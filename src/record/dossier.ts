import { type TSchema } from 'typebox'
import { type Activity, type ActivityRole } from './activities/activity.ts'
import { type Assessment, assessmentSchema } from './assessments/assessment.ts'
import { Contract } from './contracts/contract.ts'
import { type SubprocessorList } from './contracts/subprocessors/list.ts'
import { type Criteria } from './criteria/criteria.ts'
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
  /** What the organisation changes in the catalogue of the prior check; null: nothing. */
  readonly criteria: Criteria | null
}

/** The record of one role at one moment, as one plain value. */
export type Dossier = Moment & {
  readonly parties: readonly Party[]
  readonly systems: readonly System[]
  readonly contracts: readonly Contract[]
  readonly measures: readonly Measure[]
  readonly assessments: readonly Assessment[]
  readonly subprocessorLists: readonly SubprocessorList[]
  readonly activities: readonly Activity[]
}

/** Everything around the activities, with look-ups by id. */
export type Surroundings = Moment & {
  readonly parties: ReadonlyMap<string, Party>
  readonly systems: ReadonlyMap<string, System>
  readonly contracts: ReadonlyMap<string, Contract>
  readonly measures: ReadonlyMap<string, Measure>
  readonly assessments: ReadonlyMap<string, Assessment>
  readonly subprocessorLists: ReadonlyMap<string, SubprocessorList>
}

/** An aggregate that another one points at. */
export type Target = Pick<Reference, 'kind' | 'id'>

/** An activity as the record shows it: where it was edited after its approval, the approved version. */
export type RecordedActivity = Activity & {
  /** Version of the newer draft that is not approved yet; absent when there is none. */
  readonly newerDraft?: number
}

/** What must be known of an activity before all of it is there. */
export type ActivityEntry = Pick<Activity, 'id' | 'name' | 'ownNumber' | 'approval' | 'operatingState'> & {
  /** Parties that are joint controllers of it; null: not examined. Always null in a record of a processor. */
  readonly jointControllerIds: readonly string[] | null
  /** What it points at, each aggregate once. */
  readonly targets: readonly Target[]
  /** How many open points its sheet shows. */
  readonly openPoints: number
  /** How long its sheet is, in characters of its English text form; a long record is divided by it. */
  readonly length: number
}

/** A dossier whose activities are not at hand yet, so that a record of any size can be drawn one activity at a time. */
export type DossierFrame = Surroundings & {
  readonly index: readonly ActivityEntry[]
  /** The number of the first entry of the index: 1, or more in a later volume of a long record. */
  readonly first: number
}

/** The look-ups of a dossier. */
export function surroundingsOf(dossier: Dossier): Surroundings {
  const { activities: _, ...moment } = dossier
  return {
    ...moment,
    parties: byId(dossier.parties),
    systems: byId(dossier.systems),
    contracts: byId(dossier.contracts),
    measures: byId(dossier.measures),
    assessments: byId(dossier.assessments),
    subprocessorLists: byId(dossier.subprocessorLists),
  }
}

/** What a value of the record points at, each aggregate once. */
export function targetsOf(schema: TSchema, value: unknown): Target[] {
  const targets = referencesOf(schema, value).map(({ kind, id }) => ({ kind, id }))
  return [...new Map(targets.map((target) => [target.id, target])).values()]
}

/** The same surroundings with only what the organisation or the activities lead to, directly or through one another. */
export function referredIn(frame: DossierFrame): Surroundings {
  const start = [
    ...targetsOf(Organisation, frame.organisation),
    ...frame.index.flatMap(({ targets }) => targets),
  ]
  const ids = reachable(frame, start)
  const { index: _, first: __, ...around } = frame
  return {
    ...around,
    parties: only(frame.parties, ids),
    systems: only(frame.systems, ids),
    contracts: only(frame.contracts, ids),
    measures: only(frame.measures, ids),
    assessments: only(frame.assessments, ids),
  }
}

/** Ids of all aggregates at hand that some references lead to, directly or through one another. */
export function reachable(around: Surroundings, start: readonly Target[]): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [...start]
  for (let next = open.pop(); next; next = open.pop()) {
    if (reached.has(next.id)) continue
    const target = find(around, next.kind, next.id)
    if (!target) continue
    reached.add(next.id)
    open.push(...targetsOf(schemaOf(target, next.kind), target))
  }
  return reached
}

function only<T>(items: ReadonlyMap<string, T>, ids: ReadonlySet<string>): ReadonlyMap<string, T> {
  return new Map([...items].filter(([id]) => ids.has(id)))
}

const schemas = { party: Party, system: System, contract: Contract, measure: Measure }

function schemaOf(target: object, kind: ReferenceKind): TSchema {
  return kind === 'assessment' ? assessmentSchema((target as Assessment).assessmentKind) : schemas[kind]
}

function find(surroundings: Surroundings, kind: ReferenceKind, id: string) {
  const { parties, systems, contracts, measures, assessments } = surroundings
  const all = {
    party: parties,
    system: systems,
    contract: contracts,
    measure: measures,
    assessment: assessments,
  }
  return all[kind].get(id)
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}
