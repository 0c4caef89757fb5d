import t from 'tap'
import { commands } from '../../src/cli/commands.ts'
import { settings } from '../../src/config.ts'
import { makeSettings, run, runHere } from './program.ts'

t.test('the help lists every command and every setting, and each command has its own', async (t) => {
  for (const args of [[], ['--help'], ['help']]) {
    const { code, out, err } = await run(t, args)
    t.equal(code, 0)
    t.equal(err, '')
    for (const { usage, summary } of commands) t.ok(out.includes(`vvt ${usage}\n      ${summary}`), usage)
    for (const { name, description } of settings) {
      t.match(out, new RegExp(`^  ${name}( |$)`, 'm'))
      t.ok(out.includes(description))
    }
  }
  const { code, out } = await run(t, ['serve', '--help'])
  t.equal(code, 0)
  t.match(out, /^vvt serve\n/)
})

t.test('a wrong call ends with 2 and says the right one, before anything is started', async (t) => {
  const id = '019a0c5e-7d3b-7c1a-9a55-0d0f5a1c2b3d'
  const calls = {
    'There is no command frobnicate': ['frobnicate'],
    '--port: this command takes no arguments': ['serve', '--port', '80'],
    'one file is needed': ['import', '--organisation', id],
    '--mode must be one of': ['import', 'a.csv', '--organisation', id, '--mode', 'x'],
    'now: this command takes no arguments': ['migrate', 'now'],
    '--force: this command takes no arguments': ['demo', '--force'],
    '--role must be one of': ['key'],
    'must be one of reader': ['key', '--role', 'king'],
    '--organisation is needed': ['key', '--role', 'editor'],
    'opens no single organisation': ['key', '--role', 'operator', '--organisation', id],
    '--organisation must be a UUID': ['key', '--role', 'editor', '--organisation', '7'],
    '--expires must be an RFC 3339 instant': [
      'key',
      '--role',
      'operator',
      '--expires',
      '2027-02-30T00:00:00Z',
    ],
    'must be an RFC 3339 instant, such as': ['key', '--role', 'operator', '--expires', 'tomorrow'],
    'remake is none of create, list, revoke, rotate': ['key', 'remake'],
    'the id of one key is needed': ['key', 'revoke'],
    'the id of a key must be a UUID': ['key', 'rotate', '7'],
    '--until must be an RFC 3339 instant': ['key', 'rotate', id, '--until', 'soon'],
    '--grant must be ID=ROLE': ['key', 'create', '--grant', `${id}=operator`],
    'the organisation of --grant must be a UUID': ['key', 'create', '--grant', '7=reader'],
    '--grant stands in the place of': ['key', '--role', 'reader', '--grant', `${id}=reader`],
    "Unknown option '--scope'": ['key', '--role', 'operator', '--scope', 'all'],
    '--organisation and --out are needed': ['export', '--organisation', id],
    '--organisation must be a UUID\n': ['export', '--organisation', 'x', '--out', 'x'],
    '--format must be one of json, html, pdf, docx, xlsx, ods, csv, csv-excel, json-ld': [
      'export',
      '--organisation',
      id,
      '--out',
      'x',
      '--format',
      'odt',
    ],
    '--profile must be one of dsk, cnil, ico, full': [
      'export',
      '--organisation',
      id,
      '--out',
      'x',
      '--profile',
      'art30',
    ],
    '--lang must be one of de, en': ['export', '--organisation', id, '--out', 'x', '--lang', 'fr'],
    '--part must be a number from 1': ['export', '--organisation', id, '--out', 'x', '--part', '0'],
    '--as-of must be an RFC 3339 instant': ['export', '--organisation', id, '--out', 'x', '--as-of', 'now'],
    '--losses is for --format ciso-assistant and veo': [
      'export',
      '--organisation',
      id,
      '--out',
      'x',
      '--losses',
    ],
    'one quarter or instant is needed': ['file', '--organisation', id, '--out', 'x'],
    '2026-Q5 is neither a quarter': ['file', '2026-Q5', '--organisation', id, '--out', 'x'],
    '--organisation and --out are needed\n': ['file', '2026-Q3'],
    '--formats must be one of json, html, pdf, docx, xlsx, ods, csv, csv-excel, json-ld': [
      'file',
      '2026-Q3',
      '--organisation',
      id,
      '--out',
      'x',
      '--formats',
      'json,wax',
    ],
    'the one thing seal can do is rotate': ['seal'],
    'b.zip: one bundle at a time': ['verify', 'a.zip', 'b.zip'],
    '--organisation is for ledgers': ['verify', 'a.zip', '--organisation', id],
    'a.zip cannot be read (ENOENT)': ['verify', 'a.zip'],
    'the one thing law can do is diff': ['law'],
    'either a folder or both --from and --to are needed': ['law', 'diff'],
    'either --organisation or one file is needed': ['check'],
    '--on must be a day, such as 2026-11-23': ['check', 'record.json', '--on', '2026-02-30'],
    '--profile must be one of art30, dsk, cnil, ico, strict': ['check', 'record.json', '--profile', 'lax'],
    '--format must be one of text, json, sarif, junit': ['check', 'record.json', '--format', 'xml'],
    '--max-warnings must be a number from 0': ['check', 'record.json', '--max-warnings', 'few'],
    "Unknown option '--fix'": ['generate', '--fix'],
  }
  for (const [message, args] of Object.entries(calls)) {
    const { code, out, err } = await runHere(args, { DATA_FOLDER: '/nonexistent/not/used' })
    t.equal(code, 2, args.join(' '))
    t.equal(out, '')
    t.ok(err.includes(message), `${message}: ${err}`)
    t.match(err, args[0] === 'frobnicate' ? /vvt --help/ : /\nUsage: vvt \w+/)
    t.notMatch(err, /\n\s+at /, 'no stack')
  }
  t.match(await run(t, ['frobnicate']), { code: 2, out: '', err: /vvt --help/ })
})

t.test('wrong settings end with 3 and are named all at once, without secrets', async (t) => {
  const { code, out, err } = await run(t, ['serve'], {
    PORT: '99999',
    LOG_LEVEL: 'loud',
    POOL_SIZE: 'many',
    DATABASE_URL: 'mysql://vvt:sesame@127.0.0.1/vvt',
    CURSOR_SECRET: 'too-short',
  })
  t.equal(code, 3)
  t.equal(out, '')
  for (const name of ['PORT', 'LOG_LEVEL', 'POOL_SIZE', 'DATABASE_URL', 'CURSOR_SECRET']) {
    t.match(err, new RegExp(`^- ${name} must be`, 'm'))
  }
  t.notMatch(err, /sesame|too-short|\n\s+at /)
})

t.test('a database that cannot be had is named as such', async (t) => {
  const DATABASE_URL = 'postgres://vvt:sesame@127.0.0.1:1/vvt'
  for (const command of ['serve', 'migrate']) {
    const { code, err } = await run(t, [command], { ...(await makeSettings(t)), DATABASE_URL })
    t.equal(code, 3)
    t.match(err, /DATABASE_URL names a database that does not answer/)
    t.notMatch(err, /sesame|\n\s+at /)
  }
})

t.test('what is made from the source is fresh', async (t) => {
  const { code, out, err } = await run(t, ['generate', '--check'])
  t.strictSame({ code, out, err }, { code: 0, out: '', err: '' })
})
