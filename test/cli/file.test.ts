import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { start as startDatabase } from '../store/embedded/support.ts'
import { asSuperuser } from '../superuser.ts'
import { address, callerOf, makeSettings, operatorKey, run, start } from './program.ts'

t.test(
  'a filing is made whole or not at all, written to a folder, and verified without a database',
  async (t) => {
    const settings = await makeSettings(t)
    const data = settings['DATA_FOLDER'] ?? ''
    const server = start(t, ['serve'], settings)
    const base = await server.said(address)
    const call = callerOf(base, await server.said(operatorKey))
    const { id } = (
      await call('/v1/organisations', { name: 'Nordstadt', bodyType: 'public', language: 'de' })
    ).json()
    await call(`/v1/organisations/${id}/activities`, {
      role: 'controller',
      name: 'Rat',
      operatingState: 'planned',
    })
    const asOf = new Date().toISOString()
    server.child.kill('SIGTERM')
    await server.ended
    const out = join(data, '..', 'out')
    const filing = ['file', asOf, '--organisation', id, '--out', out]

    const killed = start(t, filing, settings)
    await new Promise<void>((resolve) => {
      killed.child.stderr?.on(
        'data',
        (chunk: Buffer) => String(chunk).includes('The record is drawn') && resolve(),
      )
      void killed.ended.then(() => resolve())
    })
    killed.child.kill('SIGKILL')
    t.equal((await killed.ended).signal, 'SIGKILL')
    const database = await startDatabase(t, data)
    const seen = await asSuperuser(
      database.superuserUrl,
      'select (select count(*)::int from filing where sealed_at is not null) as sealed, (select count(*)::int from filing) as begun',
    )
    t.same(seen, [{ sealed: 0, begun: 1 }], 'what was begun is seen by nobody')
    await database.stop()

    const made = await run(t, filing, settings)
    t.equal(made.code, 0, made.err)
    t.match(made.err, /^ *0 %  The record is drawn\n[^]*The record is checked\n[^]*The filing is signed\n/m)
    const [name = '', ...others] = await readdir(out)
    t.same(others, [])
    t.equal(made.out, `Filing written: ${join(out, name)}\n`)
    const bytes = await readFile(join(out, name))
    const again = await run(t, filing, settings)
    t.equal(again.code, 0, 'what is filed already is only written')
    t.notMatch(again.err, /drawn/)
    t.ok((await readFile(join(out, name))).equals(bytes))
    t.equal((await stat(join(data, 'signing-keys.json'))).mode & 0o777, 0o600)

    const rotated = await run(t, ['seal', 'rotate'], settings)
    t.match(rotated, { code: 0, out: /^New signing key: [\w-]{43}\n$/ })
    const bundle = join(out, name)
    const held = await run(t, ['verify', bundle], settings)
    t.equal(held.code, 0, held.out)
    t.match(held.out, /^Nordstadt {2}[^]*manifest.jws {2}signature holds, key [^]*All of it holds.\n$/)
    const elsewhere = { DATA_FOLDER: join(data, '..', 'elsewhere') }
    const open = await run(t, ['verify', bundle, '--lang', 'de'], elsewhere)
    t.match(open, { code: 1, out: /NICHT BELEGT[^]*Es hält NICHT/ })
    const jwks = join(out, 'jwks.json')
    const { keys } = JSON.parse(await readFile(join(data, 'signing-keys.json'), 'utf8')) as {
      keys: unknown[]
    }
    t.equal(keys.length, 2)
    await writeFile(jwks, JSON.stringify({ keys }))
    t.equal((await run(t, ['verify', bundle, '--jwks', jwks], elsewhere)).code, 0)
    await t.rejects(stat(elsewhere.DATA_FOLDER), { code: 'ENOENT' }, 'nothing is made for it')
  },
)
