import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run as runCommand } from '../../src/cli/run.ts'
import { makeFolder } from '../store/embedded/support.ts'

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
/** Where Node keeps what it compiled, so that each of many short lives begins sooner. */
const compiled = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url))

type Test = Parameters<typeof makeFolder>[0]
type Environment = Readonly<Record<string, string>>
export type Outcome = {
  readonly code: number | null
  readonly signal: string | null
  readonly out: string
  readonly err: string
}

export type Program = {
  readonly child: ChildProcess
  readonly ended: Promise<Outcome>
  /** Waits until the program has written this to standard output; gives the first group. Throws when it ends before. */
  readonly said: (pattern: RegExp) => Promise<string>
}

/** A data folder of its own, and the settings for it. */
export async function makeSettings(t: Test): Promise<Environment> {
  return { DATA_FOLDER: join(await makeFolder(t), 'data'), PORT: '0' }
}

/** Starts the program as a process of its own; it is gone at the end of the test at the latest. */
export function start(
  t: Test,
  args: readonly string[],
  environment: Environment = {},
  input?: string,
): Program {
  const env = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compiled, ...environment }
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(input)
  let [out, err] = ['', '']
  const waiting = new Set<() => void>()
  const hear = () => {
    for (const look of waiting) look()
  }
  child.stdout.on('data', (chunk: Buffer) => ((out += chunk.toString()), hear()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const ended = new Promise<Outcome>((resolve) => {
    child.once('close', (code, signal) => (resolve({ code, signal, out, err }), hear()))
  })
  t.teardown(async () => {
    child.kill('SIGTERM')
    await ended
  })
  const said = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(out)
        const isOver = child.exitCode !== null || child.signalCode !== null
        if (!found && !isOver) return
        waiting.delete(look)
        if (found) resolve(found[1] ?? found[0])
        else reject(new Error(`the program ended without ${pattern}: ${out}${err}`))
      }
      waiting.add(look)
      look()
    })
  return { child, ended, said }
}

/** Runs the program to its end. */
export function run(
  t: Test,
  args: readonly string[],
  environment: Environment = {},
  input?: string,
): Promise<Outcome> {
  return start(t, args, environment, input).ended
}

/**
 * Does a command in the process of the test, which takes a tenth of the time: where what it does is the point, and not
 * that it is a process. Its log is left out.
 */
export async function runHere(
  args: readonly string[],
  environment: Environment = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Outcome> {
  let [out, err] = ['', '']
  const code = await runCommand({
    args,
    env: { LOG_LEVEL: 'silent', ...environment },
    signal,
    say: (line) => void (out += `${line}\n`),
    warn: (line) => void (err += `${line}\n`),
  })
  return { code, signal: null, out, err }
}

export const address = /^Listening on (\S+)/m
export const operatorKey = /^Operator key, shown this once: (vvt_\S+)/m

/** Calls of the API with one key. */
export function callerOf(base: string, key: string) {
  return async (path: string, body?: unknown) => {
    const reply = await fetch(`${base}${path}`, {
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    const text = await reply.text()
    const json = () => JSON.parse(text) as Record<string, unknown> & { id: string; items: { id: string }[] }
    return { status: reply.status, text, json }
  }
}
