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
import { line, list } from '../record/values.ts'
import { eraseContact } from './erase-contact.action.ts'
import { erasedName, findContact } from './find-occurrences.action.ts'

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
  texts: Type.Optional(
    list(line({ description: 'Exactly as it stands in the texts', examples: ['Anna Muster'] }), {
      description:
        'Names, e-mail addresses and telephone numbers of the contact, or whole words of them, that are replaced in the texts of all entries as well; none when left out',
    }),
  ),
})

type Input = { readonly reason: string; readonly replacement?: string; readonly texts?: string[] }

const kind = Type.String({ description: 'Kind of aggregate; or redaction' })
const id = Type.String({ format: 'uuid' })

const places = {
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
  filings: Type.Array(
    exact({
      id,
      label: Type.String({ description: 'The quarter or instant' }),
      edition: Type.Integer({ description: 'Which edition' }),
    }),
    {
      description:
        'Filings in whose files it may stand. They are frozen and stay (Art. 17(3)(b), (e) GDPR): what that means for the person, a human decides',
    },
  ),
  handOvers: Type.Array(exact({ id, filingId: id }), {
    description: 'Hand-overs of filings that name it; see `…/hand-overs/{handOverId}/erasure`',
  }),
}

const Erasure = exact({
  version: Type.Integer({ description: 'Version of the party now' }),
  act: Type.Integer({ description: 'Position of the erasure in the ledger' }),
  documents: Type.Integer({ description: 'Documents of the ledger that were rewritten' }),
  changed: Type.Array(exact({ kind, id, version: Type.Integer({ description: 'Its version now' }) }), {
    description: 'Other entries in whose texts something was replaced',
  }),
  remaining: exact(places, {
    description: 'Where name, e-mail address or telephone number still stand in texts of other entries',
  }),
})

const Contact = exact({
  texts: Type.Array(Type.String(), {
    description: 'Names, e-mail addresses and telephone numbers the contact has or had',
  }),
  ...places,
})

/**
 * `…/parties/{id}/erase`: takes the personal data of a contact out of the record and out of its whole history;
 * `…/occurrences`: says beforehand where else they stand.
 */
export function erasureRoutes(app: FastifyInstance, context: Context): void {
  const path = '/v1/organisations/:organisationId/parties/:id'

  app.get(`${path}/occurrences`, {
    config: { role: 'officer', isHeavy: true },
    schema: operation('Parties', 'findPartyContact', 'Find where a contact is named in other entries', {
      description:
        'The names, e-mail addresses and telephone numbers the contact has or had, and where they stand in texts of other entries, now and in the history; letter case does not matter. Look here before an erasure.',
      params: entityParams,
      response: {
        200: answer(Contact, 'What is sought, and where it stands'),
        ...problems(401, 403, 404, 503),
      },
    }),
    handler: async (request) => {
      const { organisationId, id: party } = request.params as { organisationId: string; id: string }
      return findContact(context, organisationId.toLowerCase(), party.toLowerCase())
    },
  })

  app.post(`${path}/erase`, {
    config: { role: 'officer', isHeavy: true },
    schema: operation(
      'Parties',
      'erasePartyContact',
      'Erase the personal data of a contact, in the record and in its history (Art. 17 GDPR)',
      {
        description:
          'Of a person every text is erased, of another body contact person, e-mail address, telephone number, address and notes; in the entry and in every earlier version. The versions stay, and the chain of the ledger stays verifiable. A party that was deleted can be erased, too, on the version of its deletion.\n\nIn the texts of all other entries, now and in every earlier version, what `texts` lists is replaced in the same act, wherever it stands exactly so as whole words: “Anna Muster” is not found in “Anna Muster-Beispiel”. Nothing can be listed that is not known of the contact. These entries get a new version each; approvals stay, and who edited last stays. Ids of other systems, and reasons given for changes, are never rewritten. The answer says where the contact is still named. Afterwards nobody knows any more what was erased: look for it first (`…/occurrences`).',
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
      const { reason, replacement = erasedName, texts = [] } = request.body as Input
      const erasure = await eraseContact(acting(context, request, { reason }), {
        organisationId: organisationId.toLowerCase(),
        id: party.toLowerCase(),
        version: expectedVersion(request),
        replacement,
        texts,
      })
      return reply.header('etag', `"${erasure.version}"`).send(erasure)
    },
  })
}
