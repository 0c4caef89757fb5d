import { type ControllerActivity, type ProcessorActivity } from '../activities/activity.ts'
import { type Organisation } from '../organisations/organisation.ts'
import { type Party } from '../parties/party.ts'
import { type System } from '../systems/system.ts'
import { type Law } from '../../law/law.ts'
import { type Contract } from './contract.ts'
import { type SubprocessorList } from './subprocessors/list.ts'

type Shared = 'id' | 'name' | 'operatingState' | 'systemIds' | 'processors'

/** What of an activity matters to a contract. */
export type UsingActivity =
  | Pick<ControllerActivity, Shared | 'role' | 'professionalSecrecy' | 'jointControllers'>
  | Pick<ProcessorActivity, Shared | 'role' | 'controllers'>

/** Everything a contract is looked at against, on one day. */
export type ContractGround = {
  readonly law: Law
  readonly organisation: Organisation
  readonly parties: ReadonlyMap<string, Party>
  readonly systems: ReadonlyMap<string, System>
  /** Activities that may use the contract or a system under it. */
  readonly activities: readonly UsingActivity[]
  /** Lists of sub-processors of any contract. */
  readonly lists: ReadonlyMap<string, SubprocessorList>
}

export type Link = NonNullable<System['processors']>[number]

/** Who uses a contract, and who works under it. */
export type ContractUse = {
  readonly systems: readonly System[]
  readonly activities: readonly UsingActivity[]
  /** Activities by which the organisation itself works for somebody under it. */
  readonly served: readonly Extract<UsingActivity, { role: 'processor' }>[]
  /** Links of the chains under it that work now, each once: its parties, and whoever they engage. */
  readonly links: readonly Link[]
}

/** Finds who uses a contract: by naming it, or by naming a party of it without any contract. */
export function contractUse(
  contract: Contract,
  { law, systems, activities }: Pick<ContractGround, 'law' | 'systems' | 'activities'>,
): ContractUse {
  const { on } = law
  const standing = [...systems.values()].filter(({ endedOn }) => endedOn === null || on <= endedOn)
  const used = standing.filter(
    (system) =>
      linksUnder(contract, system.processors, on).length > 0 ||
      // Without a chain the provider alone says whose service it is.
      (system.processors === null && contract.partyIds.includes(system.providerId ?? '')),
  )
  const ids = new Set(used.map(({ id }) => id))
  const running = activities.filter(({ operatingState }) => operatingState !== 'ended')
  const served = running.filter(
    (activity) =>
      activity.role === 'processor' &&
      (activity.controllers ?? []).some(({ contractId }) => contractId === contract.id),
  ) as ContractUse['served']
  const users = running.filter(
    (activity) =>
      activity.systemIds?.some((id) => ids.has(id)) ||
      linksUnder(contract, activity.processors, on).length > 0 ||
      (activity.role === 'controller' &&
        (activity.jointControllers ?? []).some(({ contractId }) => contractId === contract.id)) ||
      served.some(({ id }) => id === activity.id),
  )
  return withLinks(contract, { systems: used, activities: users, served }, on)
}

/** One activity with its systems as those who use a contract, where it is known that they do. */
export function useBy(
  contract: Contract,
  activity: UsingActivity,
  systems: readonly System[],
  on: string,
): ContractUse {
  return withLinks(contract, { systems, activities: [activity], served: [] }, on)
}

function withLinks(contract: Contract, users: Omit<ContractUse, 'links'>, on: string): ContractUse {
  return {
    ...users,
    // Most who ask do not look at the chains.
    get links() {
      const links = [
        ...[...users.systems, ...users.activities].flatMap(({ processors }) =>
          linksUnder(contract, processors, on),
        ),
        // Under a contract with a client, all of our own processors work.
        ...users.served.flatMap(({ processors }) => (processors ?? []).filter(isAtWork(on))),
      ]
      return [...new Map(links.map((link) => [essenceOf(link), link])).values()]
    },
  }
}

/** What two chains may say alike of one body. */
const essenceOf = ({ partyId, parentLinkId, hostingCountries, accessCountries }: Link) =>
  [partyId, parentLinkId === null, hostingCountries?.join('+'), accessCountries?.join('+')].join(' ')
const isAtWork =
  (on: string) =>
  ({ until }: Link) =>
    until === null || on <= until

/** The links of a chain under a contract, and those below them. */
function linksUnder({ id, partyIds }: Contract, chain: readonly Link[] | null, on: string): Link[] {
  const all = (chain ?? []).filter(isAtWork(on))
  const found = new Set(
    all.filter(({ contractId, partyId, parentLinkId }) =>
      contractId === null ? parentLinkId === null && partyIds.includes(partyId) : contractId === id,
    ),
  )
  for (let size = -1; size !== found.size;) {
    size = found.size
    const engaged = new Set([...found].map((link) => link.id))
    for (const link of all) if (link.parentLinkId !== null && engaged.has(link.parentLinkId)) found.add(link)
  }
  return [...found]
}
