import { type EntityManager } from '@mikro-orm/postgresql'
import { type Context } from '../context.ts'
import { invalid, notFound, Refusal } from '../errors.ts'
import { folded } from '../record/search-text.ts'
import { activityRoles } from '../record/activities/activity.ts'
import { assessmentKinds } from '../record/assessments/assessment.ts'
import { textMembers } from '../record/walk.ts'
import { organisations, owned } from '../store/aggregates.ts'
import { inOrganisation } from '../store/in-organisation.ts'
import { forgetImports } from '../exchange/imports/keep-import.action.ts'
import { forgetAnswers } from '../store/once.ts'
import { type Filed, findFiled } from './find-filed.action.ts'
import { erasedName, findOccurrences, type Occurrences, within } from './find-occurrences.action.ts'
import { rewriteRows, type Rewritten } from './rewrite-rows.action.ts'

export type ErasureRequest = {
  readonly organisationId: string
  /** The party whose contact is erased; it may be deleted already. */
  readonly id: string
  /** The version the caller saw. */
  readonly version: number
  /** What stands in the place of the name from now on and in every earlier document. */
  readonly replacement: string
  /**
   * Names, e-mail addresses and telephone numbers the contact has or had, or whole words of them, which are replaced in
   * the texts of all entries as well.
   */
  readonly texts: readonly string[]
}

export type Erasure = {
  /** Version of the party now; that of its deletion when it is deleted. */
  readonly version: number
  /** Position of the act in the ledger. */
  readonly act: number
  /** Documents of the ledger that were rewritten. */
  readonly documents: number
  /** Other entries whose texts were changed. */
  readonly changed: readonly Rewritten[]
  /** Where what was erased still stands in texts of others. */
  readonly remaining: Occurrences & Filed
}

/**
 * Erases the personal data of one contact from its row and from every document of the ledger, in one logged act
 * (Art. 17 GDPR): of a person every text, of another body contact person, e-mail, phone, address and notes. Takes a
 * context that acts with a reason. Of the texts of other entries only the words asked for are replaced, where they stand
 * exactly so; what remains is named in the answer. Refuses with `not-found`, `stale`, or `invalid` when reason or
 * replacement repeat what is erased, a text is not the contact's, or the replacement is too long somewhere.
 */
export function eraseContact(context: Context, request: ErasureRequest): Promise<Erasure> {
  const { organisationId, id, replacement } = request
  return inOrganisation(
    context,
    organisationId,
    async (em) => {
      const last = await lastVersion(em, request)
      await refuseForeign(em, request)
      const known = await em.execute<{ text: string }[]>(contactTexts, [organisationId, id])
      const all = [...known.map(({ text }) => text), ...request.texts]
      const texts = all.filter((text) => text !== replacement && text !== erasedName)
      refuseRepetition(texts, { reason: context.reason ?? '', replacement })
      const filed = await findFiled(within(em), organisationId, texts)
      const [done] = await em.execute<{ act: string }[]>(
        'select ledger_redact(?, ?, ?, array(select json_array_elements_text(?::json)), ?::jsonb) as act',
        [organisationId, id, replacement, JSON.stringify(request.texts), JSON.stringify(textFields)],
      )
      const act = Number(done?.act)
      await forgetAnswers(em, organisationId)
      await forgetImports(em, organisationId)
      const rewritten = await rewriteRows(context, em, organisationId, id, act)
      const version = rewritten.find((one) => one.id === id)?.version ?? last.version
      const changed = rewritten.filter((one) => one.id !== id)
      const documents = await countOf(em, organisationId, act)
      const remaining = { ...(await findOccurrences(within(em), organisationId, texts)), ...filed }
      return { version, act, documents, changed, remaining }
    },
    { action: 'redacted' },
  )
}

const contactTexts = 'select text from ledger_contact_texts(?, ?) as text'

/** By kind of aggregate, the members that hold texts in people's own words. */
const textFields = Object.fromEntries(
  [organisations, ...owned].map(({ kind, schemaOf }) => {
    const shapes = {
      activity: activityRoles.map((role) => ({ role })),
      assessment: assessmentKinds.map((assessmentKind) => ({ assessmentKind })),
    }
    const schemas = (kind === 'activity' || kind === 'assessment' ? shapes[kind] : [{}]).map(schemaOf)
    return [kind, [...new Set(schemas.flatMap(textMembers))]]
  }),
)

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

/** Only what is known of the contact is taken out of texts: nothing else of the past can be changed. */
async function refuseForeign(em: EntityManager, { organisationId, id, texts }: ErasureRequest) {
  const [row] = await em.execute<{ foreign: string[] }[]>(
    'select to_json(ledger_foreign(?, ?, array(select json_array_elements_text(?::json)))) as "foreign"',
    [organisationId, id, JSON.stringify(texts)],
  )
  const foreign = new Set(row?.foreign)
  const errors = texts.flatMap((text, index) =>
    foreign.has(text) ? [{ pointer: `/texts/${index}`, code: 'not-of-contact' }] : [],
  )
  if (errors.length > 0) throw invalid(errors)
}

/** The act itself must not keep what it erases; the ledger never forgets a reason. */
function refuseRepetition(erased: readonly string[], given: Readonly<Record<string, string>>): void {
  const errors = Object.entries(given)
    .filter(([, text]) => erased.some((one) => folded(text).includes(folded(one))))
    .map(([name]) => ({ pointer: `/${name}`, code: 'repeats-erased' }))
  if (errors.length > 0) throw invalid(errors)
}

async function countOf(em: EntityManager, organisationId: string, act: number): Promise<number> {
  const [row] = await em.execute<{ count: number }[]>(
    `select json_array_length(document -> 'documents') as count from ledger where organisation_id = ? and seq = ?`,
    [organisationId, act],
  )
  return row?.count ?? 0
}
