import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { actingAs, type Context } from '../context.ts'
import { renderRecord } from '../filings/render-record.action.ts'
import { createKey } from '../http/create-key.action.ts'
import { readIn } from '../store/read.ts'
import { type Call, type Command, noArguments } from './command.ts'
import { buildDemo, type Demo } from './demo/build-demo.action.ts'
import { openProgram } from './open-program.action.ts'
import { listen } from './serve.ts'

/** `vvt demo`: the main job on a made-up organisation, from the empty database to the record as PDF. */
export const demo: Command = {
  name: 'demo',
  usage: 'demo',
  summary: 'Start the API with a demo organisation and write its record as PDF',
  run: async (call) => {
    noArguments(call)
    const { config, log, say, signal } = call
    const program = await openProgram(config, log, say, signal)
    try {
      const context = actingAs(program.context, 'cli:demo')
      const found = (await knownDemo(context)) ?? (await buildDemo(context, say))
      signal.throwIfAborted()
      await writeRecords(call, context, found)
      await listen(call, { ...program, context }, (address) => showRequests(call, context, found, address))
    } finally {
      await program.close()
    }
    return 0
  },
}

/** The demo organisation of an earlier run, which is used again. */
async function knownDemo(context: Context): Promise<Demo | null> {
  const [row] = await readIn<Demo>(context, '', knownStatement, [], true)
  return row ?? null
}

const knownStatement = {
  name: 'known-demo',
  text: `select t.id as "organisationId" from organisation t
    where t.external_ids::jsonb @> '[{"system": "vvt-demo", "id": "1"}]' order by t.id desc limit 1`,
}

async function writeRecords(
  { config, say, signal }: Call,
  context: Context,
  { organisationId }: Demo,
): Promise<void> {
  const folder = join(config.dataFolder, 'demo')
  await mkdir(folder, { recursive: true })
  for (const role of ['controller', 'processor'] as const) {
    const record = await renderRecord(context, { organisationId, role, format: 'pdf', signal })
    const file = join(folder, record.fileName)
    await writeFile(file, record.body)
    say(`Record written: ${relative('.', file)}`)
  }
}

async function showRequests(
  { say }: Call,
  context: Context,
  { organisationId }: Demo,
  address: string,
): Promise<void> {
  const expiresAt = new Date(context.now().getTime() + 7 * 24 * 3_600_000).toISOString()
  const { key } = await createKey(context, { name: 'demo', role: 'admin', organisationId, expiresAt })
  const curl = `curl -s -H 'Authorization: Bearer ${key}'`
  const base = `${address}/v1/organisations/${organisationId}`
  say(`Key of the demo organisation, valid for 7 days: ${key}`)
  say('Try:')
  say(`  ${curl} '${base}/activities?sort=name&limit=2'`)
  say(`  ${curl} '${base}/record?format=html' -o record.html`)
  say(
    `  ${curl} -H 'Content-Type: application/json' -d '{"systemId":"${await anySystem(context, organisationId)}","useCase":"UC-TEACH"}' '${base}/activities/derive'`,
  )
  say('Stop with Ctrl+C.')
}

async function anySystem(context: Context, organisationId: string): Promise<string> {
  const statement = {
    name: 'any-system',
    text: 'select id from system where organisation_id = $1 order by id limit 1',
  }
  const [row] = await readIn<{ id: string }>(context, organisationId, statement, [organisationId])
  return row?.id ?? ''
}
