import { type FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { lawVersion } from '../law/law.ts'
import { exact } from '../record/schema.ts'
import { readIn } from '../store/read.ts'
import { answer, problems } from './openapi.ts'
import { operation } from './operation.ts'

const ping = { name: 'ping', text: 'select 1 as one' }
const Health = exact({ status: Type.Literal('ok'), lawVersion: Type.String() })

/** `/health/live` and `/health/ready`, for whoever watches over the process. */
export function healthRoutes(app: FastifyInstance, context: Context): void {
  const ok = { status: 'ok', lawVersion }
  app.get('/health/live', {
    config: { role: null, rateLimit: false },
    logLevel: 'warn',
    schema: schema('isLive', 'Whether the process answers'),
    handler: async () => ok,
  })
  app.get('/health/ready', {
    config: { role: null, rateLimit: false },
    logLevel: 'warn',
    schema: schema('isReady', 'Whether the database answers'),
    handler: async (request) => {
      try {
        await readIn(context, '', ping, [])
      } catch (error) {
        request.log.warn({ error }, 'not ready')
        throw new Refusal({ code: 'busy' })
      }
      return ok
    },
  })
}

function schema(operationId: string, summary: string) {
  const response = { 200: answer(Health, 'Yes'), ...problems(503) }
  return operation('Health', operationId, summary, { security: [], response })
}
