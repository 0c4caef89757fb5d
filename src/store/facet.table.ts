import { defineEntity, p } from '@mikro-orm/core'
import { owned, wall } from './wall.ts'

/** Values a list of activities can be filtered by that lie deep inside the activity. */
export const FacetTable = defineEntity({
  name: 'Facet',
  tableName: 'facet',
  comment: 'Values inside an aggregate by which lists are filtered',
  properties: {
    ...owned,
    facet: p.text().primary(),
    value: p.text().primary(),
    sourceId: p.uuid().primary(),
  },
  indexes: [{ properties: ['organisationId', 'sourceId'], name: 'facet_by_source' }],
  ...wall(),
})

/** Ids of aggregates in other systems, each unique per organisation and kind. */
export const ExternalIdTable = defineEntity({
  name: 'ExternalId',
  tableName: 'external_id',
  comment: 'Ids of aggregates in other systems',
  properties: {
    ...owned,
    sourceKind: p.text().primary(),
    system: p.text().primary(),
    externalId: p.text().primary(),
    sourceId: p.uuid(),
  },
  indexes: [{ properties: ['organisationId', 'sourceId'], name: 'external_id_by_source' }],
  ...wall(),
})
