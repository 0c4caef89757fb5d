import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { type JWK } from 'jose'
import yazl from 'yazl'
import { buffer } from 'node:stream/consumers'
import { verifyBundle } from '../../src/filings/verify-bundle.action.ts'
import { openApi } from '../helper.ts'
import { tool } from '../tools.ts'
import { filedSmall } from './filing-fixture.ts'

const api = await openApi(t)
const { calls, id } = await filedSmall(api, await api.organisation('officer'))
const folder = await mkdtemp(join(tmpdir(), 'vvt-bundle-'))
t.teardown(() => rm(folder, { recursive: true, force: true }))
const bundle = join(folder, 'bundle.zip')
await writeFile(bundle, (await calls.get(`filings/${id}/bundle`)).rawPayload)
const jwks = (await api.app.inject('/.well-known/jwks.json')).body
const { keys } = JSON.parse(jwks) as { keys: JWK[] }
const names = (await calls.get(`filings/${id}/files`))
  .json()
  .items.map(({ name }: { name: string }) => name) as string[]
const contents = new Map<string, Buffer>()
for (const name of names) contents.set(name, (await calls.get(`filings/${id}/files/${name}`)).rawPayload)
const [page = ''] = names.filter((name) => name.endsWith('.html'))

type Change = (files: [string, Buffer][]) => [string, Buffer][]

const same: Change = (files) => files

/** What is found of a bundle that somebody has changed; the last one of several equal names counts. */
async function found(change: Change, trusted: JWK[] | null = keys) {
  const zip = new yazl.ZipFile()
  for (const [name, bytes] of change([...contents])) zip.addBuffer(bytes, name)
  zip.end()
  const path = join(folder, 'changed.zip')
  await writeFile(path, await buffer(zip.outputStream))
  const { remarks, holds } = await verifyBundle(path, trusted)
  return { holds, remarks: remarks.filter(({ code }) => code !== 'intact' && code !== 'signed') }
}

const put =
  (name: string, text: string | Buffer): Change =>
  (files) =>
    files.map(([one, bytes]) => [one, one === name ? Buffer.from(text as string) : bytes])

t.test('a bundle as it was made holds, under a key that is trusted', async (t) => {
  const { holds, remarks, manifest } = await verifyBundle(bundle, keys)
  t.ok(holds)
  t.equal(manifest?.id, id)
  t.same(remarks.map(({ file, code }) => [file, code]).slice(0, 2), [
    ['manifest.json', 'intact'],
    ['manifest.jws', 'signed'],
  ])
  t.equal(remarks.length, names.length - 1)
  t.same(await found(same), { holds: true, remarks: [] }, 'packed by somebody else as well')
})

t.test('whatever was changed is named', async (t) => {
  const text = String(contents.get(page))
  const cases: [string, Change, object[]][] = [
    ['changed', put(page, text.replace('Sprechstunde', 'Sprechstundf')), [{ file: page, code: 'changed' }]],
    ['longer', put(page, `${text} `), [{ file: page, code: 'changed' }]],
    ['missing', (files) => files.filter(([name]) => name !== page), [{ file: page, code: 'missing' }]],
    ['extra', (files) => [...files, ['more.txt', Buffer.from('x')]], [{ file: 'more.txt', code: 'extra' }]],
    [
      'path',
      (files) => [...files, ['a/more.txt', Buffer.from('x')]],
      [{ file: 'a/more.txt', code: 'bad-name' }],
    ],
    ['twice', (files) => [...files, [page, Buffer.from('x')]], [{ file: page, code: 'repeated' }]],
    [
      'unsigned',
      (files) => files.filter(([name]) => name !== 'manifest.jws'),
      [{ file: 'manifest.jws', code: 'missing' }],
    ],
    ['garbled signature', put('manifest.jws', 'x'), [{ file: 'manifest.jws', code: 'malformed-signature' }]],
    ['no manifest', (files) => files.slice(1), [{ file: 'manifest.json', code: 'missing' }]],
    [
      'another manifest',
      put('manifest.json', '{}'),
      [{ code: 'not-a-manifest' }, { code: 'wrong-signature' }],
    ],
  ]
  for (const [name, change, expected] of cases)
    t.match(await found(change), { holds: false, remarks: expected }, name)
  const manifest = String(contents.get('manifest.json'))
  const other = put('manifest.json', manifest.replace('"edition":1', '"edition":2'))
  t.match(await found(other), { holds: false, remarks: [{ file: 'manifest.jws', code: 'wrong-signature' }] })
  const spaced = put('manifest.json', manifest.replace(',', ', '))
  t.match((await found(spaced)).remarks, [{ code: 'not-canonical' }, { code: 'wrong-signature' }])
})

