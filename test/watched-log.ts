import { type FastifyInstance } from 'fastify'
import { createLog } from '../src/log.ts'

/** Members of bodies and parameters of queries whose texts are personal data or may hold some. */
const personal =
  /^(?:\w*name|contactPerson|email|phone|address|notes|description|text|reason|replacement|cursor|externalId)$/i

/** Texts too short or too common to be told from the words of the log itself. */
/** Ids tell nothing of anybody, and stand in the log by right. */
const isTelling = (text: string) =>
  text.length >= 5 && !/^[a-z]+$/.test(text) && !/^[0-9a-f-]{36}$/i.test(text)

/** The log of one application at its most talkative, and what must not be in it: keys, and what callers said. */
export function watchedLog() {
  const lines: string[] = []
  const secrets = new Set<string>()
  const write = (line: string) => {
    lines.push(line)
    if (process.env['TEST_LOG']) process.stderr.write(line)
  }

  function note(name: string, value: unknown): void {
    if (typeof value === 'string') {
      if (personal.test(name) && isTelling(value)) secrets.add(value)
    } else if (Array.isArray(value)) value.forEach((one) => note(name, one))
    else if (typeof value === 'object' && value !== null)
      for (const [member, one] of Object.entries(value)) note(member, one)
  }

  return {
    log: createLog('trace', { write }),
    lines,
    /** Something that must not be in the log, beside what callers send. */
    keep: (secret: string) => void secrets.add(secret),
    /** Notes whatever this application is sent; before it is ready. */
    watch: (app: FastifyInstance) => {
      app.addHook('onResponse', async ({ headers, query, body }) => {
        const [, token = ''] = (headers.authorization ?? '').split(' ')
        if (token.length > 5) secrets.add(token)
        note('', query)
        note('', body)
      })
    },
    /** Throws where a secret or what a caller said stands in the log. */
    check: () => {
      const log = lines.join('')
      for (const secret of secrets) {
        const written = JSON.stringify(secret).slice(1, -1)
        if (log.includes(written)) throw new Error(`the log holds ${secret}`)
      }
    },
  }
}
