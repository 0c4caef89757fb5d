import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedError } from './errors.ts'
import type { EmbeddedLog } from './log.ts'
import { postgresProcessesOn } from './processes.ts'
import { shutdownMeasures } from './shutdown.ts'

async function readPostmaster(pidFile: string): Promise<number | undefined> {
  const pid = Number.parseInt((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0] ?? '', 10)
  // A stand-alone server writes its process id as a negative number.
  return Number.isNaN(pid) ? undefined : Math.abs(pid)
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

async function isQuiet(cluster: string, postmaster: number | undefined, patience: number): Promise<boolean> {
  for (let waited = 0; waited <= patience; waited += 20) {
    if (postgresProcessesOn(cluster, postmaster).length === 0) return true
    await sleep(20)
  }
  return false
}

async function stopAll(cluster: string, postmaster: number | undefined): Promise<boolean> {
  for (const [signal, patience] of shutdownMeasures) {
    const pids = postgresProcessesOn(cluster, postmaster)
    // Sessions whose postmaster is gone end by themselves: the first measure is for the postmaster alone.
    for (const pid of pids) if (pid === postmaster || signal !== 'SIGINT') send(pid, signal)
    const isHeaded = postmaster !== undefined && pids.includes(postmaster)
    if (await isQuiet(cluster, postmaster, isHeaded ? patience : 10_000)) return true
  }
  return false
}

/**
 * Ends the server that a killed program has left behind on a cluster (an absolute path without symbolic links), and clears its pid file away where a
 * stranger's process has got the same id since, or a zombie keeps it. Only while the data folder is claimed. Throws `start-failed`.
 */
export async function stopLeftovers(cluster: string, log: EmbeddedLog): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid')
  const postmaster = await readPostmaster(pidFile)
  if (postgresProcessesOn(cluster, postmaster).length > 0) {
    log.warn(`Stopping the database server that an earlier run has left behind on ${cluster}.`)
    if (!(await stopAll(cluster, postmaster))) {
      throw new EmbeddedError(
        'start-failed',
        `An earlier database server still runs on ${cluster} and cannot be stopped.`,
      )
    }
  }
  // PostgreSQL judges a dead id itself, and better (it also looks for surviving sessions). It only cannot tell a stranger's process
  // or a zombie from a server, and stumbles over a file that a power cut has emptied.
  const isMisleading = postmaster === undefined || send(postmaster, 0)
  if (process.platform === 'linux' && isMisleading) await rm(pidFile, { force: true })
}
