import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { isAlive, readPostmaster } from '../store/embedded/support.ts'
import { address, callerOf, makeSettings, operatorKey, run, start } from './program.ts'

t.test('commands work beside a server on its own database, and leave it running', async (t) => {
  const settings = await makeSettings(t)
  const folder = settings['DATA_FOLDER'] ?? ''
  const program = start(t, ['serve'], settings)
  const [base, secret] = [await program.said(address), await program.said(operatorKey)]
  const call = callerOf(base, secret)
  const { id } = (
    await call('/v1/organisations', { name: 'Nordstadt', bodyType: 'public', language: 'de' })
  ).json()
  const server = await readPostmaster(folder)

  const file = join(folder, '..', 'record.json')
  const written = await run(t, ['export', '--organisation', id, '--out', file, '--format', 'json'], settings)
  t.match(written, { code: 0, out: `Record written: ${file}\n`, err: '' })
  t.match(JSON.parse(await readFile(file, 'utf8')), { organisation: { name: 'Nordstadt' } })

  const [checked, verified, made] = await Promise.all([
    run(t, ['check', '--organisation', id], settings),
    run(t, ['verify', '--organisation', id], settings),
    run(t, ['key', '--role', 'reader', '--organisation', id], settings),
  ])
  t.match(checked, { code: 1, out: /Nordstadt .*VVT-A0/, err: '' })
  t.match(verified, { code: 0, out: new RegExp(`^${id}  intact  [12] rows`) })
  t.match(made, { code: 0, out: /^vvt_\S+\n$/ })
  const key = made.out.trim()
  t.equal(
    (await callerOf(base, key)(`/v1/organisations/${id}/parties`)).status,
    200,
    'the server knows the new key',
  )
  t.equal(await readPostmaster(folder), server)
  t.ok(isAlive(server))
  t.equal((await call('/health/ready')).status, 200)
  t.match(
    await run(t, ['migrate'], settings),
    { code: 3, err: /in use by process \d+/ },
    'this one wants it alone',
  )

  program.child.kill('SIGTERM')
  const { code, err } = await program.ended
  t.equal(code, 0)
  t.notOk(isAlive(server))
  for (const shown of [secret, key]) t.notOk(err.includes(shown.slice(4, 47)), 'no key in the log')

  t.comment('without a server, commands take turns')
  const turns = await Promise.all([1, 2].map(() => run(t, ['verify', '--organisation', id], settings)))
  for (const { code: end, err: said } of turns) t.equal(end, 0, said)
  t.equal(await readPostmaster(folder), undefined, 'and leave nothing running')
})
