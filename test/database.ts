import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** One PostgreSQL serves a whole run of the tests: started before, stopped after, named by the process of the runner. */
export const runner = process.ppid
export const testFolder = (run: number) => join(tmpdir(), `vvt-test-${run}`)
export const addressFile = (run: number) => join(tmpdir(), `vvt-test-${run}.json`)

export type TestServer = { readonly url: string; readonly superuserUrl: string; readonly pid: number }

/** The same server, another database. */
export function otherDatabase(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

/** Ends the server of a run, if there is one, and waits until it is gone. */
export async function endTestServer(run: number): Promise<void> {
  const file = addressFile(run)
  if (!existsSync(file)) return
  const { pid } = JSON.parse(await readFile(file, 'utf8')) as TestServer
  await rm(file)
  signal(pid, 'SIGTERM')
  while (signal(pid, 0)) {
    await setTimeout(20)
  }
}

/** Whether a process could be reached with a signal; signal 0 only asks. */
export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}
