import { type Activity } from '../../../record/activities/activity.ts'
import { uuidFrom } from '../../json-ld/namespaces.ts'
import { type Writing } from '../writing.ts'
import { type UnitDump } from './element.ts'
import { addressOf, createUnitWriter, link } from './unit-writer.ts'
import { writeActivity } from './write-activity.ts'

export type UnitBuilder = { readonly add: (activity: Activity) => void; readonly end: () => UnitDump }

/**
 * Builds the dump of a unit in the DS-GVO domain of verinice.veo.
 * @param domainId the id which that domain has in the client of the receiver; `GET /domains` over there tells it
 */
export function buildUnit(writing: Writing, domainId: string): UnitBuilder {
  const { organisation } = writing.around
  const unitId = uuidFrom(organisation.id, `veo/${writing.around.role}`)
  const unit = createUnitWriter({ unitId, domainId }, writing)
  const { told, lang } = writing
  told.carry(organisation, 'name', 'email', 'phone', 'website')
  if (organisation.address)
    told.carry(organisation.address, 'street', 'postalCode', 'city', 'region', 'country')
  if (organisation.dataProtectionOfficerId) told.miss('as-text', organisation, 'dataProtectionOfficerId')
  const { email, phone, website } = organisation
  const officer =
    organisation.dataProtectionOfficerId === null
      ? null
      : unit.party(organisation.dataProtectionOfficerId, 'person', 'PER_DataProtectionOfficer')
  const bodyUri = unit.add({
    id: uuidFrom(organisation.id, 'SCP_ResponsibleBody'),
    type: 'scope',
    subType: 'SCP_ResponsibleBody',
    name: organisation.name,
    aspects: {
      scope_address: addressOf(organisation.address, lang),
      scope_contactInformation: { email, phone, website },
    },
    links: { scope_dataProtectionOfficer: link(officer) },
  })
  return {
    add: (activity) => writeActivity(activity, writing, unit, bodyUri),
    end: () => ({
      unit: { id: unitId, name: organisation.name, domains: [{ targetUri: `/domains/${domainId}` }] },
      domains: [{ id: domainId, name: 'DS-GVO', abbreviation: 'DS-GVO' }],
      elements: unit.elements(),
      risks: [],
    }),
  }
}
