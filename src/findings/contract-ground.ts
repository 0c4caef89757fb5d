import { type Law } from '../law/law.ts'
import { type ContractGround, type UsingActivity } from '../record/contracts/use.ts'
import { type Surroundings } from '../record/dossier.ts'
import { type System } from '../record/systems/system.ts'

type Seen = { readonly around: Surroundings; readonly law: Law }

/** What contracts are looked at against in a check: everything around, or one activity with its systems. */
export function contractGround(
  { around, law }: Seen,
  one?: { readonly activity: UsingActivity; readonly systems: readonly System[] },
): ContractGround {
  const { organisation, parties, subprocessorLists: lists } = around
  const systems = one ? new Map(one.systems.map((system) => [system.id, system])) : around.systems
  return { law, organisation, parties, lists, systems, activities: one ? [one.activity] : [] }
}
