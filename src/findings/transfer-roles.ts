import { type Transfer } from '../record/activities/transfer.ts'
import { type ActivityCase } from './case.ts'

type Role = 'controller' | 'processor'

/** Who hands on data, and who gets them. */
export type Roles = {
  readonly exporter: Role
  /** Null where the record does not tell. */
  readonly importer: Role | null
  /** Whether the exporter cannot be somebody else, such as the client or a processor. */
  readonly isExporterCertain: boolean
}

/** The roles in a transfer, by the chain of processors, the recipients and the clients. */
export function rolesIn({ activity }: ActivityCase, { processorLinkId, recipientId }: Transfer): Roles {
  const own = activity.role
  const link =
    processorLinkId === null ? undefined : activity.processors?.find(({ id }) => id === processorLinkId)
  if (link) {
    const isOurs = link.parentLinkId === null
    return {
      exporter: isOurs ? own : 'processor',
      importer: 'processor',
      isExporterCertain: isOurs && own === 'controller',
    }
  }
  if (activity.role === 'processor') {
    const isClient = activity.controllers?.some(({ partyId }) => partyId === recipientId) ?? false
    return { exporter: own, importer: isClient ? 'controller' : null, isExporterCertain: false }
  }
  const roles = new Set(
    (activity.disclosures ?? [])
      .filter(({ partyId }) => partyId !== null && partyId === recipientId)
      .map(({ role }) => role),
  )
  const isController = roles.has('controller') || roles.has('joint_controller')
  const importer =
    roles.size !== 1 ? null : isController ? 'controller' : roles.has('processor') ? 'processor' : null
  return { exporter: own, importer, isExporterCertain: false }
}
