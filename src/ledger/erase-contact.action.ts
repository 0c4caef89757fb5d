import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { invalid, notFound, Refusal } from '../errors.ts'
import { folded } from '../record/search-text.ts'
import { keywordsOf } from '../record/schema.ts'
import { parties } from '../store/aggregates.ts'
import { update } from '../store/change-aggregate.action.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { loadOne } from '../store/read-one.ts'
import { findOccurrences, type Occurrences } from './find-occurrences.action.ts'

export type ErasureRequest = {
  readonly organisationId: string
  /** The party whose contact is erased; it may be deleted already. */
  readonly id: string
  /** The version the caller saw. */
  readonly version: number
  /** What stands in the place of the name from now on and in every earlier document. */
  readonly replacement: string
}

export type Erasure = {
  /** Version of the party now; that of its deletion when it is deleted. */
  readonly version: number
  /** Position of the act in the ledger. */
  readonly act: number
  /** Documents of the ledger that were rewritten. */
  readonly documents: number
  /** Where what was erased still stands in texts of others. */
  readonly remaining: Occurrences
}

/** What stands in the place of an erased name when the caller gives nothing else. */
export const erasedName = '[gelöscht]'

/**
 * Erases the personal data of one contact from its row and from every document of the ledger, in one logged act
 * (Art. 17 GDPR): of a person every text, of another body contact person, e-mail, phone, address and notes. Takes a
 * context that acts with a reason. Texts of other entries are left as they are and named in the answer. Refuses with
 * `not-found`, `stale`, or `invalid` when reason or replacement repeat what is erased.
 */
export async function eraseContact(context: Context, request: ErasureRequest): Promise<Erasure> {
  const { organisationId, id } = request
  const { erased, ...result } = await inOrganisation(
    context,
    organisationId,
    async (em) => {
      const last = await lastVersion(em, request)
      const texts = (await textsToErase(em, request)).filter((text) => text !== request.replacement)
      refuseRepetition(texts, { reason: context.reason ?? '', replacement: request.replacement })
      const [done] = await em.execute<{ act: string }[]>('select ledger_redact(?, ?, ?) as act', [
        organisationId,
        id,
        request.replacement,
      ])
      const act = Number(done?.act)
      const version = last.isDeleted ? last.version : await rewriteRow(context, em, request)
      return { version, act, documents: await countOf(em, organisationId, act), erased: texts }
    },
    { action: 'redacted' },
  )
  return { ...result, remaining: await findOccurrences(context, organisationId, erased) }
}

type Last = { readonly version: number; readonly isDeleted: boolean }

async function lastVersion(
  em: EntityManager,
  { organisationId, id, version }: ErasureRequest,
): Promise<Last> {
  const [last] = await em.execute<Last[]>(
    `select version, document is null as "isDeleted" from ledger
     where organisation_id = ? and kind = 'party' and entity_id = ? order by seq desc limit 1`,
    [organisationId, id],
  )
  if (!last) throw notFound()
  if (last.version !== version) throw new Refusal({ code: 'stale', current: last.version })
  return last
}

/** The texts by which the contact is known, from all documents; what is too short to be looked for is left out. */
async function textsToErase(em: EntityManager, { organisationId, id }: ErasureRequest): Promise<string[]> {
  const rows = await em.execute<{ text: string }[]>(
    `select distinct text from ledger l, lateral (values
       (case l.document ->> 'partyType' when 'person' then l.document ->> 'name' end),
       (l.document ->> 'contactPerson'), (l.document ->> 'email'), (l.document ->> 'phone')) as known (text)
     where l.organisation_id = ? and l.kind = 'party' and l.entity_id = ? and length(text) > 2 and text <> ?`,
    [organisationId, id, erasedName],
  )
  return rows.map(({ text }) => text)
}

/** The act itself must not keep what it erases; the ledger never forgets a reason. */
function refuseRepetition(erased: readonly string[], given: Readonly<Record<string, string>>): void {
  const errors = Object.entries(given)
    .filter(([, text]) => erased.some((one) => folded(text).includes(folded(one))))
    .map(([name]) => ({ pointer: `/${name}`, code: 'repeats-erased' }))
  if (errors.length > 0) throw invalid(errors)
}

/** Brings the row to what its last document now says; a new version, so that no reader takes the old one for current. */
async function rewriteRow(context: Context, em: EntityManager, { organisationId, id }: ErasureRequest) {
  const [last] = await em.execute<{ document: Record<string, unknown> }[]>(
    `select document from ledger where organisation_id = ? and kind = 'party' and entity_id = ? order by seq desc limit 1`,
    [organisationId, id],
  )
  const place = { aggregate: parties, organisationId }
  const stored = await loadOne(em, place, id)
  if (!stored) throw notFound()
  const writable = Object.entries(parties.frame.properties).filter(
    ([, property]) => !keywordsOf(property).readOnly,
  )
  const value = Object.fromEntries(writable.map(([name]) => [name, last?.document[name] ?? null]))
  return (await update(context, em, place, stored, value)).version
}

async function countOf(em: EntityManager, organisationId: string, act: number): Promise<number> {
  const [row] = await em.execute<{ count: number }[]>(
    `select json_array_length(document -> 'documents') as count from ledger where organisation_id = ? and seq = ?`,
    [organisationId, act],
  )
  return row?.count ?? 0
}