t.test('a signature is worth what is known of its key', async (t) => {
  t.match(await found(same, null), { holds: false, remarks: [{ code: 'own-key-only' }] })
  t.match(await found(same, []), { holds: false, remarks: [{ code: 'unknown-key' }] })
  const [key] = keys as [JWK]
  const forged = { ...key, x: Buffer.alloc(32, 7).toString('base64url') }
  t.match(await found(same, [forged]), { holds: false, remarks: [{ code: 'wrong-signature' }] })
  const none = Buffer.from(JSON.stringify({ alg: 'none', kid: key.kid })).toString('base64url')
  t.match((await found(put('manifest.jws', `${none}..AA`))).remarks, [{ code: 'malformed-signature' }])
})

t.test('a file that is cut off, and one that is none, are refused', async (t) => {
  const bytes = await readFile(bundle)
  for (const [name, content] of [
    ['cut', bytes.subarray(0, bytes.length / 2)],
    ['empty', Buffer.alloc(0)],
    ['text', Buffer.from('no zip at all')],
  ] as const) {
    const path = join(folder, `${name}.zip`)
    await writeFile(path, content)
    t.match(
      await verifyBundle(path, keys),
      { holds: false, remarks: [{ file: null, code: 'not-a-bundle' }] },
      name,
    )
  }
  const at = bytes.indexOf(page) + page.length + 200
  const damaged = Buffer.from(bytes)
  damaged.fill(0, at, at + 50)
  await writeFile(join(folder, 'damaged.zip'), damaged)
  const { remarks } = await verifyBundle(join(folder, 'damaged.zip'), keys)
  t.match(
    remarks.find(({ file }) => file === page),
    { code: 'changed' },
  )
})

t.test('a file that claims a length and unpacks to more is not unpacked further', async (t) => {
  // The record says what the manifest says; the packed bytes are those of 200 MB of nothing.
  const zip = new yazl.ZipFile()
  for (const [name, bytes] of contents) zip.addBuffer(name === page ? Buffer.alloc(200_000_000) : bytes, name)
  zip.end()
  const bomb = await buffer(zip.outputStream)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(200_000_000)
  const claimed = Buffer.alloc(4)
  claimed.writeUInt32LE(contents.get(page)?.length ?? 0)
  for (let at = bomb.indexOf(length); at >= 0; at = bomb.indexOf(length, at + 1)) claimed.copy(bomb, at)
  const path = join(folder, 'bomb.zip')
  await writeFile(path, bomb)
  const before = performance.now()
  const { remarks } = await verifyBundle(path, keys)
  t.match(
    remarks.find(({ file }) => file === page),
    { code: 'changed', detail: /too many bytes/ },
  )
  t.ok(performance.now() - before < 5_000)
})

t.test('the commands of the guide, as printed, verify a bundle and notice a change', async (t) => {
  const guide = await readFile(new URL('../../docs/verifying-a-filing.md', import.meta.url), 'utf8')
  const script = [...guide.matchAll(/^```sh\n(.*?)^```/gms)].map(([, commands]) => commands).join('\n')
  const path = [
    ...new Set([dirname(await tool('unzip')), dirname(await tool('openssl'))]),
    process.env['PATH'],
  ].join(':')
  await writeFile(join(folder, 'jwks.json'), jwks)
  const execute = async (name: string) => {
    const cwd = await mkdtemp(join(folder, 'by-hand-'))
    await writeFile(join(cwd, 'bundle.zip'), await readFile(join(folder, name)))
    await writeFile(join(cwd, 'jwks.json'), jwks)
    const ended = await promisify(execFile)('sh', ['-e', '-c', script], { cwd, env: { PATH: path } }).catch(
      (error: { stdout: string; stderr: string; code: number }) => error,
    )
    return { code: 0, ...ended }
  }
  const { code, stdout, stderr } = await execute('bundle.zip')
  t.equal(code, 0, stderr)
  t.equal(stdout.match(/: OK$/gm)?.length, names.length - 3)
  t.match(stdout, /Signature Verified Successfully\n$/)
  await found(put(page, 'x'))
  t.match(await execute('changed.zip'), { code: 1, stdout: /html: FAILED/ })
  const manifest = String(contents.get('manifest.json'))
  await found(put('manifest.json', manifest.replace('"edition":1', '"edition":2')))
  t.match(await execute('changed.zip'), { code: 1, stdout: /Signature Verification Failure/ })
  await found((files) => [...files, ['more.txt', Buffer.from('x')]])
  t.match(await execute('changed.zip'), { code: 1, stdout: /> more.txt/ })
})
