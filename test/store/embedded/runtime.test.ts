import { execFileSync } from 'node:child_process'
import { chmod, cp, lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import t from 'tap'
import { locatePackage } from '../../../src/store/embedded/binaries.ts'
import { chooseLogin } from '../../../src/store/embedded/login.ts'
import { prepareRuntime } from '../../../src/store/embedded/runtime.ts'
import { isRoot, makeFolder } from './support.ts'

async function isNoLink(path: string): Promise<boolean> {
  return !(await lstat(path)).isSymbolicLink()
}

/** A package as npm leaves it when install scripts are skipped: no links among the libraries. */
async function copyWithoutLinks(to: string): Promise<string> {
  const native = join(to, 'native')
  await cp(locatePackage().native, native, { recursive: true, filter: isNoLink })
  return native
}

function versionOf(native: string, login: object | undefined): string {
  const program = join(native, 'bin', 'initdb')
  return execFileSync(program, ['--version'], {
    ...login,
    cwd: '/',
    env: {},
    encoding: 'utf8',
    stdio: 'pipe',
  })
}

t.test('skipped install scripts and closed folders do not keep PostgreSQL from running', async (test) => {
  const folder = await makeFolder(test)
  const login = await chooseLogin(join(folder, 'postgres'))
  const native = await copyWithoutLinks(join(folder, 'modules'))
  const found = { ...locatePackage(), native }
  test.throws(() => versionOf(native, login), 'the links are needed')

  await test.test('missing links are made', async (part) => {
    const { length } = await readdir(join(native, 'lib'))
    part.equal(await prepareRuntime(found, folder, login), native)
    part.match(versionOf(native, login), '(PostgreSQL) 18')
    part.ok((await readdir(join(native, 'lib'))).length > length)
    part.same(await readdir(folder), ['modules'])
  })

  await test.test('what root alone can reach is copied', { skip: !isRoot && 'only root' }, async (part) => {
    await chmod(join(folder, 'modules'), 0o700)
    const home = join(folder, 'data')
    await mkdir(home)
    const copy = await prepareRuntime(found, home, login)
    part.equal(dirname(dirname(copy)), home)
    part.match(versionOf(copy, login), '(PostgreSQL) 18')
    part.same(await readdir(home), [basename(dirname(copy))])
    const { ino } = await lstat(copy)
    part.equal(await prepareRuntime(found, home, login), copy)
    part.equal((await lstat(copy)).ino, ino, 'copied once')

    await rm(join(copy, 'bin', 'initdb'))
    part.match(
      versionOf(await prepareRuntime(found, home, login), login),
      '(PostgreSQL) 18',
      'a broken copy is replaced',
    )
  })

  await test.test('what cannot run at all is said plainly', async (part) => {
    await chmod(join(folder, 'modules'), 0o755)
    await writeFile(join(native, 'bin', 'postgres'), await readFile(join(native, 'pg-symlinks.json')))
    await part.rejects(prepareRuntime(found, folder, login), {
      message: /cannot run on this machine .* Set DATABASE_URL/s,
    })
  })
})
