import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf } from '../http/calls.ts'
import { makeFolder } from '../store/embedded/support.ts'
import { runHere } from './program.ts'

const folder = await makeFolder(t)
const data = fileURLToPath(new URL('../../src/law/data/', import.meta.url))
const law = (...args: string[]) => runHere(['law', 'diff', ...args])

t.test('another folder of law data is compared entry by entry with that of the program', async (t) => {
  t.match(await law(data), { code: 0, out: /^Law (\S+) → \1: 0 entries\n$/ })
  const other = join(folder, 'other')
  await cp(data, other, { recursive: true })
  await writeFile(join(other, 'version.json'), '{"version":"2020.01"}')
  const file = join(other, 'features.json')
  const features = JSON.parse(await readFile(file, 'utf8'))
  const [first, second, ...rest] = features.entries
  const changed = { ...second, validTo: '2030-01-01' }
  const added = { ...first, code: 'telepathy' }
  await writeFile(file, JSON.stringify({ ...features, entries: [changed, added, ...rest] }))
  const { code, out } = await law(other)
  t.equal(code, 0)
  t.match(out, /^Law 2020\.01 → \d{4}\.\d\d: 3 entries\n/)
  t.ok(out.includes(`+ features ${first.code}\n`))
  t.ok(
    out.includes(`~ features ${second.code}\n    validTo: "2030-01-01" → ${JSON.stringify(second.validTo)}`),
  )
  t.ok(out.includes('- features telepathy'))
  const back = JSON.parse((await law(data, other, '--format', 'json')).out)
  t.match(back, { to: '2020.01', rules: null })
  t.match(back.entries.map(({ kind }: { kind: string }) => kind).toSorted(), ['added', 'changed', 'removed'])
  t.match(await law(folder), { code: 2, err: /is no folder of law data: there is no version\.json/ })
})

t.test('two folders of law data are asked about one record on one day', async (t) => {
  const { app, server, organisation } = await openApi(t)
  const { create, get, organisationId } = callsOf(app, await organisation())
  for (const country of ['BR', 'CH'])
    await create('activities', {
      role: 'controller',
      name: `Jour fixe ${country}`,
      operatingState: 'operating',
      transfers: [{ country, instruments: [{ code: 'ART45' }] }],
    })
  const other = join(folder, 'without')
  await cp(data, other, { recursive: true })
  await writeFile(join(other, 'version.json'), '{"version":"2020.02"}')
  const file = join(other, 'adequacy-decisions.json')
  const decisions = JSON.parse(await readFile(file, 'utf8'))
  const entries = decisions.entries.filter(({ country }: { country: string }) => country !== 'BR')
  await writeFile(file, JSON.stringify({ ...decisions, entries }))
  const settings = {
    DATABASE_URL: server.url,
    DATA_FOLDER: join(folder, 'more'),
    CURSOR_SECRET: 'a secret that is long enough to be one',
  }
  const asked = [other, '--on', '2026-11-23', '--format', 'json']
  const stored = ['law', 'diff', ...asked, '--organisation', organisationId]
  const { code, out, err } = await runHere(stored, settings)
  t.equal(code, 0, err)
  const { activities, entries: changed } = JSON.parse(out)
  t.match(changed, [{ dataset: 'adequacy-decisions', kind: 'added' }])
  t.match(activities, [{ name: 'Jour fixe BR', changes: [{ to: 'satisfied' }] }])
  t.equal(activities.length, 1, 'and nothing of the other')

  const record = join(folder, 'record.json')
  const { body } = await get('record?role=controller&format=json')
  await writeFile(record, body)
  const exported = JSON.parse((await law(...asked, '--record', record)).out)
  t.same(exported.activities, activities, 'the exported record gives the same')

  await writeFile(file, JSON.stringify({ ...decisions, entries: [{ ...entries[0], country: 'Brazil' }] }))
  t.match(await law(...asked, '--record', record), {
    code: 2,
    err: /law data 2020\.02 cannot be asked by this program: adequacy-decisions /,
  })
  t.match(await law(other, '--record', record), { code: 2, err: /the day --on/ })
  const none = join(folder, 'none.json')
  t.match(await law(data, '--on', '2026-11-23', '--record', none), { code: 2, err: /is no file/ })
})

t.test('the law of two days is compared, and the verdicts it gives', async (t) => {
  const days = await law('--from', '2020-07-15', '--to', '2020-07-18')
  t.match(days, { code: 0, out: /^- adequacy-decisions ADQ-US-PRIVACY-SHIELD$/m })
  t.match(await law('--from', '2026-01-01', '--to', '2027-12-31'), { out: /^\+ rule VVT-H13$/m })

  const { app, server, organisation } = await openApi(t)
  const { create, organisationId } = callsOf(app, await organisation())
  await create('activities', {
    role: 'controller',
    name: 'Jour fixe',
    operatingState: 'operating',
    transfers: [{ country: 'BR', instruments: [{ code: 'ART45' }] }],
  })
  await create('activities', { role: 'controller', name: 'Ohne', operatingState: 'operating' })
  const asked = ['--from', '2025-12-31', '--to', '2026-03-01', '--organisation', organisationId]
  const settings = {
    DATABASE_URL: server.url,
    DATA_FOLDER: join(folder, 'data'),
    CURSOR_SECRET: 'a secret that is long enough to be one',
  }
  const compare = (...more: string[]) => runHere(['law', 'diff', ...asked, ...more], settings)
  const { code, out, err } = await compare()
  t.equal(code, 0, err)
  t.match(out, /^\+ adequacy-decisions ADQ-BR$/m)
  t.match(out, /^"Jour fixe" \(\S+\) \/transfers\/0\/instruments\S*  VVT-E0[46]  \S+ → satisfied$/m)
  t.notMatch(out, /Ohne/)
  const { activities } = JSON.parse((await compare('--format', 'json')).out)
  t.match(activities, [{ name: 'Jour fixe', changes: [{ to: 'satisfied' }] }])
})

t.test('a wrong call says the right one', async (t) => {
  for (const args of [[], ['--from', '2026-01-01'], [data, '--from', '2026-01-01']])
    t.match(await law(...args), {
      code: 2,
      err: /either a folder or both --from and --to[^]+Usage: vvt law diff/,
    })
  t.match(await law('--from', '2026-01-01', '--to', 'now'), { code: 2, err: /--to must be a day/ })
  t.match(await runHere(['law', 'repeal']), { code: 2, err: /the one thing law can do is diff/ })
})
