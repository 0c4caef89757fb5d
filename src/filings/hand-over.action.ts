import { randomBytes } from 'node:crypto'
import { Encrypter } from 'age-encryption'
import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { type FieldError, invalid, notFound } from '../errors.ts'
import { comingInstant } from '../http/coming-instant.ts'
import { erasedName } from '../ledger/find-occurrences.action.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { forgetAnswers } from '../store/once.ts'
import { type HandOverInput } from './filing-schemas.ts'
import { formatToken, hashToken, tokenBits } from './hand-over-token.ts'
import { type FilingPlace } from './read-filing.action.ts'

/** A hand-over that was noted; with a link its token, which is given this once and kept nowhere. */
export type MadeHandOver = { readonly id: string; readonly token: string | null }

/**
 * Notes to whom a filing was handed over, and makes the link where it is by link. Refuses with `not-found` and `invalid`.
 */
export function handOver(context: Context, place: FilingPlace, input: HandOverInput): Promise<MadeHandOver> {
  const { organisationId, id: filingId } = place
  return inOrganisation(context, organisationId, async (em) => {
    await requireFiling(em, place)
    const now = context.now().toISOString()
    const { recipient, way, handedAt = now, handedBy = null, note = null, ageRecipient = null } = input
    refuseSenseless(input, now)
    const isLink = way === 'link'
    const expiresAt = isLink ? comingInstant(context, '/expiresAt', input.expiresAt ?? null) : null
    const id = context.newId()
    const token = isLink ? formatToken(organisationId, randomBytes(tokenBits / 8)) : null
    const names = [recipient, way, new Date(handedAt).toISOString(), handedBy, context.actor, note]
    const link = [ageRecipient, token && hashToken(token), now, expiresAt]
    await em.execute(insert, [organisationId, id, filingId, ...names, ...link])
    return { id, token }
  })
}

const insert = `insert into hand_over (organisation_id, id, version, filing_id, recipient, way, handed_at, handed_by, made_by, note,
  age_recipient, token_hash, created_at, expires_at) values (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

async function requireFiling(em: EntityManager, { organisationId, id }: FilingPlace): Promise<void> {
  const [filing] = await em.execute<object[]>(
    'select 1 from filing where organisation_id = ? and id = ? and sealed_at is not null',
    [organisationId, id],
  )
  if (!filing) throw notFound()
}

/** A link has an end; what is not by link has neither end nor key; and nothing was handed over in the future. */
function refuseSenseless({ way, expiresAt, ageRecipient, handedAt }: HandOverInput, now: string): void {
  const errors: FieldError[] = []
  if (way === 'link' && !expiresAt) errors.push({ pointer: '/expiresAt', code: 'required' })
  if (way === 'other' && expiresAt) errors.push({ pointer: '/expiresAt', code: 'wrong-value' })
  if (ageRecipient && (way === 'other' || !isRecipient(ageRecipient)))
    errors.push({ pointer: '/ageRecipient', code: 'wrong-value' })
  if (handedAt !== undefined && new Date(handedAt) > new Date(now))
    errors.push({ pointer: '/handedAt', code: 'in-the-future' })
  if (errors.length > 0) throw invalid(errors)
}

/** Whether a public key of age is written right, up to its checksum. */
function isRecipient(key: string): boolean {
  try {
    new Encrypter().addRecipient(key)
    return true
  } catch {
    return false
  }
}

/** Revokes the link of a hand-over: it opens nothing from now on. One that is revoked stays so. Refuses with `not-found`. */
export function revokeHandOver(context: Context, place: FilingPlace, handOverId: string): Promise<void> {
  const { organisationId, id: filingId } = place
  return inOrganisation(
    context,
    organisationId,
    async (em) => {
      const [found] = await em.execute<object[]>(
        'select 1 from hand_over where organisation_id = ? and id = ? and filing_id = ? and token_hash is not null',
        [organisationId, handOverId, filingId],
      )
      if (!found) throw notFound()
      await em.execute(revoke, [context.now().toISOString(), organisationId, handOverId])
    },
    { whileSuspended: true, action: 'revoked' },
  )
}

/**
 * Takes the names out of a hand-over (Art. 17 GDPR); that there was one stays, and when. Refuses with `not-found`.
 */
export function eraseHandOver(context: Context, place: FilingPlace, handOverId: string): Promise<void> {
  const { organisationId, id: filingId } = place
  return inOrganisation(
    context,
    organisationId,
    async (em) => {
      const erased = await em.execute<object[]>(erase, [erasedName, organisationId, handOverId, filingId])
      if (erased.length === 0) throw notFound()
      await forgetAnswers(em, organisationId)
    },
    { action: 'erased' },
  )
}

const erase = `update hand_over set recipient = ?, handed_by = null, note = null, version = version + 1
  where organisation_id = ? and id = ? and filing_id = ? returning id`

const revoke = `update hand_over set revoked_at = ?, version = version + 1
  where organisation_id = ? and id = ? and revoked_at is null`
