import { Type, type TSchema } from 'typebox'
import { Override } from '../../findings/override.ts'
import {
  activityRoles,
  type ActivityRole,
  ControllerActivity,
  ProcessorActivity,
} from '../../record/activities/activity.ts'
import { Contract } from '../../record/contracts/contract.ts'
import { Measure } from '../../record/measures/measure.ts'
import { Organisation } from '../../record/organisations/organisation.ts'
import { Party } from '../../record/parties/party.ts'
import { exact, joined, nullable } from '../../record/schema.ts'
import { System } from '../../record/systems/system.ts'
import { planTables } from './plan-tables.ts'
import { type Table, type TableKind } from './table.ts'

export const tableFormatName = 'vvt-tables'

/** Raised in its first part when a column is renamed, removed or changes its meaning; in its second when one is added. */
export const tableFormatVersion = '1.0'

/** What the record says of an activity beyond the activity itself. */
const Shown = exact({
  newerDraft: nullable(
    Type.Integer({ minimum: 1, description: 'Version of a newer draft that is not approved yet' }),
  ),
})

const { state, ...given } = Override.properties
/** How an override stands is worked out for those of activities only. */
const ShownOverride = exact({ ...given, state: nullable(state) })

/** The schema of what the tables of a kind hold. */
export function tableSchema(kind: TableKind, role: ActivityRole): TSchema {
  return {
    organisation: Organisation,
    activity:
      role === 'controller' ? joined(ControllerActivity, Shown, {}) : joined(ProcessorActivity, Shown, {}),
    party: Party,
    system: System,
    contract: Contract,
    measure: Measure,
    override: ShownOverride,
  }[kind]
}

const keys: Readonly<Record<TableKind, string>> = {
  organisation: 'organisation',
  activity: 'activities',
  party: 'parties',
  system: 'systems',
  contract: 'contracts',
  measure: 'ownMeasures',
  override: 'overrides',
}

/** In the order of their sheets. */
export const tableKinds = Object.keys(keys) as TableKind[]

export type TableChoice = {
  readonly role: ActivityRole
  /** Whether internal notes, and who edited or accepted something, are there too: for copies of one's own, not for an authority. */
  readonly withNotes: boolean
}

/** The tables of a record, derived from the schemas. The same choice gives the same tables. */
export function tablesOf({ role, withNotes }: TableChoice): readonly Table[] {
  const name = `${role} ${withNotes}`
  const made = known.get(name) ?? planAll({ role, withNotes })
  known.set(name, made)
  return made
}

const known = new Map<string, readonly Table[]>()

function planAll({ role, withNotes }: TableChoice): readonly Table[] {
  return tableKinds.flatMap((kind) =>
    planTables(kind, keys[kind], tableSchema(kind, role), {
      withNotes,
      nameOf: (list) =>
        kind === 'activity' ? list : `${kind}${list.charAt(0).toUpperCase()}${list.slice(1)}`,
    }),
  )
}

/** The keys of the sheets of a record that is exported table by table. */
export function sheetKeysOf(role: ActivityRole): string[] {
  return ['info', ...tablesOf({ role, withNotes: false }).map(({ key }) => key)]
}

/** The keys of all sheets there can be. */
export const sheetKeys = [...new Set(activityRoles.flatMap(sheetKeysOf))]
