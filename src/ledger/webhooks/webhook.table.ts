import { defineEntity, p } from '@mikro-orm/core'
import { columns } from '../../store/columns.ts'
import { IsoInstant } from '../../store/iso-instant.ts'
import { ledgerTrigger } from '../../store/ledger-trigger.ts'
import { isOperator, owned, wall } from '../../store/wall.ts'
import { LedgeredWebhook, Webhook } from './webhook.ts'

const sealed = () => p.string().columnType('bytea').$type<Buffer>()

/** Webhooks with their secrets, which are sealed. The foreign keys of these tables are added by hand. */
export const WebhookTable = defineEntity({
  name: 'Webhook',
  tableName: 'webhook',
  comment: 'Subscriptions to the changes of an organisation',
  properties: {
    ...owned,
    ...columns(Webhook),
    id: p.uuid().primary(),
    version: p.integer().version(),
    createdAt: p.type(IsoInstant),
    updatedAt: p.type(IsoInstant),
    receiver: p.text().comment('Scheme, host and port of the address, for the ledger'),
    secret: sealed().comment('Secret for signing, sealed'),
    previousSecret: sealed().nullable().comment('The secret before, sealed, while both are used'),
  },
  triggers: [ledgerTrigger('Webhook', LedgeredWebhook, 'organisation_id')],
  ...wall(),
})

/**
 * How far each webhook has come: a position in the ledger, and no copy of what is to be sent. Open to operators, so
 * that those who deliver find what is due in whatever organisation.
 */
export const WebhookCursorTable = defineEntity({
  name: 'WebhookCursor',
  tableName: 'webhook_cursor',
  comment: 'How far each webhook has come in the ledger',
  properties: {
    ...owned,
    id: p.uuid().primary().comment('The webhook'),
    position: p.bigint('number').comment('Position up to which all is sent'),
    attempts: p.bigint('number').comment('Attempts so far'),
    failures: p.integer().comment('Attempts in vain since the last one that was taken'),
    failingSince: p.type(IsoInstant).nullable(),
    dueAt: p.type(IsoInstant).nullable().comment('From when on the next may be sent; null: paused'),
  },
  indexes: [
    {
      name: 'webhook_cursor_by_due',
      expression: 'create index "webhook_cursor_by_due" on "webhook_cursor" ("due_at") where failures > 0',
    },
  ],
  ...wall('organisation_id', isOperator),
})

/** The delivery log: the newest attempts of each webhook. */
export const WebhookAttemptTable = defineEntity({
  name: 'WebhookAttempt',
  tableName: 'webhook_attempt',
  comment: 'The newest attempts of each webhook',
  properties: {
    ...owned,
    webhookId: p.uuid().primary(),
    number: p.bigint('number').primary().comment('Counts the attempts of the webhook'),
    seq: p.bigint('number').comment('Position in the ledger of what was sent'),
    attempt: p.integer().comment('Which attempt at this position'),
    at: p.type(IsoInstant),
    status: p.integer().nullable().comment('HTTP status of the answer'),
    problem: p.text().nullable().comment('Why it was not taken'),
    milliseconds: p.integer(),
  },
  ...wall('organisation_id', isOperator),
})
