import { type EntityManager } from '@mikro-orm/postgresql'
import { type TObject } from 'typebox'
import { type Context } from '../context.ts'
import { invalid, notFound } from '../errors.ts'
import { approvedAfter } from '../record/activities/lifecycle.ts'
import { keywordsOf } from '../record/schema.ts'
import { validate } from '../record/validate.ts'
import { holdsTexts } from '../record/walk.ts'
import { inputSchema, type Stored } from '../store/aggregate.ts'
import { aggregateOfKind } from '../store/aggregates.ts'
import { update, writable } from '../store/change-aggregate.action.ts'
import { loadOne } from '../store/read-one.ts'

/** An entry with the version it has now. */
export type Rewritten = { readonly kind: string; readonly id: string; readonly version: number }

type Row = { readonly kind: string; readonly id: string; readonly document: Stored }

/**
 * Brings the rows behind an act of redaction to what their last documents now say: the party, and every entry whose
 * last document was rewritten. Each gets a new version, so that no reader takes the old one for current; approvals stay,
 * for nothing is said anew. Refuses with `invalid` when the replacement makes a text longer than it may be.
 */
export async function rewriteRows(
  context: Context,
  em: EntityManager,
  organisationId: string,
  party: string,
  act: number,
): Promise<Rewritten[]> {
  const rows = await em.execute<Row[]>(
    `select l.kind, l.entity_id as id, l.document from ledger l
     where l.organisation_id = ? and l.document is not null and l.kind <> 'redaction'
       and (l.kind = 'party' and l.entity_id = ? or l.seq in (
         select (r ->> 'seq')::bigint from ledger a, json_array_elements(a.document -> 'documents') r
         where a.organisation_id = ? and a.seq = ?))
       and not exists (select from ledger y where y.organisation_id = l.organisation_id and y.kind = l.kind
         and y.entity_id = l.entity_id and y.seq > l.seq)
     order by l.seq`,
    [organisationId, party, organisationId, act],
  )
  const done: Rewritten[] = []
  for (const { kind, id, document } of rows) {
    const aggregate = aggregateOfKind(kind)
    const schema = aggregate.schemaOf(document)
    const value = writable(schema, document)
    if (validate(inputSchema(schema), value).some(({ code }) => code === 'maxlength'))
      throw invalid([{ pointer: '/replacement', code: 'does-not-fit' }])
    const place = { aggregate, organisationId }
    const current = await loadOne(em, place, id)
    if (!current) throw notFound()
    const approval = kind === 'activity' ? { approvedVersion: approvedAfter(document as never) } : {}
    const { version } = await update(context, em, place, current, {
      ...value,
      ...movedTexts(schema, document),
      ...approval,
    })
    done.push({ kind, id, version })
  }
  return done
}

/** The members with texts that no body writes but a move, such as the reasons of a decision. */
function movedTexts({ properties }: TObject, document: Stored): Record<string, unknown> {
  const names = Object.entries(properties).flatMap(([name, property]) =>
    keywordsOf(property).readOnly && holdsTexts(property) ? [name] : [],
  )
  return Object.fromEntries(names.map((name) => [name, document[name]]))
}
