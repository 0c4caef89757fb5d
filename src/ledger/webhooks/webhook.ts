import { Type, type Static } from 'typebox'
import { exact, joined, nullable, oneOf, whenAbsent } from '../../record/schema.ts'
import { inputOf, patchOf } from '../../record/shape.ts'
import * as v from '../../record/values.ts'
import { ledgerKinds } from '../entry.ts'

const readOnly = <S extends object>(schema: S): S => ({ ...schema, readOnly: true })
const instant = (description: string) => nullable(Type.String({ format: 'date-time', description }))

/** What is chosen from the ledger: a list that is there names something. */
const chosen = <S extends Type.TSchema>(items: S, description: string) =>
  nullable({ ...v.list(items, { description }), minItems: 1 })

export const states = ['active', 'paused'] as const

/** `requested`: somebody did it; `gone`: the receiver answered 410; `failing`: nothing was taken for days; `secret-lost`: the secret cannot be opened any more, rotate it. */
export const pauseReasons = ['requested', 'gone', 'failing', 'secret-lost'] as const
export type PauseReason = (typeof pauseReasons)[number]

const common = {
  description: v.optionalLine({ description: 'What it is for; no place for personal data' }),
  kinds: chosen(oneOf(ledgerKinds, 'Kind of entry'), 'Only entries of these kinds; null: of every kind'),
  actions: chosen(
    Type.String({ pattern: '^[a-z_]{1,40}$', description: 'created, changed, deleted, or another action' }),
    'Only these actions; null: every action',
  ),
  state: whenAbsent('active', oneOf(states, 'Whether events are sent')),
  pausedBecause: readOnly(nullable(oneOf(pauseReasons, 'Why it is paused; null while it is active'))),
  pausedAt: readOnly(instant('Since when it is paused')),
  previousSecretUntil: readOnly(
    instant('Until when events are signed with the secret before the present one, too'),
  ),
}

/** What the ledger keeps of a webhook: its address may be a secret of the receiver, so of that only the origin. */
export const LedgeredWebhook = joined(
  v.Identity,
  exact({ receiver: Type.String({ description: 'Scheme, host and port it is sent to' }), ...common }),
  {},
)

/** A subscription to the changes of an organisation, as its administrators see it. */
export const Webhook = joined(
  v.Identity,
  exact({
    url: Type.String({
      minLength: 1,
      maxLength: 2_000,
      description:
        'Where events are sent: https, without user name and password, and no private address unless the installation allows it',
      examples: ['https://grc.example.org/hooks/vvt'],
    }),
    ...common,
  }),
  { 'x-component': 'Webhook', description: 'A subscription to the changes of an organisation' },
)
export type Webhook = Static<typeof Webhook>

export const WebhookInput = inputOf(Webhook, 'WebhookInput')
export const WebhookPatch = patchOf(Webhook, 'WebhookPatch')

type Writable = Pick<Webhook, 'url' | 'description' | 'kinds' | 'actions' | 'state'>
export type WebhookInput = Partial<Writable> & Pick<Webhook, 'url'>
export type WebhookPatch = Partial<Writable>

/** What is sent once: a webhook together with the secret its events are signed with. */
export const WebhookWithSecret = joined(
  Webhook,
  exact({
    secret: Type.String({
      description: 'Secret for checking signatures (Standard Webhooks), shown this once',
      examples: ['whsec_…'],
    }),
  }),
  { 'x-component': 'WebhookWithSecret', description: 'A webhook with its secret' },
)

export const SecretRotation = exact(
  {
    overlapUntil: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'Until when events are signed with both secrets; left out: for 24 hours',
      }),
    ),
  },
  { 'x-component': 'SecretRotation' },
)

export const Replay = exact(
  {
    after: Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'Position in the ledger after which everything is sent again; 0: from the beginning',
    }),
  },
  { 'x-component': 'Replay' },
)
