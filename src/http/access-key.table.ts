import { defineEntity, p } from '@mikro-orm/core'
import { IsoInstant } from '../store/iso-instant.ts'
import { isOperator, wall } from '../store/wall.ts'
import { roles } from './roles.ts'

/** Access keys. Of the key itself only a hash is kept; it is shown once, when it is made. */
export const AccessKeyTable = defineEntity({
  name: 'AccessKey',
  tableName: 'access_key',
  comment: 'Access keys, kept as hashes',
  properties: {
    id: p.uuid().primary(),
    hash: p.string().columnType('bytea').$type<Buffer>().comment('SHA-256 of the key'),
    name: p.text().comment('What the key is for'),
    organisationId: p.uuid().nullable().comment('The organisation it opens; null for an operator'),
    role: p.enum(roles).comment('What it may do there'),
    createdAt: p.type(IsoInstant),
    expiresAt: p.type(IsoInstant).nullable(),
    revokedAt: p.type(IsoInstant).nullable(),
  },
  uniques: [{ properties: ['hash'], name: 'access_key_by_hash' }],
  triggers: [
    {
      name: 'access_key_changed',
      timing: 'after',
      events: ['insert', 'update', 'delete'],
      forEach: 'statement',
      body: "perform pg_notify('access_key_changed', ''); return null;",
    },
  ],
  ...wall('organisation_id', isOperator),
})
