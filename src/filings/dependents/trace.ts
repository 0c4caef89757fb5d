import { type TSchema } from 'typebox'
import { assessmentSchema } from '../../record/assessments/assessment.ts'
import { type Activity, activitySchema } from '../../record/activities/activity.ts'
import { Contract } from '../../record/contracts/contract.ts'
import { type Surroundings } from '../../record/dossier.ts'
import { Measure } from '../../record/measures/measure.ts'
import { Organisation } from '../../record/organisations/organisation.ts'
import { Party } from '../../record/parties/party.ts'
import { System } from '../../record/systems/system.ts'
import { referencesOf, walkerTo } from '../../record/walk.ts'
import { type Named, type Roots } from './question.ts'

/** One step on the way: at `pointer` of this entry stands the next one, or in the last step what was asked about. */
export type Step = Named & { readonly pointer: string }
/** Why something hangs on what was asked about, from the entry itself to where it stands. */
export type Path = readonly Step[]

/** What hangs on something, with the ways there, the shortest first. */
export type Dependent = Named & { readonly paths: readonly Path[] }

/** Ways told of one entry at most. */
const mostPaths = 20

type Item = { readonly named: Named; readonly schema: TSchema; readonly value: object }

/** What hangs on something, and how to see whether something else does. */
export type Traced = {
  /** What is around the activities, nearest first. */
  readonly around: readonly Dependent[]
  /** Ids of what was asked about, and of all through which more hangs on it. */
  readonly through: readonly string[]
  readonly of: (activity: Activity) => Dependent
}

/**
 * What hangs on the roots, directly and through others. An entry that merely names a party as its representative or
 * officer hangs on it, but nothing more hangs on it through that entry.
 */
export function trace(around: Surroundings, roots: Roots): Traced {
  const pathsOf = pathsTo(roots)
  const through = new Map<string, Path>(roots.items.map(({ id }) => [id, []]))
  const rest = new Set(itemsOf(around).filter(({ named }) => !through.has(named.id)))
  const found: Dependent[] = []
  for (let grows = true; grows;) {
    const round = [...rest].flatMap((item) => {
      const paths = pathsOf(item, through)
      return paths.length > 0 ? [{ item, paths }] : []
    })
    for (const { item, paths } of round) {
      rest.delete(item)
      found.push({ ...item.named, paths: paths.slice(0, mostPaths) })
      const onward = paths.find((path) => isPassedOn(path, roots))
      if (onward) through.set(item.named.id, onward)
    }
    grows = round.length > 0
  }
  return {
    around: found,
    through: [...through.keys()],
    of: (activity) => {
      const { id, name, role } = activity
      const item = {
        named: { kind: 'activity', id, name },
        schema: activitySchema(role),
        value: activity,
      } as const
      return { ...item.named, paths: pathsOf(item, through).slice(0, mostPaths) }
    },
  }
}

/** A party that names another party hands nothing on. */
const isPassedOn = ([step, next]: Path, { items }: Roots) =>
  step?.kind !== 'party' || (next ? next.kind !== 'party' : !items.some(({ kind }) => kind === 'party'))

function pathsTo({ value: wanted, isPlace }: Roots) {
  const walkPlaces = walkerTo(isPlace)
  return ({ named, schema, value }: Item, through: ReadonlyMap<string, Path>): Path[] => {
    const paths: Path[] = []
    walkPlaces(schema, value, (_keywords, found, pointer) => {
      if (found === wanted) paths.push([{ ...named, pointer }])
    })
    for (const { id, pointer } of referencesOf(schema, value)) {
      const way = through.get(id)
      if (way) paths.push([{ ...named, pointer }, ...way])
    }
    return paths.toSorted((one, other) => one.length - other.length)
  }
}

function itemsOf({ organisation, parties, systems, contracts, measures, assessments }: Surroundings): Item[] {
  const all = <T extends { readonly id: string; readonly name: string }>(
    kind: Named['kind'],
    items: ReadonlyMap<string, T>,
    schemaOf: (item: T) => TSchema,
  ) =>
    [...items.values()].map((value): Item => {
      const { id, name } = value
      return { named: { kind, id, name }, schema: schemaOf(value), value }
    })
  return [
    ...all('organisation', new Map([[organisation.id, organisation]]), () => Organisation),
    ...all('party', parties, () => Party),
    ...all('contract', contracts, () => Contract),
    ...all('system', systems, () => System),
    ...all('measure', measures, () => Measure),
    ...all('assessment', assessments, ({ assessmentKind }) => assessmentSchema(assessmentKind)),
  ]
}
