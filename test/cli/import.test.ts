import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import t from 'tap'
import { confirmed } from '../../src/cli/import/confirmed.ts'
import { openApi } from '../helper.ts'
import { callsOf } from '../http/calls.ts'
import { makeFolder } from '../store/embedded/support.ts'
import { run, runHere } from './program.ts'

const folder = await makeFolder(t)
const { app, server, organisation } = await openApi(t)
const settings = {
  DATABASE_URL: server.url,
  DATA_FOLDER: join(folder, 'data'),
  CURSOR_SECRET: 'a secret that is long enough to be one',
  LOG_LEVEL: 'warn',
}
const table = (...rows: string[]) => ['id,name,partyType,country', ...rows].join('\r\n')

async function opened() {
  const calls = callsOf(app, await organisation('admin'))
  const seq = async () => (await calls.get('verify')).json<{ head: { seq: number } }>().head.seq
  return { ...calls, seq, place: ['--organisation', calls.organisationId.toUpperCase(), '--lang', 'en'] }
}

async function fileOf(name: string, content: string) {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

t.test('a plan is shown like by a linter, and nothing is written without being asked for', async (t) => {
  const { create, seq, place } = await opened()
  const { id } = await create('parties', { name: 'Anders AG', partyType: 'organisation' })
  const before = await seq()
  const path = await fileOf(
    'parties.csv',
    table(`${id},Anders AG,organisation,FR`, ',Neu AG,organisation,', ',Falsch AG,organisation,XX'),
  )
  const { code, out } = await runHere(['import', path, ...place], settings)
  t.equal(code, 1, 'something is rejected')
  t.equal(
    out,
    `parties.csv: 1 new, 1 changed, 1 rejected
parties:2  changed  Anders AG
    /country  null → "FR"
parties:3  new  Neu AG
parties:4  rejected  Falsch AG
    parties:4:country  wrong-format  "XX"  Wrong format; expected: country.
Nothing was written. --apply carries the plan out.
`,
  )
  t.match(await runHere(['import', path, ...place, '--apply'], settings), {
    code: 1,
    out: /2 items of the plan are neither new nor the same[^]*another policy\.\n$/,
  })
  t.equal(await seq(), before)
  t.match(await runHere(['import', path, ...place, '--policy', 'update', '--apply'], settings), {
    code: 1,
    out: /Applied: 2 written, 0 failed, 1 untouched\n$/,
  })
  t.equal(await seq(), before + 2)
})

t.test('what is sound is written, with the reason, and is the same the second time', async (t) => {
  const { get, place } = await opened()
  const path = await fileOf('parties.csv', table(',Neu AG,organisation,', ',Andere AG,organisation,DE'))
  t.match(await runHere(['import', path, ...place], settings), { code: 0, out: /^parties.csv: 2 new\n/ })
  const applied = await runHere(['import', path, ...place, '--apply', '--reason', 'Umzug'], settings)
  t.match(applied, { code: 0, out: /Applied: 2 written/ })
  const { items } = (await get('changes?kinds=party')).json<{ items: { reason: string; actor: string }[] }>()
  t.same(
    items.map(({ reason, actor }) => [reason, actor]),
    Array.from(items, () => ['Umzug', 'cli:import']),
  )
  const exported = await fileOf('export.jsonl', (await get('export')).body)
  const german = [...place.slice(0, 2), exported, '--lang', 'de', '--format', 'text']
  t.match(await runHere(['import', ...german], settings), {
    code: 0,
    out: /^export.jsonl: 2 gleich\nNichts wurde geschrieben/,
  })
})

t.test('as JSON the plan is one document, also from standard input and as a process', async (t) => {
  const { place } = await opened()
  const args = ['import', '-', ...place, '--file-name', 'parties.csv', '--format', 'json', '--apply']
  const { code, out, err } = await run(t, args, settings, table(',Neu AG,organisation,'))
  t.equal(code, 0, err)
  t.match(err, /^ +0 % {2}The file is read\n[^]*The plan is applied\n/)
  t.match(JSON.parse(out), {
    import: { state: 'applied', written: 1, fileName: 'parties.csv' },
    items: [{ outcome: 'new', name: 'Neu AG', result: 'created' }],
  })
})

t.test('a register of others is read with a mapping', async (t) => {
  const { create, read, place } = await opened()
  const columns = [
    { header: 'Vorgang', field: 'name' },
    { header: 'Warum', field: 'purposes' },
  ]
  const { id } = await create('import-mappings', { name: 'Excel', columns })
  const path = await fileOf('excel.csv', 'Vorgang;Warum;Raum\r\nVideo;Reden;B 12\r\n')
  const how = ['--mapping', id, '--profile', 'excel', '--apply']
  t.match(await runHere(['import', path, ...place, ...how], settings), {
    code: 0,
    out: /excel:2 {2}new {2}Video\n {4}excel:2:Raum {2}kept-in-notes {2}"B 12" [^]*Applied: 1 written/,
  })
  const externalIds = [{ system: 'import:excel', id: 'video' }]
  t.match(await read('activities'), { items: [{ notes: 'Raum: B 12', externalIds }] })
  t.match(await runHere(['import', path, ...place, '--profile', 'Mein Excel'], settings), { code: 2 })
})

t.test('what is no file, none of ours or of nobody is a wrong call', async (t) => {
  const { place } = await opened()
  const none = await fileOf('none.csv', 'a,b\n1,2')
  const nobody = ['--organisation', '019a0c5e-7d3b-7c1a-9a55-0d0f5a1c2b3d']
  for (const [said, args] of [
    [/nowhere.csv is no file/, [join(folder, 'nowhere.csv'), ...place]],
    [/none.csv: XLSX, ODS, CSV/, [none, ...place]],
    [/there is no organisation/, [none, ...nobody]],
    [/--policy must be one of skip/, [none, ...place, '--policy', 'all']],
  ] as const)
    t.match(await runHere(['import', ...args], settings), { code: 2, err: said })
})

t.test('who interrupts it before anything was written leaves the record as it was', async (t) => {
  const { place, seq } = await opened()
  const before = await seq()
  const path = await fileOf('parties.csv', table(',Neu AG,organisation,'))
  const stop = AbortSignal.abort(new DOMException('SIGINT', 'AbortError'))
  t.match(await runHere(['import', path, ...place, '--apply'], settings, stop), { code: null })
  t.equal(await seq(), before)
})

const ask = (answer: string, isTTY = true) => {
  const input = Object.assign(new PassThrough(), { isTTY })
  input.write(answer)
  return confirmed('Write? ', input, new PassThrough(), new AbortController().signal)
}

t.test('a person at a terminal is asked, and only a yes counts', async (t) => {
  t.equal(await ask('ja\n'), true)
  t.equal(await ask('Y\n'), true)
  t.equal(await ask('\n'), false)
  t.equal(await ask('nein\n'), false)
  t.equal(await ask('ja\n', false), false, 'nobody sits there')
})
