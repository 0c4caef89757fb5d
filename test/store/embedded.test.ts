import { chmod, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { connect } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { startEmbedded } from '../../src/store/embedded/start-embedded.action.ts'
import { ask, findTraces, isAlive, isRoot, keepLog, killHard } from './embedded/support.ts'
import { makeFolder, readPostmaster, run, seeDraft, start } from './embedded/support.ts'

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 })
    const answer = (isOpen: boolean) => () => {
      socket.destroy()
      resolve(isOpen)
    }
    socket.once('connect', answer(true)).once('error', answer(false)).once('timeout', answer(false))
  })
}

t.test('a new folder becomes a safe database, and keeps its data', async (test) => {
  const folder = join(await makeFolder(test), 'data')
  const first = await start(test, folder)
  test.same(
    await ask(
      first.superuserUrl,
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
        current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding,
        current_setting('listen_addresses') as addresses, current_setting('password_encryption') as passwords,
        datlocprovider as provider, datlocale as locale, current_setting('server_version_num')::integer / 10000 as major
      from pg_database where datname = 'vvt'`,
    ),
    [
      {
        fsync: 'on',
        pages: 'on',
        checksums: 'on',
        encoding: 'UTF8',
        addresses: '127.0.0.1',
        passwords: 'scram-sha-256',
        provider: 'i',
        locale: 'de-DE',
        major: 18,
      },
    ],
  )
  test.same(await ask(first.superuserUrl, `select distinct auth_method from pg_hba_file_rules`), [
    { auth_method: 'scram-sha-256' },
  ])
  test.same(
    await ask(
      first.url,
      'create role vvt_app nologin',
      'grant vvt_app to current_user',
      'create extension pg_trgm',
      'create table name (value text)',
      `insert into name values ('Zebra'), ('Ärger'), ('öl'), ('Apfel'), ('apfel')`,
      'grant select on name to vvt_app',
      'set role vvt_app',
      'select value from name order by value',
    ),
    ['apfel', 'Apfel', 'Ärger', 'öl', 'Zebra'].map((value) => ({ value })),
  )
  test.same(
    await ask(
      first.url,
      `select show_trgm('öl') = show_trgm('Öl') and show_trgm('öl') <> show_trgm('l') as whole`,
    ),
    [{ whole: true }],
  )
  test.same(
    await ask(
      first.url,
      'select rolsuper, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user',
    ),
    [{ rolsuper: false, rolcreaterole: true, rolcreatedb: false }],
  )
  await test.rejects(ask(first.url, `select pg_read_file('PG_VERSION')`), { code: '42501' })

  const { port, password } = new URL(first.url)
  for (const wrong of ['wrong', '', 'postgres']) {
    const url = new URL(first.superuserUrl)
    url.password = wrong
    await test.rejects(ask(url.href), wrong === '' ? /password/ : { code: '28P01' })
  }
  const others = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  for (const { address, internal, scopeid } of others) {
    if (!internal && !scopeid) test.notOk(await canConnect(address, Number(port)), `closed on ${address}`)
  }
  test.ok(await canConnect('127.0.0.1', Number(port)))
  test.notOk(await canConnect('127.0.0.2', Number(port)), 'even other loopback addresses are closed')

  for (const name of ['superuser.password', 'owner.password']) {
    test.equal((await stat(join(folder, name))).mode & 0o777, 0o600, `${name} is closed to others`)
  }
  test.equal((await readFile(join(folder, 'owner.password'), 'utf8')).trim(), password)
  test.equal((await stat(join(folder, 'postgres'))).mode & 0o777, 0o700)

  await test.test('a second start is refused and does the first one no harm', async (part) => {
    await part.rejects(startEmbedded({ dataFolder: folder, log: keepLog().log }), {
      problem: 'folder-in-use',
      message: `The data folder ${folder} is in use by process ${process.pid}. Stop that program first`,
    })
    const second = run(part, folder, 'hold')
    part.match(await second.next(), { problem: 'folder-in-use', message: `process ${process.pid}.` })
    part.same(await second.ended, [1, null])
    part.same(await ask(first.url, 'select count(*)::integer from name'), [{ count: 5 }])
  })

  const postmaster = await readPostmaster(folder)
  await Promise.all([first.stop(), first.stop()])
  await first.ended
  test.notOk(isAlive(postmaster))
  test.same(await findTraces(folder), [])

  const { lines, log } = keepLog()
  const again = await start(test, folder, log)
  test.same(await ask(again.url, 'select count(*)::integer from name'), [{ count: 5 }])
  test.notMatch(lines.join('\n'), 'not properly shut down')

  await test.test('a server that dies under us is reported', async (part) => {
    const pid = await readPostmaster(folder)
    part.ok(pid)
    process.kill(pid ?? Number.NaN, 'SIGKILL')
    await again.ended
    await again.stop()
    part.ok(lines.includes('error PostgreSQL has ended unexpectedly.'))
    const healed = await start(part, folder)
    part.same(await ask(healed.url, 'select count(*)::integer from name'), [{ count: 5 }])
    await healed.stop()
  })
})

t.test('a killed program loses nothing that it has acknowledged', async (test) => {
  const folder = join(await makeFolder(test), 'data')
  let acknowledged = 0
  let url = ''
  for (const [round, count] of [1, 40, 7, 150, 90, 23].entries()) {
    const program = run(test, folder, 'write')
    url = (await program.next()).superuserUrl ?? ''
    if (round > 0) {
      const [found] = await ask<{ last: number; count: number }>(
        url,
        'select max(value) as last, count(*)::integer from number',
      )
      test.ok(
        (found?.last ?? 0) >= acknowledged,
        `round ${round}: ${found?.last} of ${acknowledged} are there`,
      )
      test.equal(found?.count, found?.last, 'without a gap')
    }
    for (let said = 0; said < count; said += 1)
      acknowledged = (await program.next()).acknowledged ?? Number.NaN
    const postmaster = await readPostmaster(folder)
    if (round % 2 === 1) process.kill(postmaster ?? Number.NaN, 'SIGKILL')
    await killHard(program)
    if (round % 2 === 0) test.ok(isAlive(postmaster), 'the server has been left behind')
    // What it had printed before its death counts, too.
    for (let words = await program.next(); words.acknowledged; words = await program.next())
      acknowledged = words.acknowledged
  }

  await test.test(
    'a pid file that names a stranger is no obstacle, and the stranger no victim',
    async (part) => {
      const orphan = await start(part, folder)
      await orphan.stop()
      const stranger = run(part, join(folder, '..', 'stranger'), 'hold')
      await stranger.next()
      const foreignServer = await readPostmaster(join(folder, '..', 'stranger'))
      for (const pid of [stranger.child.pid, foreignServer, '']) {
        await writeFile(
          join(folder, 'postgres', 'postmaster.pid'),
          pid === '' ? '' : `${pid}\n${folder}/postgres\n1\n1\n\n\n`,
        )
        const database = await start(part, folder)
        part.ok((await ask(database.url, 'select from number')).length >= acknowledged)
        await database.stop()
      }
      part.ok(isAlive(stranger.child.pid) && isAlive(foreignServer))
      stranger.child.kill('SIGTERM')
      part.same(await stranger.ended, [0, null])
    },
  )

  await test.test('SIGTERM, and Ctrl-C to the whole group, end in good order', async (part) => {
    for (const kill of [
      (pid: number) => process.kill(pid, 'SIGTERM'),
      (pid: number) => process.kill(-pid, 'SIGINT'),
    ]) {
      const program = run(part, folder, 'write')
      for (let said = 0; said < 5; said += 1) await program.next()
      kill(program.child.pid ?? Number.NaN)
      part.same(await program.ended, [0, null])
      part.same(await findTraces(folder), [])
      const { lines, log } = keepLog()
      await (await start(part, folder, log)).stop()
      part.notMatch(lines.join('\n'), 'not properly shut down')
    }
  })
})

t.test('an interrupted first start leaves nothing in the way', async (test) => {
  const folder = join(await makeFolder(test), 'data')
  const killed = run(test, folder, 'hold')
  test.ok(await seeDraft(folder), 'killed while the cluster is being made')
  await killHard(killed)

  const giveUp = new AbortController()
  const half = startEmbedded({ dataFolder: folder, log: keepLog().log, signal: giveUp.signal })
  void seeDraft(folder).then(() => giveUp.abort(new Error('enough')))
  await test.rejects(half, { message: 'enough' })
  test.same(await findTraces(folder), [])

  const interrupted = run(test, folder, 'hold')
  await seeDraft(folder)
  interrupted.child.kill('SIGTERM')
  test.same(await interrupted.ended, [1, null])
  test.same(await findTraces(folder), [])

  const database = await start(test, folder)
  test.same(await ask(database.url, 'select current_database() as name'), [{ name: 'vvt' }])
})

t.test(
  'root keeps the files of a folder closed to others elsewhere',
  { skip: !isRoot && 'only root' },
  async (test) => {
    const closed = join(await makeFolder(test), 'closed')
    await mkdir(closed)
    await chmod(closed, 0o700)
    const folder = join(closed, 'data')
    const { lines, log } = keepLog()
    const first = await start(test, folder, log)
    const home = join(await realpath(join(folder, 'postgres')), '..')
    test.teardown(() => rm(home, { recursive: true, force: true }))
    test.match(lines.join('\n'), `the database files are kept in ${home}`)
    await ask(first.url, 'create table kept (value text)')
    await first.stop()
    const again = await start(test, folder)
    test.same(await ask(again.url, 'select * from kept'), [])
    await again.stop()
    await rm(home, { recursive: true, force: true })
    await test.rejects(startEmbedded({ dataFolder: folder, log }), {
      message: /The database files are missing/,
    })
  },
)
