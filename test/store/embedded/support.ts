import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client, type QueryResultRow } from 'pg'
import type { Test } from 'tap'
import { type EmbeddedDatabase, startEmbedded } from '../../../src/store/embedded/start-embedded.action.ts'
import { postgresProcessesOn, startOfProcess } from '../../../src/store/embedded/processes.ts'

export const isRoot = process.getuid?.() === 0

type Words = {
  readonly url?: string
  readonly superuserUrl?: string
  readonly acknowledged?: number
  readonly problem?: string
  readonly message?: string
}

/** A logger that keeps what it is told, and what it has kept. */
export function keepLog() {
  const lines: string[] = []
  const keep = (level: string) => (message: string) => void lines.push(`${level} ${message}`)
  return {
    lines,
    log: { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') },
  }
}

/** An empty folder that everybody can walk through, removed at the end with every server still running in it. */
export async function makeFolder(t: Test): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'vvt-embedded-')))
  await chmod(folder, 0o755)
  t.teardown(async () => {
    for (const name of await readdir(folder)) {
      const cluster = await realpath(join(folder, name, 'postgres')).catch(() => '')
      for (const pid of postgresProcessesOn(cluster, undefined)) process.kill(pid, 'SIGKILL')
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  })
  return folder
}

/** Starts the embedded database in this process; it is stopped at the end of the test at the latest. */
export async function start(t: Test, dataFolder: string, log = keepLog().log): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataFolder, log })
  t.teardown(database.stop)
  return database
}

/** Asks one question at an address. */
export async function ask<Row extends QueryResultRow>(
  url: string,
  ...statements: readonly string[]
): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    let rows: Row[] = []
    for (const statement of statements) rows = (await client.query<Row>(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

/** A program of its own around the embedded database; `next` is the next thing it says. It is killed at the end of the test. */
export type Program = {
  readonly child: ChildProcess
  readonly next: () => Promise<Words>
  readonly ended: Promise<unknown>
}

export function run(t: Test, dataFolder: string, task: 'hold' | 'write', login: object = {}): Program {
  const fixture = fileURLToPath(new URL('program.fixture.ts', import.meta.url))
  const child = spawn(process.execPath, [fixture, dataFolder, task], {
    ...login,
    cwd: '/',
    // Without what the test runner hangs on every program, which another user may not write.
    env: { PATH: process.env['PATH'] },
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  t.teardown(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => {
    const line = await lines.next()
    const words: Words = line.done ? {} : JSON.parse(line.value)
    return words
  }
  return { child, next, ended }
}

/** Kills a program so that it can do nothing about it. */
export async function killHard({ child, ended }: Program): Promise<void> {
  child.kill('SIGKILL')
  await ended
}

/** The process id of the server of a data folder; undefined without a pid file. */
export async function readPostmaster(dataFolder: string): Promise<number | undefined> {
  const text = await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : Number.parseInt(text, 10)
}

export function isAlive(pid: number | undefined): boolean {
  return pid !== undefined && startOfProcess(pid) !== undefined
}

/** The names in a data folder that only stand there while a program runs or starts. */
export async function findTraces(dataFolder: string): Promise<readonly string[]> {
  const pid = await readPostmaster(dataFolder)
  const names = (await readdir(dataFolder)).filter((name) => name.includes('.new-') || name.endsWith('.lock'))
  return pid === undefined ? names : [...names, 'postmaster.pid']
}

/** Waits until a first start is building the cluster; false when it has been too quick. */
export async function seeDraft(dataFolder: string): Promise<boolean> {
  for (;;) {
    const names = await readdir(dataFolder).catch((): string[] => [])
    if (names.includes('postgres')) return false
    if (names.some((name) => name.startsWith('postgres.new-'))) return true
    await sleep(5)
  }
}
