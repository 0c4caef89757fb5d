import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { demoActivities } from '../../src/cli/demo/demo-activities.ts'
import { readPdf } from '../filings/formats/pdf/read-pdf.ts'
import { address, callerOf, makeSettings, operatorKey, start } from './program.ts'

const shell = promisify(execFile)

t.test('the demo does the main job from an empty folder, and what it prints works', async (t) => {
  const settings = await makeSettings(t)
  const here = await mkdtemp(join(tmpdir(), 'vvt-demo-'))
  t.teardown(() => rm(here, { recursive: true, force: true }))
  const program = start(t, ['demo'], settings)
  await program.said(/^Stop with Ctrl\+C\.$/m)
  const base = await program.said(address)
  const key = await program.said(/^Key of the demo organisation, valid for 7 days: (vvt_\S+)$/m)

  const folder = join(settings['DATA_FOLDER'] ?? '', 'demo')
  const files = (await readdir(folder)).toSorted((one, other) => one.localeCompare(other))
  t.match(files, [/^record-art-30-1_\d{4}-\d\d-\d\d\.pdf$/, /^record-art-30-2_\d{4}-\d\d-\d\d\.pdf$/])
  const titles = []
  for (const file of files) {
    const { outline } = await readPdf(await readFile(join(folder, file)))
    titles.push(...outline.map(({ title }) => title))
  }
  for (const { own } of demoActivities)
    t.ok(titles.some((title) => title.endsWith(`. ${String(own['name'])}`)))

  const { code, out } = await stop(program)
  t.equal(code, 0)
  const lines = [...out.matchAll(/^ {2}(curl .*)$/gm)].map((match) => match[1] ?? '')
  t.equal(lines.length, 3)

  const again = start(t, ['demo'], settings)
  await again.said(/^Stop with Ctrl\+C\.$/m)
  const place = await again.said(address)
  const run = async (line: string | undefined) =>
    (await shell('bash', ['-c', (line ?? '').replaceAll(base, place)], { cwd: here, maxBuffer: 2 ** 24 }))
      .stdout
  const list = JSON.parse(await run(lines[0]))
  t.equal(list.items.length, 2)
  t.match(list, { items: [{ name: /\w/ }, { name: /\w/ }], next: /\w/ })
  t.equal(await run(lines[1]), '')
  t.match(
    await readFile(join(here, 'record.html'), 'utf8'),
    /^<!doctype html>[^]*Interne Besprechungen[^]*<\/html>\n$/,
  )
  t.match(JSON.parse(await run(lines[2])), {
    activity: { role: 'controller', useCase: 'UC-TEACH' },
    openQuestions: [{}],
  })

  const ended = await stop(again)
  t.equal(ended.code, 0)
  t.notMatch(ended.out, /Activity \d of 8/, 'the second demo uses the organisation of the first')
  t.notMatch(ended.out, operatorKey)
  t.equal(
    new Set([...(out + ended.out).matchAll(/organisations\/([^/]+)\//g)].map((match) => match[1])).size,
    1,
  )
  for (const log of [ended.err]) t.notOk(log.includes(key))

  const served = start(t, ['serve'], settings)
  const organisation = /organisations\/([^/]+)\//.exec(out)?.[1] ?? ''
  const call = callerOf(await served.said(address), key)
  t.equal(
    (await call(`/v1/organisations/${organisation}/activities`)).json().items.length,
    demoActivities.length,
  )
})

async function stop(program: ReturnType<typeof start>) {
  program.child.kill('SIGTERM')
  return program.ended
}
