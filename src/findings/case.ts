import { type Law } from '../law/law.ts'
import {
  type Activity,
  type ControllerActivity,
  type ProcessorActivity,
} from '../record/activities/activity.ts'
import { type DataItem } from '../record/activities/data-item.ts'
import { type Disclosure } from '../record/activities/disclosure.ts'
import { type LegalBasis, type Purpose } from '../record/activities/purpose.ts'
import { type RetentionRule } from '../record/activities/retention.ts'
import { type Transfer } from '../record/activities/transfer.ts'
import { type Surroundings } from '../record/dossier.ts'
import { type Organisation } from '../record/organisations/organisation.ts'
import { type System } from '../record/systems/system.ts'
import { featureUses, type Use } from './feature-uses.ts'
import { catalogueCode, isInPlace } from './measures-in-place.ts'

/** A list of an activity, and whether what it says is settled: unknown is not none. */
export type Listed<T> = {
  readonly items: readonly T[]
  /** Not examined, assumed or unknown: what follows from it is undecided. */
  readonly isOpen: boolean
}

/** The organisation, its surroundings, and the law of the day on which it is looked at. */
export type OrganisationCase = {
  /** Day, `YYYY-MM-DD`. */
  readonly on: string
  readonly law: Law
  readonly around: Surroundings
  readonly organisation: Organisation
  /** Ids of the systems that an activity, planned or operating, uses; null where no activity has been looked at. */
  readonly systemsInUse: ReadonlySet<string> | null
}

type Link = NonNullable<Activity['processors']>[number]

/** What rules about activities of either role share, worked out once. */
export type ActivityCase = Omit<OrganisationCase, 'systemsInUse'> & {
  readonly activity: Activity
  readonly transfers: Listed<Transfer>
  readonly processors: Listed<Link>
  readonly measures: Listed<NonNullable<Activity['measures']>[number]>
  /** The systems it uses, as far as they are on file. */
  readonly systems: Listed<System>
  /** Codes of the catalogue's measures that are in place: in it, by the organisation's own measures, or in its systems. */
  readonly measureCodes: ReadonlySet<string>
  /** How a feature stands here: what the activity says, else what its systems say. */
  readonly use: (feature: string) => Use
}

/** A legal basis with the purpose it stands under. */
export type PlacedBasis = {
  readonly basis: LegalBasis
  readonly purpose: Purpose
  readonly pointer: string
}

/** What rules about activities of a controller share. */
export type ControllerCase = Omit<ActivityCase, 'activity'> & {
  readonly activity: ControllerActivity
  readonly jointControllers: Listed<NonNullable<ControllerActivity['jointControllers']>[number]>
  readonly purposes: Listed<Purpose>
  readonly dataItems: Listed<DataItem>
  readonly disclosures: Listed<Disclosure>
  readonly retention: Listed<RetentionRule>
  /** Codes of the categories of data. */
  readonly data: ReadonlySet<string>
  /** Codes of the groups of data subjects. */
  readonly subjects: ReadonlySet<string>
  /** All legal bases of all purposes. */
  readonly bases: readonly PlacedBasis[]
}

export type ProcessorCase = Omit<ActivityCase, 'activity'> & {
  readonly activity: ProcessorActivity
  readonly controllers: Listed<NonNullable<ProcessorActivity['controllers']>[number]>
}

const open = new Set(['not_examined', 'assumed', 'unknown'])

/** A list with what is stated about it. */
function listed<T>(
  { statements }: Activity,
  field: Activity['statements'][number]['field'],
  value: readonly T[] | null,
): Listed<T> {
  const statement = statements.length === 0 ? undefined : statements.find((each) => each.field === field)
  return { items: value ?? [], isOpen: statement ? open.has(statement.kind) : value === null }
}

function common(activity: Activity, around: Surroundings, law: Law): ActivityCase {
  const ids = listed(activity, 'systemIds', activity.systemIds)
  const systems = { ...ids, items: ids.items.flatMap((id) => around.systems.get(id) ?? []) }
  const measures = listed(activity, 'measures', activity.measures)
  return {
    on: law.on,
    law,
    around,
    organisation: around.organisation,
    activity,
    systems,
    measures,
    transfers: listed(activity, 'transfers', activity.transfers),
    processors: listed(activity, 'processors', activity.processors),
    measureCodes: new Set([
      ...measures.items.flatMap((measure) =>
        isInPlace(measure, activity, around) ? (catalogueCode(measure, around) ?? []) : [],
      ),
      ...systems.items.flatMap(({ measureCodes }) => measureCodes ?? []),
    ]),
    use: featureUses(activity.role === 'controller' ? activity.features : null, systems.items, law),
  }
}

/** An activity of a controller as the rules see it. */
export function controllerCase(activity: ControllerActivity, around: Surroundings, law: Law): ControllerCase {
  const purposes = listed(activity, 'purposes', activity.purposes)
  const dataItems = listed(activity, 'dataItems', activity.dataItems)
  return {
    ...common(activity, around, law),
    activity,
    jointControllers: listed(activity, 'jointControllers', activity.jointControllers),
    purposes,
    dataItems,
    disclosures: listed(activity, 'disclosures', activity.disclosures),
    retention: listed(activity, 'retention', activity.retention),
    data: new Set(dataItems.items.flatMap(({ code }) => code ?? [])),
    subjects: new Set(
      dataItems.items.flatMap(({ subjects }) => subjects?.flatMap(({ code }) => code ?? []) ?? []),
    ),
    bases: purposes.items.flatMap((purpose, index) =>
      (purpose.legalBases ?? []).map((basis, at) => ({
        basis,
        purpose,
        pointer: `/purposes/${index}/legalBases/${at}`,
      })),
    ),
  }
}

/** An activity of a processor as the rules see it. */
export function processorCase(activity: ProcessorActivity, around: Surroundings, law: Law): ProcessorCase {
  return {
    ...common(activity, around, law),
    activity,
    controllers: listed(activity, 'controllers', activity.controllers),
  }
}
