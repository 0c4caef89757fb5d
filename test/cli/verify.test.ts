import t from 'tap'
import { start as startDatabase } from '../store/embedded/support.ts'
import { asSuperuser } from '../superuser.ts'
import { address, callerOf, makeSettings, operatorKey, run, start } from './program.ts'

t.test('verify tells the head of every ledger, and the first row that was altered', async (t) => {
  const settings = await makeSettings(t)
  const program = start(t, ['serve'], settings)
  const call = callerOf(await program.said(address), await program.said(operatorKey))
  const made: string[] = []
  for (const name of ['Nordstadt', 'Südstadt']) {
    const { id } = (await call('/v1/organisations', { name, bodyType: 'public', language: 'de' })).json()
    for (const party of ['A', 'B', 'C'])
      await call(`/v1/organisations/${id}/parties`, { name: party, partyType: 'organisation' })
    made.push(id)
  }
  const [north = '', south = ''] = made
  const { head } = (await call(`/v1/organisations/${south}/verify`)).json() as { head?: { hash: string } }
  program.child.kill('SIGTERM')
  await program.ended

  const sound = await run(t, ['verify'], settings)
  t.equal(sound.code, 0, sound.err)
  const lines = sound.out.trim().split('\n')
  t.equal(lines.length, 3)
  t.match(lines[0], new RegExp(`^${north}  intact  4 rows  head 4 [0-9a-f]{64}$`))
  t.equal(lines[1], `${south}  intact  4 rows  head 4 ${head?.hash}`)
  t.match(lines[2], /^0{8}(-0{4}){3}-0{12}  intact  \d+ rows/, 'and that of the installation itself')

  const database = await startDatabase(t, settings['DATA_FOLDER'] ?? '')
  await asSuperuser(
    database.superuserUrl,
    'alter table ledger disable trigger all',
    `update ledger set document = replace(document::text, '"B"', '"X"')::json where organisation_id = '${north}'`,
    'alter table ledger enable trigger all',
  )
  await database.stop()
  const altered = await run(t, ['verify'], settings)
  t.equal(altered.code, 1)
  t.match(altered.out, new RegExp(`^${north}  BROKEN at row 3 \\(document\\): its document`, 'm'))
  t.match(altered.out, new RegExp(`^${south}  intact  4 rows`, 'm'))
  t.match(await run(t, ['verify', '--organisation', south.toUpperCase()], settings), {
    code: 0,
    out: lines[1],
  })
  t.match(await run(t, ['verify', '--organisation', north], settings), { code: 1, out: /BROKEN/ })
  const unknown = await run(t, ['verify', '--organisation', '019a0c5e-7d3b-7c1a-9a55-0d0f5a1c2b3d'], settings)
  t.match(unknown, { code: 2, err: /there is no organisation/ })
  t.match(await run(t, ['verify', '--organisation', '7'], settings), { code: 2, err: /must be a UUID/ })
})
