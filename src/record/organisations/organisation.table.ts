import { defineEntity, p } from '@mikro-orm/core'
import { keywordsOf } from '../schema.ts'
import { columns } from '../../store/columns.ts'
import { IsoInstant } from '../../store/iso-instant.ts'
import { ledgerTrigger } from '../../store/ledger-trigger.ts'
import { isOperator, isSeen, wall } from '../../store/wall.ts'
import { Organisation } from './organisation.ts'

export const OrganisationTable = defineEntity({
  name: 'Organisation',
  tableName: 'organisation',
  comment: keywordsOf(Organisation).description ?? '',
  properties: {
    ...columns(Organisation),
    id: p.uuid().primary(),
    version: p.integer().version(),
    createdAt: p.type(IsoInstant),
    updatedAt: p.type(IsoInstant),
    search: p.text().lazy().hidden(),
  },
  triggers: [ledgerTrigger('Organisation', Organisation, 'id')],
  ...wall('id', isOperator, isSeen),
})
