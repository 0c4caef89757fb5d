import { execFile } from 'node:child_process'
import { mkdir, rmdir, access, constants } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

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
  while (
    !(await mkdir(lock).then(
      () => true,
      () => false,
    ))
  )
    await sleep(1_000)
  try {
    const byOther = await find(name)
    if (byOther !== null) return byOther
    const install = ['install', '-y', '--no-install-recommends', ...packages[name]]
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', install, { env }).catch(async () => {
      await run('apt-get', ['update'], { env })
      await run('apt-get', install, { env })
    })
  } finally {
    await rmdir(lock)
  }
  const installed = await find(name)
  if (installed === null) throw new Error(`${name} is missing and could not be installed`)
  return installed
}

async function find(name: string): Promise<string | null> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name)
    if (
      await access(path, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return path
  }
  return null
}
