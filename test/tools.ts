import { execFile } from 'node:child_process'
import { access, constants, mkdir, rmdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Milliseconds an installation may take. */
const patience = 600_000

/** The Debian packages that bring each program. */
const packages = {
  soffice: ['libreoffice-calc-nogui', 'libreoffice-writer-nogui'],
  unzip: ['unzip'],
  openssl: ['openssl'],
  pdftotext: ['poppler-utils'],
  chromium: ['chromium'],
} as const

/**
 * The path of a program that tests read files with, independent of ours. Installed once where it is missing and the
 * machine lets us; throws elsewhere.
 */
export async function tool(
  name: 'soffice' | 'unzip' | 'openssl' | 'pdftotext' | 'chromium',
): Promise<string> {
  const found = await find(name)
  if (found !== null) return found
  const lock = join(tmpdir(), 'vvt-test-tools.lock')
  // Two installations at once would fail; a folder is made by one process only.
  while (!(await does(mkdir(lock)))) {
    // Whoever made it may have been killed.
    const made = await stat(lock).catch(() => null)
    if (made && Date.now() - made.mtimeMs > patience) await does(rmdir(lock))
    await sleep(1_000)
  }
  try {
    const byOther = await find(name)
    if (byOther !== null) return byOther
    const install = ['install', '-y', '--no-install-recommends', ...packages[name]]
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const options = { env, maxBuffer: 64 * 2 ** 20 }
    await run('apt-get', install, options).catch(async () => {
      await run('apt-get', ['update'], options)
      await run('apt-get', install, options)
    })
  } finally {
    await rmdir(lock)
  }
  const installed = await find(name)
  if (installed === null) throw new Error(`${name} is missing and could not be installed`)
  return installed
}

/** Whether something can be done. */
function does(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  )
}

async function find(name: string): Promise<string | null> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name)
    if (await does(access(path, constants.X_OK))) return path
  }
  return null
}
