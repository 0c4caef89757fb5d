import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../context.ts'
import { acting } from '../http/acting.ts'
import { expectedVersion } from '../http/etag.ts'
import { answer, entityTag, ifMatch, problems } from '../http/openapi.ts'
import { operation } from '../http/operation.ts'
import { withExample } from '../http/operation.ts'
import { entityParams } from '../http/resource.ts'
import { exact } from '../record/schema.ts'
import { line } from '../record/values.ts'
import { eraseContact, erasedName } from './erase-contact.action.ts'

const ErasureInput = exact({
  reason: Type.String({
    minLength: 1,
    maxLength: 2_000,
    description: 'Why; kept in the ledger for good, so it must not repeat what is erased',
  }),
  replacement: Type.Optional(
    line({
      description: `What stands in the place of the name; “${erasedName}” when left out`,
      examples: ['Kontakt 7'],
    }),
  ),
})

const kind = Type.String({ description: 'Kind of aggregate; or redaction' })
const id = Type.String({ format: 'uuid' })

const Erasure = exact({
  version: Type.Integer({ description: 'Version of the party now' }),
  act: Type.Integer({ description: 'Position of the erasure in the ledger' }),
  documents: Type.Integer({ description: 'Documents of the ledger that were rewritten' }),
  remaining: exact(
    {
      current: Type.Array(
        exact({
          kind,
          id,
          pointer: Type.String({ description: 'Where, as JSON Pointer (RFC 6901)' }),
          count: Type.Integer({ description: 'How often' }),
        }),
        { description: 'Texts of entries as they are now; edit these' },
      ),
      past: Type.Array(
        exact({
          kind,
          id,
          documents: Type.Integer({ description: 'Documents of the ledger it stands in' }),
          reasons: Type.Integer({ description: 'Changes whose reason it stands in' }),
        }),
        { description: 'Entries whose ledger still holds it' },
      ),
    },
    { description: 'Where name, e-mail address or telephone number still stand in texts of other entries' },
  ),
})

/** `…/parties/{id}/erase`: takes the personal data of a contact out of the record and out of its whole history. */
export function erasureRoutes(app: FastifyInstance, context: Context): void {
  app.post('/v1/organisations/:organisationId/parties/:id/erase', {
    config: { role: 'officer', isHeavy: true },
    schema: operation(
      'Parties',
      'erasePartyContact',
      'Erase the personal data of a contact, in the record and in its history (Art. 17 GDPR)',
      {
        description:
          'Of a person every text is erased, of another body contact person, e-mail address, telephone number, address and notes; in the entry and in every earlier version. The versions stay, and the chain of the ledger stays verifiable. Texts of other entries are not touched: the answer says where they still name the contact. A party that was deleted can be erased, too, on the version of its deletion.',
        params: entityParams,
        headers: ifMatch,
        body: withExample(ErasureInput, { reason: 'Antrag vom 2. März 2026', replacement: 'Kontakt 7' }),
        response: {
          200: answer(Erasure, 'What was done, and what remains', entityTag),
          ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503),
        },
      },
    ),
    handler: async (request, reply) => {
      const { organisationId, id: party } = request.params as { organisationId: string; id: string }
      const { reason, replacement = erasedName } = request.body as { reason: string; replacement?: string }
      const erasure = await eraseContact(acting(context, request, { reason }), {
        organisationId: organisationId.toLowerCase(),
        id: party.toLowerCase(),
        version: expectedVersion(request),
        replacement,
      })
      return reply.header('etag', `"${erasure.version}"`).send(erasure)
    },
  })
}
