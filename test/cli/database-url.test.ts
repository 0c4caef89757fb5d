import { readFileSync } from 'node:fs'
import { Client } from 'pg'
import t from 'tap'
import { addressFile, otherDatabase, runner, type TestServer } from '../database.ts'
import { address, callerOf, makeSettings, operatorKey, run, start } from './program.ts'

/** An empty database that belongs to a login which is no superuser. */
async function emptyDatabase(): Promise<string> {
  const server = JSON.parse(readFileSync(addressFile(runner), 'utf8')) as TestServer
  const superuser = new Client({ connectionString: otherDatabase(server.superuserUrl, 'postgres') })
  await superuser.connect()
  const name = `test_url_${process.pid}`
  await superuser.query(`create database ${name} owner vvt`)
  t.teardown(async () => {
    await superuser.query(`drop database ${name} with (force)`)
    await superuser.end()
  })
  return otherDatabase(server.url, name)
}

t.test('several programs that start at once share one database', async (t) => {
  const DATABASE_URL = await emptyDatabase()
  const shared = { DATABASE_URL, CURSOR_SECRET: 'one secret that all of the programs share' }
  const settings = await makeSettings(t)
  const programs = [1, 2, 3, 4].map((place) =>
    start(t, ['serve'], { ...settings, ...shared, DATA_FOLDER: `${settings['DATA_FOLDER']}-${place}` }),
  )
  const bases = await Promise.all(programs.map(({ said }) => said(address)))
  const key = await Promise.any(programs.map(({ said }) => said(operatorKey)))
  const callers = bases.map((base) => callerOf(base, key))
  const [one, two] = callers
  const { id } = (
    await one!('/v1/organisations', { name: 'Gemeinsam', bodyType: 'public', language: 'de' })
  ).json()
  for (const name of ['A', 'B', 'C']) {
    const body = { name, partyType: 'organisation' }
    t.equal((await two!(`/v1/organisations/${id}/parties`, body)).status, 201)
  }
  let cursor = ''
  const names: unknown[] = []
  for (const call of callers.slice(0, 3)) {
    const page = (await call(`/v1/organisations/${id}/parties?limit=1&sort=name${cursor}`)).json()
    names.push(...page.items)
    cursor = `&cursor=${String(page['next'])}`
  }
  t.match(names, [{ name: 'A' }, { name: 'B' }, { name: 'C' }], 'a cursor of one is a cursor of all')
  for (const { child } of programs) child.kill('SIGTERM')
  const outcomes = await Promise.all(programs.map(({ ended }) => ended))
  t.same(
    outcomes.map(({ code }) => code),
    [0, 0, 0, 0],
  )
  t.equal(outcomes.filter(({ out }) => operatorKey.test(out)).length, 1, 'one of them made the first key')
  t.equal(outcomes.filter(({ out }) => /brought up to date/.test(out)).length, 1, 'one of them migrated')
  for (const { err } of outcomes) t.notOk(err.includes(new URL(DATABASE_URL).password))

  t.match(await run(t, ['migrate'], { ...settings, ...shared }), { code: 0, out: /Nothing to do/ })
  for (const [wrong, reason] of [
    [otherDatabase(DATABASE_URL, 'nowhere'), 'does not exist'],
    [DATABASE_URL.replace(/:[^:@]+@/, ':wrong@'), 'does not take this password'],
  ] as const) {
    const { code, err } = await run(t, ['serve'], { ...settings, ...shared, DATABASE_URL: wrong })
    t.equal(code, 3)
    t.ok(err.includes(`DATABASE_URL names a database that ${reason}`), err)
  }
})
