import { execFile } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import t from 'tap'
import { openSource } from '../../../src/exchange/sources/open-source.ts'
import { type SourceCell } from '../../../src/exchange/sources/source.ts'
import { openArchive } from '../../../src/exchange/sources/archive.ts'
import { controllerDossier } from '../dossier-fixture.ts'
import { tablesOfDossier } from '../tables-of.ts'
import { tool } from '../../tools.ts'

const run = promisify(execFile)
const folder = t.testdir({})
const hard = [
  '=1+1',
  '+49 30 1234',
  '-1',
  '@SUM(A1)',
  '＝1+1',
  "'=1",
  '\t=1',
  'NO',
  'NA',
  '007',
  '1e5',
  ' blank ',
  'a\nb',
  'x;y,"z"',
  '2026-01-02',
]
const dossier = {
  ...controllerDossier,
  activities: hard.map((name, at) => ({
    ...controllerDossier.activities[at % 2]!,
    id: `019a0000-0000-7000-8000-0000000009${String(at).padStart(2, '0')}`,
    name,
    ownNumber: at % 3 === 0 ? null : `0${at}`,
  })),
}

t.test('the same record makes the same bytes, wherever and whenever', async (t) => {
  const zone = process.env['TZ']
  for (const format of ['xlsx', 'ods', 'csv', 'csv-excel'] as const) {
    process.env['TZ'] = 'Pacific/Kiritimati'
    const one = await tablesOfDossier(dossier, format)
    process.env['TZ'] = 'America/Los_Angeles'
    t.ok(one.equals(await tablesOfDossier(dossier, format)), format)
  }
  process.env['TZ'] = zone
  if (zone === undefined) delete process.env['TZ']
})

t.test('archives are sound for another reader', async (t) => {
  for (const format of ['xlsx', 'ods', 'csv'] as const) {
    const path = join(folder, `sound-${format}.zip`)
    await writeFile(path, await tablesOfDossier(dossier, format))
    const { stdout } = await run(await tool('unzip'), ['-t', path])
    t.match(stdout, /No errors detected/)
  }
  // A program may tell an OpenDocument file by its first bytes.
  const start = (await tablesOfDossier(dossier, 'ods')).subarray(30, 84).toString('latin1')
  t.equal(start, 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet')
})

t.test('LibreOffice reads the same values from XLSX and ODS as we do', async (t) => {
  const formats = ['xlsx', 'ods'] as const
  for (const format of formats)
    await writeFile(join(folder, `${format}.${format}`), await tablesOfDossier(dossier, format))
  // The last token writes every sheet to a file of its own, the others cells as they are and not as they are shown.
  const order = [
    `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
    '--headless',
    '--convert-to',
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1',
    '--outdir',
    folder,
    ...formats.map((format) => join(folder, `${format}.${format}`)),
  ]
  // Sheets name the files, and the names have umlauts.
  await run(await tool('soffice'), order, { env: { ...process.env, LC_ALL: 'C.UTF-8' } })
  for (const format of formats) {
    const { sheets } = await openSource(await tablesOfDossier(dossier, format), '')
    const files = (await readdir(folder)).filter((name) => name.startsWith(`${format}-`))
    t.equal(files.length, sheets.length)
    // LibreOffice leaves out tabs when it reads ODS.
    const shown = (row: readonly SourceCell[]) =>
      trimmed(row).map((cell) => (format === 'ods' ? cell.replaceAll('\t', '') : cell))
    for (const { name, rows } of sheets) {
      const text = await readFile(join(folder, `${format}-${name}.csv`))
      const theirs: string[][] = parse(text, { bom: true, relaxColumnCount: true })
      t.same(theirs.map(shown), rows.map(shown), `${format}, ${name}`)
    }
  }
})

/** LibreOffice writes TRUE and drops the zone of an instant; an empty end of a row says nothing. */
function trimmed(row: readonly SourceCell[]): string[] {
  const cells = row.map((cell) => {
    const text = typeof cell === 'boolean' ? String(cell).toUpperCase() : String(cell ?? '')
    return text
      .replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.000)?Z$/, '$1 $2')
      .replace(/^(\d{4}-\d\d-\d\d) 00:00:00$/, '$1')
  })
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1)
}

t.test('no text of a user becomes a formula', async (t) => {
  const xlsx = await openArchive(await tablesOfDossier(dossier, 'xlsx'))
  for (const name of xlsx.names) t.notMatch(Buffer.from(await xlsx.read(name)).toString(), /<f[ >]/, name)
  const ods = await openArchive(await tablesOfDossier(dossier, 'ods'))
  t.notMatch(Buffer.from(await ods.read('content.xml')).toString(), /table:formula/)
  for (const format of ['csv', 'csv-excel'] as const) {
    const archive = await openArchive(await tablesOfDossier(dossier, format))
    const text = Buffer.from(await archive.read('activities.csv')).toString()
    t.equal(text.charAt(0), '\uFEFF')
    t.notMatch(text, /(^|[,;\n])"?[\s]*[=+\-@＝]/m)
    t.match(text, format === 'csv' ? ",'=1+1," : ";'=1+1;")
    t.match(text, "''=1")
  }
})

t.test('days are dates, numbers numbers and texts texts', async (t) => {
  const xlsx = await openArchive(await tablesOfDossier(controllerDossier, 'xlsx', { lang: 'en' }))
  const workbook = Buffer.from(await xlsx.read('xl/workbook.xml')).toString()
  t.match(workbook, '<sheet name="Processing activities" sheetId="3"')
  const sheet = Buffer.from(await xlsx.read('xl/worksheets/sheet3.xml')).toString()
  // 1 March 2024 is day 45352.
  t.match(sheet, /<c r="[A-Z]+2" s="5"><v>45352<\/v><\/c>/)
  t.match(sheet, /state="frozen"/)
  t.match(sheet, /<autoFilter ref="A1:[A-Z]+7"\/>/)
  t.match(
    sheet,
    /<c r="C2" s="2" t="inlineStr"><is><t xml:space="preserve">Interne Besprechungen per Video<\/t>/,
  )
})
