import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { frameOf } from '../../src/filings/frame.ts'
import { jsonActivity, jsonRecordHead, jsonRecordTail } from '../../src/filings/formats/json.ts'
import { dossierOf } from '../../src/findings/example.ts'
import { soundController } from '../../src/findings/sound/controller.ts'
import { type Dossier } from '../../src/record/dossier.ts'
import { openApi } from '../helper.ts'
import { approvable } from '../http/approvable.ts'
import { callsOf } from '../http/calls.ts'
import { makeFolder } from '../store/embedded/support.ts'
import { run, runHere } from './program.ts'

const folder = await makeFolder(t)
const { app, server, organisation } = await openApi(t)
const caller = await organisation()
const { create, get, organisationId } = callsOf(app, caller)
const settings = {
  DATABASE_URL: server.url,
  DATA_FOLDER: join(folder, 'data'),
  CURSOR_SECRET: 'a secret that is long enough to be one',
}
let calls = 0
/** What it would show goes into a file. */
async function checkWith(args: readonly string[], environment: typeof settings | { DATABASE_URL: string }) {
  const file = join(folder, `out-${(calls += 1)}`)
  const outcome = await runHere(['check', ...args, '--out', file], environment)
  return { ...outcome, out: await readFile(file, 'utf8').catch(() => '') }
}
const check = (...args: string[]) => checkWith(args, settings)

const findingsOf = (out: string) =>
  JSON.parse(out).findings.filter(
    ({ at, rule }: { at: { name: string }; rule: string }) => at.name === 'Jour fixe' && rule !== 'VVT-K04',
  )

const record = (dossier: Dossier) => {
  const frame = frameOf(dossier)
  const activities = dossier.activities.map((each) => JSON.stringify(jsonActivity(each, frame, 'en')))
  return jsonRecordHead(frame, 'en') + activities.join(',') + jsonRecordTail(frame.index)
}

await create('activities', {
  role: 'controller',
  name: 'Jour fixe',
  operatingState: 'operating',
  transfers: [{ country: 'US', instruments: [] }],
})
await create('activities', { role: 'processor', name: 'Raum für andere', operatingState: 'operating' })

t.test('beside a server, the record is checked like by a linter, both roles of it', async (t) => {
  const args = ['check', '--organisation', organisationId.toUpperCase(), '--lang', 'en']
  const { code, out, err } = await run(t, args, settings)
  t.equal(err, '')
  t.equal(code, 1, 'errors')
  t.match(
    out,
    /^Jour fixe \(\S+\) \/transfers\/0\/instruments {2}error VVT-E04 {2}.+ {2}\[Art\. 44-49 GDPR\]$/m,
  )
  t.match(out, /^Raum für andere \(\S+\) .*VVT-K08/m)
  t.match(out, /^Musterstadt AöR \(\S+\) .*VVT-A0/m)
  t.match(out, /\n2 activities: .*\(profile strict, law of \d{4}-\d\d-\d\d, law data \d{4}\.\d\d\)\n$/)
})

t.test(
  'the profile and the day decide what is asked; the language is that of the organisation',
  async (t) => {
    const { out } = await check('--organisation', organisationId, '--profile', 'art30', '--on', '2019-01-01')
    t.match(out, /Profil art30, Rechtsstand 2019-01-01/)
    t.notMatch(out, /VVT-E04/, 'which is of no profile but strict')
  },
)

t.test('an exported record gives the same findings, without any database, in every form', async (t) => {
  const file = join(folder, 'record.json')
  await writeFile(file, (await get('record?role=controller&format=json&lang=en')).body)
  const alone = (...args: string[]) =>
    checkWith([file, ...args], { DATABASE_URL: 'postgres://127.0.0.1:1/none' })
  const fromFile = await alone('--format', 'json')
  t.equal(fromFile.code, 1, fromFile.err)
  const fromDatabase = await check('--organisation', organisationId, '--format', 'json')
  t.strictSame(findingsOf(fromFile.out), findingsOf(fromDatabase.out))
  t.ok(findingsOf(fromFile.out).length > 5)
  t.match(await alone(), { out: /error VVT-E04/ }, 'in the language it was exported in')

  const out = join(folder, 'findings')
  const nowhere = { DATABASE_URL: 'postgres://127.0.0.1:1/none' }
  const sarif = await run(t, ['check', file, '--format', 'sarif', '--out', out], nowhere)
  t.match(sarif, { code: 1, out: '', err: '' })
  t.match(JSON.parse(await readFile(out, 'utf8')), { version: '2.1.0' })
  await runHere(['check', file, '--format', 'junit', '--out', out], nowhere)
  t.match(await readFile(out, 'utf8'), /^<\?xml[^]+<\/testsuites>\n$/, 'in the place of what was there')
})

t.test('without errors the exit code is 0, and 1 with more warnings than are put up with', async (t) => {
  const sound = join(folder, 'sound.json')
  await writeFile(sound, record(soundController))
  t.match(await check(sound, '--max-warnings', '0'), { code: 0, out: /^1 activities: 0 errors, 0 warnings/ })
  const activity = { department: null, contactId: null }
  const warned = dossierOf({ title: { de: '', en: '' }, verdict: 'violated', activity }, soundController)
  await writeFile(sound, record(warned))
  t.match(await check(sound), { code: 0, out: /warning VVT-A10[^]+ 0 errors, 1 warnings/ })
  t.match(await check(sound, '--max-warnings', '1'), { code: 0 })
  t.match(await check(sound, '--max-warnings', '0'), { code: 1 })
})

t.test('what is no record, no file or no organisation is a wrong call', async (t) => {
  const broken = join(folder, 'broken.json')
  await writeFile(broken, '{"activities":[{"role":"controller"')
  const other = join(folder, 'other.json')
  await writeFile(other, '{"activities":[{"role":"controller"}]}')
  t.match(await check(broken), { code: 2, out: '', err: /is no JSON/ })
  t.match(await check(other), { code: 2, out: '', err: /is no record as[^]+\n\/activities\/0\/id: / })
  t.match(await check(join(folder, 'none.json')), { code: 2, err: /is no file/ })
  const unknown = '019a0c5e-7d3b-7c1a-9a55-0d0f5a1c2b3d'
  t.match(await check('--organisation', unknown), { code: 2, err: /there is no organisation 019a/ })
})

t.test('an entry is looked at as it stands, or as it was approved where that is asked for', async (t) => {
  const own = callsOf(app, await organisation())
  const { id } = await own.create('activities', approvable)
  const move = (name: string, version: number) =>
    own.post(`activities/${id}/transitions`, { move: name }, { 'if-match': `"${version}"` })
  await move('submit', 1)
  t.equal((await move('approve', 2)).statusCode, 200)
  await own.patch(`activities/${id}`, 3, { purposes: [] })
  const args = ['--organisation', own.organisationId, '--lang', 'en']
  t.match((await check(...args)).out, /VVT-B01/)
  t.notMatch((await check(...args, '--approved')).out, /VVT-B01/)
  t.match(await check('--approved', join(folder, 'x.json')), { code: 2, err: /--approved is for/ })
})
