import { chmod, chown, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { locatePackage } from '../../../src/store/embedded/binaries.ts'
import { EmbeddedError } from '../../../src/store/embedded/errors.ts'
import { chooseLogin } from '../../../src/store/embedded/login.ts'
import { startEmbedded } from '../../../src/store/embedded/start-embedded.action.ts'
import { ask, findTraces, isRoot, keepLog, makeFolder, run, start } from './support.ts'

async function refusalOf(dataFolder: string): Promise<EmbeddedError> {
  try {
    await startEmbedded({ dataFolder, log: keepLog().log })
  } catch (error) {
    if (error instanceof EmbeddedError) return error
    throw error
  }
  throw new Error('it started')
}

t.test('a folder that cannot be made or written is refused', async (test) => {
  test.match(await refusalOf('/dev/null/data'), { problem: 'folder-not-writable', message: '/dev/null/data' })

  const folder = await makeFolder(test)
  const login = await chooseLogin(join(folder, 'postgres'))
  if (login) await chown(folder, login.uid, login.gid)
  await chmod(folder, 0o500)
  for (const path of [join(folder, 'data'), folder]) {
    const said = await run(test, path, 'hold', login).next()
    test.match(said, {
      problem: 'folder-not-writable',
      message: `${path} cannot be created, read or written`,
    })
  }
  test.same(await readdir(folder), [])
})

t.test('a folder with something else in it is refused and left alone', async (test) => {
  const folder = await makeFolder(test)
  await writeFile(join(folder, 'letter.txt'), 'Dear')
  test.match(await refusalOf(folder), { problem: 'folder-foreign', message: 'letter.txt' })
  test.same(await readdir(folder), ['letter.txt'])
  await rm(join(folder, 'letter.txt'))
  await writeFile(join(folder, '.gitkeep'), '')
  await (await start(test, folder)).stop()
})

t.test('another PostgreSQL, or a lost password, is refused', async (test) => {
  const folder = join(await makeFolder(test), 'data')
  const { url, superuserUrl, stop } = await start(test, folder)
  await ask(url, 'create table kept (value text)')
  await stop()
  const version = join(folder, 'postgres', 'PG_VERSION')
  await writeFile(version, '17\n')
  test.match(await refusalOf(folder), {
    problem: 'other-version',
    message: /belongs to PostgreSQL 17, .* PostgreSQL 18/,
  })
  await writeFile(version, '18\n')

  const password = join(folder, 'superuser.password')
  await writeFile(password, 'guessed\n')
  test.match(await refusalOf(folder), { problem: 'password-lost', message: password })
  await rm(password)
  test.match(await refusalOf(folder), { problem: 'password-lost', message: password })
  test.same(await findTraces(folder), [], 'nothing keeps running after a refusal')

  await writeFile(password, `${new URL(superuserUrl).password}\n`)
  await rm(join(folder, 'owner.password'))
  const healed = await start(test, folder)
  test.not(healed.url.split('@')[0], url.split('@')[0])
  test.same(await ask(healed.url, 'select * from kept'), [], 'the password of the owner is simply set anew')
  await healed.stop()

  await writeFile(join(folder, 'postgres', 'postgresql.conf'), 'nonsense = 1\n')
  test.match(await refusalOf(folder), {
    problem: 'start-failed',
    message: 'unrecognized configuration parameter "nonsense"',
  })
  test.same(await findTraces(folder), [])
})

t.test('a platform without PostgreSQL is told to bring one', async (test) => {
  for (const [platform, arch] of [
    ['sunos', 'x64'],
    ['win32', 'x64'],
    ['linux', 's390x'],
  ]) {
    test.throws(() => locatePackage(platform, arch), { message: `${platform} ${arch}. Set DATABASE_URL` })
  }
  test.match(locatePackage(), { major: '18' })
})

t.test('an ordinary user needs no other', { skip: !isRoot && 'every other test shows it' }, async (test) => {
  const folder = await makeFolder(test)
  const login = await chooseLogin(join(folder, 'postgres'))
  test.ok(login && login.uid !== 0)
  if (login) await chown(folder, login.uid, login.gid)
  const program = run(test, join(folder, 'data'), 'hold', login)
  const { url = '' } = await program.next()
  test.same(await ask(url, 'select current_user as name'), [{ name: 'vvt' }])
  program.child.kill('SIGTERM')
  test.same(await program.ended, [0, null])
})
