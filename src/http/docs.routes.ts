import swaggerUi from '@fastify/swagger-ui'
import { type FastifyInstance } from 'fastify'
import { documentationPolicy } from './security-headers.ts'

/** `/openapi.json` and `/docs`: the API document, for programs and for people. */
export async function docsRoutes(app: FastifyInstance): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: documentationPolicy,
    uiConfig: { docExpansion: 'none', deepLinking: true },
  })
  app.get('/openapi.json', {
    config: { role: null },
    schema: { hide: true },
    handler: async (_request, reply) => reply.type('application/json; charset=utf-8').send(app.swagger()),
  })
}
