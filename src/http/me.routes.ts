import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { exact, nullable, oneOf } from '../record/schema.ts'
import { answer, problems } from './openapi.ts'
import { operation } from './operation.ts'
import { roles } from './roles.ts'

const Me = exact({
  actor: Type.String({
    description: 'The name of the caller in the ledger: `key:<id>` or `oidc:<sub>`',
    examples: ['key:0198d2c0-7a00-7000-8000-000000000001'],
  }),
  isOperator: Type.Boolean({ description: 'Whether every organisation of the installation is open' }),
  organisations: Type.Array(
    exact({
      organisationId: Type.String({ format: 'uuid' }),
      role: oneOf(roles, 'What the caller may do there'),
    }),
    { description: 'The organisations that are open one by one' },
  ),
  expiresAt: nullable(
    Type.String({ format: 'date-time', description: 'When key or token expire; null: never' }),
  ),
})

/** `GET /v1/me`: who the caller is and what is open to them. */
export function meRoutes(app: FastifyInstance): void {
  app.get('/v1/me', {
    config: { role: 'reader' },
    schema: operation('Access', 'getMe', 'Read who the caller is and what is open to them', {
      response: { 200: answer(Me, 'The caller'), ...problems(401, 403, 503) },
    }),
    handler: async ({ grant }, reply) => {
      if (!grant) throw new TypeError('an open route has no caller')
      const { actor, isOperator, roles: opened, expiresAt } = grant.credential
      const organisations = [...opened].map(([organisationId, role]) => ({ organisationId, role }))
      return reply
        .header('cache-control', 'private, no-store')
        .send({ actor, isOperator, organisations, expiresAt })
    },
  })
}
