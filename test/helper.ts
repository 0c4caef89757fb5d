import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { Client } from 'pg'
import { buildApp } from '../src/app.ts'
import { actingAs, openContext, type Context } from '../src/context.ts'
import { createKey } from '../src/http/create-key.action.ts'
import { type Role } from '../src/http/roles.ts'
import { createAggregate } from '../src/store/change-aggregate.action.ts'
import { organisations } from '../src/store/aggregates.ts'
import { addressFile, otherDatabase, runner, type TestServer } from './database.ts'

type Test = { readonly teardown: (work: () => Promise<unknown>) => unknown }

/** A database of its own for one test file, copied from the migrated one. */
export async function openDatabase(t: Test): Promise<Pick<TestServer, 'url' | 'superuserUrl'>> {
  const server = JSON.parse(readFileSync(addressFile(runner), 'utf8')) as TestServer
  const name = `test_${randomBytes(6).toString('hex')}`
  await copyDatabase(server.superuserUrl, name)
  t.teardown(() => asSuperuser(server.superuserUrl, `drop database ${name} with (force)`))
  return { url: otherDatabase(server.url, name), superuserUrl: otherDatabase(server.superuserUrl, name) }
}

async function asSuperuser(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
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

export type TestApi = {
  readonly app: FastifyInstance
  readonly context: Context
  readonly server: Pick<TestServer, 'url' | 'superuserUrl'>
  /** A new organisation and a key for it. */
  readonly organisation: (
    role?: Role,
  ) => Promise<{ id: string; path: string; headers: { authorization: string } }>
  /** Headers of a new key. */
  readonly headers: (role: Role, organisationId: string | null) => Promise<{ authorization: string }>
}

/** The real program on a real database, closed when the test is over. */
export async function openApi(t: Test, now?: () => Date): Promise<TestApi> {
  return apiOn(t, await openDatabase(t), now)
}

/** The same on a database that is there already. */
export async function apiOn(t: Test, server: TestApi['server'], now?: () => Date): Promise<TestApi> {
  const opened = await openContext({
    url: server.url,
    poolSize: 8,
    cursorSecret: 'a secret for the cursors of the tests',
    log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
    ...(now ? { now } : {}),
  })
  const context = actingAs(opened, 'test')
  const app = await buildApp(opened)
  t.teardown(async () => {
    await app.close()
    await context.close()
  })
  const headers = async (role: Role, organisationId: string | null) => {
    const { key } = await createKey(context, { name: 'test', role, organisationId, expiresAt: null })
    return { authorization: `Bearer ${key}` }
  }
  const organisation = async (role: Role = 'admin') => {
    const id = context.newId()
    const input = { name: 'Musterstadt AöR', bodyType: 'public', language: 'de', timeZone: 'Europe/Berlin' }
    await createAggregate(context, { aggregate: organisations, organisationId: id }, input)
    return { id, path: `/v1/organisations/${id}`, headers: await headers(role, id) }
  }
  return { app, context, server, organisation, headers }
}
