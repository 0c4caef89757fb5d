import { Type, type Static } from 'typebox'
import { exact, nullable, oneOf } from '../../record/schema.ts'

/**
 * What kept an event from being taken. `unknown-host`: the name has no address; `forbidden-address`: it has one that is
 * not to be reached; `no-connection`; `certificate`; `timeout`; `bad-answer`: no HTTP, or too much of it; `status`: the
 * receiver answered, and not with 2xx.
 */
export const problems = [
  'unknown-host',
  'forbidden-address',
  'no-connection',
  'certificate',
  'timeout',
  'bad-answer',
  'status',
] as const
export type Problem = (typeof problems)[number]

/** What came of sending one event. */
export const outcome = {
  status: nullable(
    Type.Integer({
      minimum: 100,
      maximum: 999,
      description: 'HTTP status of the answer; null: there was none',
    }),
  ),
  problem: nullable(oneOf(problems, 'Why it was not taken; null: it was')),
  milliseconds: Type.Integer({ minimum: 0, description: 'How long it took' }),
}
export const Outcome = exact(outcome, { 'x-component': 'WebhookOutcome' })
export type Outcome = Static<typeof Outcome>

/** One line of the delivery log. */
export const Attempt = exact(
  {
    number: Type.Integer({ minimum: 1, description: 'Counts the attempts of this webhook' }),
    seq: Type.Integer({ minimum: 1, description: 'Position in the ledger of what was sent' }),
    attempt: Type.Integer({ minimum: 1, description: 'Which attempt at this position it was' }),
    at: Type.String({ format: 'date-time', description: 'When it was made' }),
    ...outcome,
  },
  { 'x-component': 'WebhookAttempt', description: 'One attempt to send an event' },
)

/** How far a webhook has come. */
export const Progress = exact(
  {
    position: Type.Integer({ minimum: 0, description: 'Position in the ledger up to which all is sent' }),
    head: Type.Integer({ minimum: 0, description: 'Newest position in the ledger' }),
    failures: Type.Integer({ minimum: 0, description: 'Attempts in vain since the last one that was taken' }),
    failingSince: nullable(Type.String({ format: 'date-time', description: 'When the first of them was' })),
    nextAttemptAt: nullable(
      Type.String({
        format: 'date-time',
        description: 'When the next one is due; null: nothing failed, or paused',
      }),
    ),
  },
  { 'x-component': 'WebhookProgress', description: 'How far a webhook has come' },
)
