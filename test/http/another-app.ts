import { type FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { buildApp } from '../../src/app.ts'
import { openContext } from '../../src/context.ts'
import { type TestApi } from '../helper.ts'

type Test = { readonly teardown: (work: () => Promise<unknown>) => unknown }

/** The program once more on the same database, as another process or after a restart. */
export async function anotherApp(
  t: Test,
  { server, context }: TestApi,
  cursorSecret = context.cursorSecret,
): Promise<FastifyInstance> {
  const log = pino({ level: 'silent' })
  const opened = await openContext({ url: server.url, poolSize: 8, cursorSecret, log, now: context.now })
  const app = await buildApp(opened)
  t.teardown(async () => {
    await app.close()
    await opened.close()
  })
  return app
}
