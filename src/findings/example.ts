import { type Static, type TObject } from 'typebox'
import { activitySchema, type Activity } from '../record/activities/activity.ts'
import { type Assessment, assessmentSchema } from '../record/assessments/assessment.ts'
import { Contract } from '../record/contracts/contract.ts'
import { SubprocessorList } from '../record/contracts/subprocessors/list.ts'
import { type Dossier } from '../record/dossier.ts'
import { Measure } from '../record/measures/measure.ts'
import { Organisation } from '../record/organisations/organisation.ts'
import { Party } from '../record/parties/party.ts'
import { System } from '../record/systems/system.ts'
import { type Text, type Verdict } from './verdict.ts'
import { patched, stored } from './sound/stored.ts'

type Patch = Readonly<Record<string, unknown>>

/** A case that a rule decides: the sound record with a few things changed. */
export type Example = {
  /** What is special about it. */
  readonly title: Text
  readonly verdict: Verdict
  /** Where the first finding points; absent when the rule holds. */
  readonly pointer?: string
  /** Day on which it is looked at; absent: the day of the sound record. */
  readonly on?: string
  /** JSON Merge Patches (RFC 7396) of the sound record; collections by id, where an id of its own adds an entry. */
  readonly activity?: Patch
  readonly organisation?: Patch
  readonly systems?: Readonly<Record<string, Patch>>
  readonly parties?: Readonly<Record<string, Patch>>
  readonly contracts?: Readonly<Record<string, Patch>>
  readonly measures?: Readonly<Record<string, Patch>>
  /** Those on file alone. */
  readonly assessments?: Readonly<Record<string, Patch>>
  /** Lists of sub-processors; none is on file. */
  readonly lists?: Readonly<Record<string, Patch>>
}

/** The sound dossier, changed as an example says. */
export function dossierOf(example: Example, sound: Dossier): Dossier {
  return {
    ...sound,
    on: example.on ?? sound.on,
    organisation: patched(Organisation, sound.organisation, example.organisation ?? {}),
    activities: sound.activities.map((activity) =>
      patched(activitySchema(activity.role), activity, example.activity ?? {}),
    ) as Activity[],
    systems: each(System, sound.systems, example.systems),
    parties: each(Party, sound.parties, example.parties),
    contracts: each(Contract, sound.contracts, example.contracts),
    measures: each(Measure, sound.measures, example.measures),
    subprocessorLists: Object.entries(example.lists ?? {}).map(([id, list]) =>
      patched(SubprocessorList, stored(SubprocessorList, id, {}, undecided), list),
    ),
    assessments: sound.assessments.map((assessment) =>
      patched(
        assessmentSchema(assessment.assessmentKind),
        assessment,
        example.assessments?.[assessment.id] ?? {},
      ),
    ) as Assessment[],
  }
}

const undecided = { verdict: null, verdictReason: null, decidedBy: null, decidedOn: null }

/** The entries of a collection, each with its patch, then those that are new. */
function each<S extends TObject>(
  schema: S,
  items: readonly (Static<S> & { readonly id: string })[],
  patches: Readonly<Record<string, Patch>> = {},
) {
  const known = new Set(items.map(({ id }) => id))
  const added = Object.keys(patches).filter((id) => !known.has(id))
  return [
    ...items.map((item) => patched(schema, item, patches[item.id] ?? {})),
    ...added.map((id) => stored(schema, id, patches[id] ?? {})),
  ]
}
