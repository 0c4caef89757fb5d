import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { operation } from '../../http/operation.ts'
import { vocabulary } from './vocabulary.ts'

/** `/v1/schemas/vocabulary`: what our own terms in the JSON-LD of a record mean. */
export function vocabularyRoutes(app: FastifyInstance): void {
  app.get('/v1/schemas/vocabulary', {
    config: { role: null },
    schema: operation('Record', 'getVocabulary', 'Read the vocabulary of the record in JSON-LD', {
      description:
        'The terms of `urn:vvt:` in the JSON-LD of a record, for what the W3C Data Privacy Vocabulary has no word: RDF Schema and SKOS as JSON-LD, with names in German and English.',
      security: [],
      response: {
        200: {
          description: 'The vocabulary',
          content: { 'application/ld+json': { schema: Type.Object({}) } },
        },
      },
    }),
    handler: async (_request, reply) => reply.type('application/ld+json').send(vocabulary()),
  })
}
