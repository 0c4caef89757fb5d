import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)
type Test = { readonly teardown: (work: () => unknown) => unknown }

/** What the client needs beside itself. */
const needed = [
  'openapi-fetch',
  'openapi-typescript-helpers',
  'standardwebhooks',
  '@stablelib/base64',
  'fast-sha256',
]

/** A folder with the client as a stranger has it: out of the packed package, with what it needs and nothing else. */
export async function installClient(t: Test): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vvt-client-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const { PATH = '', HOME = '' } = process.env
  await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root, env: { PATH, HOME } })
  const [tarball = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'))
  const modules = join(folder, 'node_modules')
  await mkdir(modules)
  await run('tar', ['-xzf', join(folder, tarball), '-C', modules])
  const target = join(modules, 'vvt-videoconferencing')
  await run('mv', [join(modules, 'package'), target])
  // Its sources cannot be run from here, and nothing of the program may be needed.
  await rm(join(target, 'src'), { recursive: true })
  for (const name of needed) {
    await mkdir(dirname(join(modules, name)), { recursive: true })
    await symlink(folderOf(name), join(modules, name))
  }
  return folder
}

function folderOf(name: string): string {
  const paths = createRequire(join(root, 'package.json')).resolve.paths(name) ?? []
  const places = [...paths, join(root, 'node_modules/openapi-fetch/node_modules')]
  const found = places.map((place) => join(place, name, 'package.json')).find((file) => existsSync(file))
  if (!found) throw new Error(`${name} is not installed`)
  return dirname(found)
}

/** Writes the programs of a page of documentation, which name their files, into a folder. */
export async function writePrograms(page: string, folder: string): Promise<string[]> {
  const text = await readFile(join(root, page), 'utf8')
  const programs = [...text.matchAll(/<!-- file: (\S+) -->\n```js\n(.*?)```/gs)]
  for (const [, name = '', code = ''] of programs) await writeFile(join(folder, name), code)
  return programs.map(([, name = '']) => name)
}

export type Running = {
  readonly child: ChildProcess
  readonly lines: readonly string[]
  /** Waits for a line; throws when the program ends without it. */
  readonly said: (pattern: RegExp) => Promise<string>
  /** Its exit code; null when it was killed. */
  readonly ended: Promise<number | null>
}

/** Runs a program of the folder as a process of its own. */
export function runProgram(t: Test, folder: string, name: string, env: Record<string, string>): Running {
  const child = spawn(process.execPath, [name], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const waiting = new Set<() => void>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    for (const look of waiting) look()
  })
  t.teardown(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const said = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = lines.find((line) => pattern.test(line))
        if (found !== undefined) resolve(found)
      }
      waiting.add(look)
      look()
      void ended.then((code) =>
        reject(new Error(`${name} ended with ${code} without ${pattern}: ${lines.join('|')}`)),
      )
    })
  return { child, lines, said, ended }
}
