import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

const hasProc = process.platform === 'linux'

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function ps(pid: number, column: string): string | undefined {
  return attempt(() =>
    execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    }).trim(),
  )
}

function isZombieByPs(pid: number): boolean {
  return ps(pid, 'state')?.startsWith('Z') ?? false
}

/**
 * When a process began, as letters and digits that tell two holders of one process id apart.
 * Undefined when no such process lives. A zombie does not live: nobody may ever reap it inside a container.
 */
export function startOfProcess(pid: number): string | undefined {
  if (!hasProc) return isZombieByPs(pid) ? undefined : ps(pid, 'lstart')?.replace(/\W/g, '') || undefined
  // proc(5): the name (2nd field) may hold blanks and brackets; state is the 3rd field, the start the 22nd.
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields === undefined || fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
}

/** Where process ids mean the same: this boot of this machine, this container. Letters, digits and hyphens. */
export function placeOfProcesses(): string {
  if (!hasProc) return hostname().replace(/[^0-9A-Za-z]/g, '-')
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8)
  return `${boot}-${readlinkSync('/proc/self/ns/pid').replace(/\D/g, '')}`
}

/**
 * The living PostgreSQL processes that work on a cluster folder (absolute, without symbolic links): each of them has it as its
 * working directory. Without `/proc` only `candidate`, the process named by the folder's pid file, can be examined.
 */
export function postgresProcessesOn(cluster: string, candidate: number | undefined): readonly number[] {
  if (!hasProc)
    return candidate !== undefined && ps(candidate, 'command')?.includes(cluster) ? [candidate] : []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => attempt(() => readlinkSync(`/proc/${pid}/cwd`)) === cluster)
    .filter((pid) => attempt(() => readFileSync(`/proc/${pid}/comm`, 'utf8'))?.startsWith('postgres'))
    .map(Number)
    .filter((pid) => startOfProcess(pid) !== undefined)
}
