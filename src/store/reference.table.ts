import { defineEntity, p } from '@mikro-orm/core'
import { owned, wall } from './wall.ts'

const kinds = ['party', 'system', 'contract', 'measure', 'assessment'] as const

/** A column that repeats the target's id for one kind of target, so that a foreign key can hold it. */
const target = (kind: (typeof kinds)[number]) =>
  p
    .uuid()
    .nullable()
    .generated(`(CASE WHEN (target_kind = '${kind}'::text) THEN target_id ELSE NULL::uuid END) stored`)
    .comment(`The ${kind} pointed at; carries the foreign key`)

/**
 * Who points at whom, kept in the transaction of every change. Its foreign keys make the database itself refuse
 * a reference to something that does not exist or belongs to another organisation, and answer "who uses this?".
 */
export const ReferenceTable = defineEntity({
  name: 'Reference',
  tableName: 'reference',
  comment: 'Which aggregate points at which',
  properties: {
    ...owned,
    sourceId: p.uuid().primary(),
    targetId: p.uuid().primary(),
    sourceKind: p.text(),
    targetKind: p.enum(kinds),
    partyId: target('party'),
    systemId: target('system'),
    contractId: target('contract'),
    measureId: target('measure'),
    assessmentId: target('assessment'),
  },
  indexes: [{ properties: ['organisationId', 'targetId', 'sourceId'], name: 'reference_by_target' }],
  ...wall(),
})
