import { mkdir, readdir, readFile, rmdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { checkSignature, keysIn } from '../../../src/filings/seal/check-signature.action.ts'
import { signManifest } from '../../../src/filings/seal/sign-manifest.action.ts'
import { publishedKeys, rotateSigningKey, signingKey } from '../../../src/filings/seal/signing-keys.action.ts'

const bytes = new TextEncoder().encode('{"a":1}')

t.test('of many who come first one makes the key, readable by its owner alone', async (t) => {
  const file = join(t.testdir(), 'keys', 'signing-keys.json')
  t.same(await publishedKeys(file), [], 'to look makes nothing')
  const found = await Promise.all(Array.from({ length: 20 }, () => signingKey(file)))
  t.equal(new Set(found.map(({ secret }) => secret.d)).size, 1)
  t.equal((await stat(file)).mode & 0o777, 0o600)
  t.same(await readdir(join(file, '..')), ['signing-keys.json'], 'nothing is left beside it')
  const [{ published, secret }] = found as [Awaited<ReturnType<typeof signingKey>>]
  t.same(await publishedKeys(file), [published])
  t.notOk('d' in published)
  const text = '{"a":1}'
  const signature = await signManifest(text, secret)
  t.equal(signature, await signManifest(text, secret), 'the same text has the same signature')
  t.same(await checkSignature(bytes, signature, [published], []), { code: 'signed', kid: published.kid })
})

t.test('after a rotation the new key signs, and what the old one signed still holds', async (t) => {
  const file = join(t.testdir(), 'signing-keys.json')
  const first = await signingKey(file)
  const signature = await signManifest('{"a":1}', first.secret)
  const made = await rotateSigningKey(file)
  const second = await signingKey(file)
  t.equal(second.published.kid, made.kid)
  t.notSame(second.published, first.published)
  t.same(await publishedKeys(file), [second.published, first.published])
  t.match(await checkSignature(bytes, signature, await publishedKeys(file), []), { code: 'signed' })
  t.notMatch(await readFile(file, 'utf8'), first.secret.d ?? '', 'the old secret is gone')
  await mkdir(`${file}.lock`)
  await t.rejects(rotateSigningKey(file), /Another rotation/)
  await rmdir(`${file}.lock`)
  t.equal((await stat(file)).mode & 0o777, 0o600)
})

t.test('a file that holds no key is named and left alone', async (t) => {
  const file = join(t.testdir({ 'keys.json': '{}' }), 'keys.json')
  await t.rejects(signingKey(file), /keys.json is no file of signing keys/)
  t.equal(await readFile(file, 'utf8'), '{}')
  await writeFile(join(file, '..', 'plain'), '')
  await t.rejects(signingKey(join(file, '..', 'plain', 'keys.json')), /cannot be read or made \(ENOTDIR\)/)
  await t.rejects(signingKey(''), /No file is named/)
  t.equal(keysIn('{"keys":1}'), null)
})
