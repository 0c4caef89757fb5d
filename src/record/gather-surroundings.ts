import { type Assessment } from './assessments/assessment.ts'
import { type Contract } from './contracts/contract.ts'
import { type SubprocessorList } from './contracts/subprocessors/list.ts'
import { type Criteria } from './criteria/criteria.ts'
import { dayIn } from './day-in.ts'
import { type Surroundings } from './dossier.ts'
import { type Measure } from './measures/measure.ts'
import { type Organisation } from './organisations/organisation.ts'
import { type Party } from './parties/party.ts'
import { type System } from './systems/system.ts'

/** Gathers everything around the activities of an organisation, document by document in any order. */
export function gatherSurroundings() {
  const items = {
    party: new Map<string, Party>(),
    system: new Map<string, System>(),
    contract: new Map<string, Contract>(),
    measure: new Map<string, Measure>(),
    assessment: new Map<string, Assessment>(),
    subprocessor_list: new Map<string, SubprocessorList>(),
  }
  let organisation: Organisation | null = null
  let criteria: Criteria | null = null
  return {
    /** Takes a document; false where its kind is none that surrounds an activity. */
    add: (kind: string, value: unknown): boolean => {
      if (kind === 'organisation') organisation = value as Organisation
      else if (kind === 'criteria') criteria = value as Criteria
      else if (kind in items) {
        const all: Map<string, { id: string }> = items[kind as keyof typeof items]
        all.set((value as { id: string }).id, value as { id: string })
      } else return false
      return true
    },
    /** All of it at an instant; null where the organisation itself was not among it. */
    at: (instant: Date, lawVersion: string): Surroundings | null => {
      if (!organisation) return null
      const on = dayIn(organisation.timeZone, instant)
      return {
        role: 'controller',
        at: instant.toISOString(),
        on,
        lawVersion,
        organisation,
        criteria,
        parties: items.party,
        systems: items.system,
        contracts: items.contract,
        measures: items.measure,
        assessments: items.assessment,
        subprocessorLists: items.subprocessor_list,
      }
    },
  }
}
