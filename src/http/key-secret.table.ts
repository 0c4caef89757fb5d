import { defineEntity, p } from '@mikro-orm/core'
import { IsoInstant } from '../store/iso-instant.ts'
import { isOperator, ownOrganisation } from '../store/wall.ts'

/**
 * The secret of an access key as a hash; the key itself is shown once, when it is made. An organisation can add one and
 * never sees any: to whom else a key belongs is nobody's business. `version` and `updatedAt` are kept by the trigger of
 * `access_key`.
 */
export const KeySecretTable = defineEntity({
  name: 'KeySecret',
  tableName: 'key_secret',
  comment: 'Secrets of access keys, kept as hashes',
  properties: {
    id: p.uuid().primary().comment('The access key'),
    hash: p.string().columnType('bytea').$type<Buffer>().comment('SHA-256 of the key'),
    name: p.text().comment('What the key is for, as its maker called it'),
    version: p.integer().comment('Counts the changes to the key in whatever organisation'),
    createdAt: p.type(IsoInstant),
    updatedAt: p.type(IsoInstant),
  },
  uniques: [{ properties: ['hash'], name: 'key_secret_by_hash' }],
  rowLevelSecurity: 'force',
  policies: [{ name: 'wall', using: isOperator, check: `${isOperator} or ${ownOrganisation} is not null` }],
})
