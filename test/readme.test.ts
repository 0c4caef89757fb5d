import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'
import { settings } from '../src/config.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const readme = await readFile(join(root, 'README.md'), 'utf8')

t.test('the tour of the README runs as printed on the demo', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'vvt-tour-'))
  await chmod(folder, 0o755)
  const env = { ...process.env, DATA_FOLDER: join(folder, 'data'), PORT: '0', LOG_LEVEL: 'warn' }
  const demo = spawn(process.execPath, [join(root, 'src/main.ts'), 'demo'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.teardown(async () => {
    demo.kill('SIGTERM')
    if (demo.exitCode === null) await once(demo, 'exit')
    await rm(folder, { recursive: true, force: true })
  })
  const { key, base } = await addressOf(demo.stdout)
  const tour = [...readme.matchAll(/<!-- tour -->\n```sh\n(.*?)```/gs)].map(([, commands]) => commands)
  t.equal(tour.length, 4)
  const script = `set -eu\n${tour.join('\necho\n')}`
  const { stdout } = await promisify(execFile)('bash', ['-c', script], {
    cwd: folder,
    env: {
      ...process.env,
      KEY: key,
      BASE: base,
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
    },
  })
  const printed = [...readme.matchAll(/```(?:json|text)\n(.*?)```/gs)].map(([, text = '']) => plain(text))
  const seen = plain(stdout)
  t.ok(seen.includes(printed[0] ?? '-'), 'the proposal asks what the README shows')
  t.ok(seen.includes(printed[1] ?? '-'), 'a mistake is refused with its place')
  t.ok(seen.includes(printed[2] ?? '-'), 'what is in use is not deleted')
  t.equal((await readFile(join(folder, 'record.pdf'))).subarray(0, 5).toString(), '%PDF-')
  t.ok((await stat(join(folder, 'record.html'))).size > 10_000)
})

t.test('the README names every setting', async (t) => {
  for (const { name } of settings) t.ok(readme.includes(`\`${name}\``), name)
})

/** Key and address, from what the demo prints. */
async function addressOf(output: NodeJS.ReadableStream): Promise<{ key: string; base: string }> {
  let key = ''
  for await (const line of createInterface({ input: output })) {
    key = /Key of the demo organisation.*: (vvt_\S+)/.exec(line)?.[1] ?? key
    const base = /(http:\S+\/v1\/organisations\/[\da-f-]+)/.exec(line)?.[1]
    if (base !== undefined) return { key, base }
  }
  throw new Error('the demo ended early')
}

/** Without what differs from run to run: ids, and how lines are broken. */
function plain(text: string): string {
  return text.replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, '<id>').replaceAll(/\s+/g, '')
}
