import { p } from '@mikro-orm/core'

/** The role the program works under: it neither owns a table nor is a superuser, so row-level security binds it. */
export const appRole = 'vvt_app'

/** The session variables the walls look at; set per transaction, gone with it. */
export const organisationVariable = 'app.organisation'
export const operatorVariable = 'app.operator'
/** Organisations that can be seen as such and no further; for reading alone. */
export const seenVariable = 'app.seen'
/** What the ledger takes from the transaction: who, when, why, and what it was called. */
export const actorVariable = 'app.actor'
export const instantVariable = 'app.at'
export const reasonVariable = 'app.reason'
export const validSinceVariable = 'app.valid_since'
export const actionVariable = 'app.action'

/** SQL that takes the lock of an organisation, the same that the ledger takes; its parameter is the id. */
export const organisationLock = 'pg_advisory_xact_lock(hashtextextended(lower(?), 7213031))::text'

/** SQL of the organisation a transaction works for; null where it works for none. */
export const ownOrganisation = `nullif(current_setting('${organisationVariable}'::text, true), ''::text)::uuid`
export const isSeen = `id = any (nullif(current_setting('${seenVariable}'::text, true), ''::text)::uuid[])`
export const isOperator = `current_setting('${operatorVariable}'::text, true) = 'on'::text`

/** Properties of every table of an organisation: which one it belongs to comes first in its key. */
export const owned = { organisationId: p.uuid().primary().comment('The organisation the row belongs to') }

/**
 * Row-level security of a table: only rows of the organisation the transaction works for. `orElse` opens more,
 * `orSeen` more again, but for reading alone.
 */
export function wall(column = 'organisation_id', orElse?: string, orSeen?: string) {
  const own = `${column} = ${ownOrganisation}`
  const rule = orElse ? `${own} or ${orElse}` : own
  return {
    rowLevelSecurity: 'force' as const,
    policies: [{ name: 'wall', using: orSeen ? `${rule} or ${orSeen}` : rule, check: rule }],
  }
}
