import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FastifyInstance } from 'fastify'
import { Client } from 'pg'
import { buildApp, type AppOptions } from '../src/app.ts'
import { actingAs, openContext, type Context, type ContextOptions } from '../src/context.ts'
import { formatKey, hashKey } from '../src/http/access-key.ts'
import { installationId } from '../src/ledger/installation.ts'
import { type Role } from '../src/http/roles.ts'
import { createAggregate } from '../src/store/change-aggregate.action.ts'
import { organisations } from '../src/store/aggregates.ts'
import { addressFile, otherDatabase, runner, type TestServer } from './database.ts'
import { watchedLog } from './watched-log.ts'

type Test = { readonly teardown: (work: () => Promise<unknown>) => unknown }

/** A database of its own for one test file, copied from the migrated one. */
export async function openDatabase(t: Test): Promise<Pick<TestServer, 'url' | 'superuserUrl'>> {
  const server = JSON.parse(readFileSync(addressFile(runner), 'utf8')) as TestServer
  const name = `test_${randomBytes(6).toString('hex')}`
  // Not from within the original: nobody may be in it while it is copied.
  const outside = otherDatabase(server.superuserUrl, 'postgres')
  await copyDatabase(outside, name)
  t.teardown(() => asSuperuser(outside, `drop database ${name} with (force)`))
  return { url: otherDatabase(server.url, name), superuserUrl: otherDatabase(server.superuserUrl, name) }
}

async function asSuperuser(url: string, statement: string, values: unknown[] = []): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement, values)
  } finally {
    await client.end()
  }
}

/** A key that stands in no ledger, so that a test finds there what it did itself and nothing else. */
async function quietKey(url: string, id: string, role: Role, organisationId: string | null): Promise<string> {
  const key = formatKey(randomBytes(32))
  const insert = `with quiet as materialized (select set_config('session_replication_role', 'replica', false)),
      secret as (insert into key_secret select $1, $2, 'test', 1, now(), now() from quiet)
    insert into access_key (organisation_id, id, name, role, version, created_at, updated_at)
    select $3, $1, 'test', $4, 1, now(), now() from quiet`
  await asSuperuser(url, insert, [id, hashKey(key), organisationId ?? installationId, role])
  return key
}

/** PostgreSQL copies a database only while nobody is in it, and its own housekeeping may be: then once more. */
async function copyDatabase(superuserUrl: string, name: string, tries = 10): Promise<void> {
  try {
    await asSuperuser(superuserUrl, `create database ${name} template vvt owner vvt`)
  } catch (error) {
    if ((error as { code?: string }).code !== '55006' || tries === 1) throw error
    await copyDatabase(superuserUrl, name, tries - 1)
  }
}

/** The name service of the tests knows nothing: no test reaches out of this machine. */
const nowhere = () => Promise.reject(Object.assign(new Error('nowhere'), { code: 'ENOTFOUND' }))

const cursorSecret = 'a secret for the cursors of the tests'

const contexts = new WeakMap<FastifyInstance, Context>()

/** What an app works in, for what cannot be made through the API alone: a filing comes of a job, which no test waits for. */
export function contextOf(app: FastifyInstance): Context {
  const context = contexts.get(app)
  if (!context) throw new TypeError('not an app of the tests')
  return context
}

type ApiOptions = {
  readonly app?: AppOptions
  readonly context?: Partial<Pick<ContextOptions, 'poolSize' | 'patience'>>
}

export type TestApi = {
  readonly app: FastifyInstance
  readonly context: Context
  readonly server: Pick<TestServer, 'url' | 'superuserUrl'>
  /** Lines of the log so far, at its most talkative. */
  readonly log: readonly string[]
  /** A new organisation and a key for it. */
  readonly organisation: (
    role?: Role,
  ) => Promise<{ id: string; path: string; headers: { authorization: string } }>
  /** Headers of a new key. */
  readonly headers: (role: Role, organisationId: string | null) => Promise<{ authorization: string }>
}

/**
 * The real program on a real database, closed when the test is over. Fails when its log holds a key or what a caller
 * said.
 */
export async function openApi(t: Test, now?: () => Date, options: ApiOptions = {}): Promise<TestApi> {
  return apiOn(t, await openDatabase(t), now, options)
}

/** The same on a database that is there already. */
export async function apiOn(
  t: Test,
  server: TestApi['server'],
  now?: () => Date,
  options: ApiOptions = {},
): Promise<TestApi> {
  const { log, lines, watch, keep, check } = watchedLog()
  const opened = await openContext({
    url: server.url,
    poolSize: 20,
    cursorSecret,
    signingKeyFile: join(tmpdir(), `vvt-signing-${randomBytes(6).toString('hex')}.json`),
    log,
    ...(now ? { now } : {}),
    ...options.context,
  })
  const context = actingAs(opened, 'test')
  keep(cursorSecret)
  keep(server.url)
  const app = await buildApp(opened, { webhooks: { resolve: nowhere }, ...options.app })
  contexts.set(app, context)
  watch(app)
  t.teardown(async () => {
    await app.close()
    await context.close()
    await rm(opened.signingKeyFile, { force: true })
    check()
  })
  const headers = async (role: Role, organisationId: string | null) => {
    const key = await quietKey(server.superuserUrl, context.newId(), role, organisationId)
    keep(key)
    return { authorization: `Bearer ${key}` }
  }
  const organisation = async (role: Role = 'admin') => {
    const id = context.newId()
    const input = { name: 'Musterstadt AöR', bodyType: 'public', language: 'de', timeZone: 'Europe/Berlin' }
    await createAggregate(context, { aggregate: organisations, organisationId: id }, input)
    return { id, path: `/v1/organisations/${id}`, headers: await headers(role, id) }
  }
  return { app, context, server, organisation, headers, log: lines }
}
