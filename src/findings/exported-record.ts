import { type TObject, type TSchema } from 'typebox'
import { type RecordActivity, type RecordHead, recordSchema } from '../filings/formats/record-schema.ts'
import { type FieldError } from '../errors.ts'
import { type Activity } from '../record/activities/activity.ts'
import { type Contract } from '../record/contracts/contract.ts'
import { type Surroundings } from '../record/dossier.ts'
import { type Measure } from '../record/measures/measure.ts'
import { type Party } from '../record/parties/party.ts'
import { type System } from '../record/systems/system.ts'
import { validate } from '../record/validate.ts'

const { $schema: _, ...whole } = recordSchema() as TObject & { $schema: string }
const [controller, processor] = (whole.properties['activities'] as unknown as { items: { oneOf: TSchema[] } })
  .items.oneOf as [TSchema, TSchema]

/** What does not fit the published schema in a record without its activities. */
export function faultsOfHead(value: unknown): FieldError[] {
  return validate(whole, value)
}

/** What does not fit the published schema in an activity of an exported record. */
export function faultsOfActivity(value: unknown): FieldError[] {
  const { role } = { ...(value as { role?: unknown }) }
  return validate(role === 'processor' ? processor : controller, value)
}

/** Everything around the activities that an exported record tells, gathered while it is read. */
export function gatherAround() {
  const parties = new Map<string, Party>()
  const systems = new Map<string, System>()
  const contracts = new Map<string, Contract>()
  const measures = new Map<string, Measure>()
  const assessments = new Map<string, never>()
  return {
    /** Takes up what an activity brings with it. */
    add: ({ resolved }: RecordActivity) => {
      for (const each of resolved.parties) parties.set(each.id, { ...each, notes: null })
      for (const each of resolved.systems) systems.set(each.id, { ...each, notes: null, evidence: null })
      for (const each of resolved.contracts) contracts.set(each.id, { ...each, notes: null })
      for (const each of resolved.measures) measures.set(each.id, { ...each, notes: null })
    },
    /** All of it together with what the head says. */
    with: (head: RecordHead): Surroundings => {
      const { role, asOf: at, day: on, lawVersion, representative, dataProtectionOfficer } = head
      for (const each of [representative, dataProtectionOfficer])
        if (each !== null) parties.set(each.id, { ...each, notes: null })
      const organisation = { ...head.organisation, notes: null, suspendedAt: null }
      return {
        role,
        at,
        on,
        lawVersion,
        organisation,
        parties,
        systems,
        contracts,
        measures,
        assessments,
        subprocessorLists: new Map(),
        criteria: null,
      }
    },
  }
}

/** An activity of an exported record as it is stored, without what no export tells: internal notes and who edited it. */
export function activityOf(exported: RecordActivity): Activity {
  const { resolved: __, newerDraft: ___, ...activity } = exported
  return { ...activity, notes: null, submittedBy: null, lastEditedBy: null }
}
