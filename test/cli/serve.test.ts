import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { address, callerOf, makeSettings, operatorKey, run, runHere, start } from './program.ts'

const organisation = {
  name: 'Grünhausen AöR',
  bodyType: 'public',
  language: 'de',
  email: 'dsb@gruenhausen.example',
}
const activity = { role: 'controller', name: 'Streng geheime Sitzung', operatingState: 'planned' }

/** Milliseconds within which a program ends even on a busy machine; one that waits for its callers takes longer. */
const patient = 20_000

t.test('from the first start to the last: keys, requests, stops, and the commands beside', async (t) => {
  const settings = await makeSettings(t)
  const first = start(t, ['serve'], settings)
  const base = await first.said(address)
  const key = await first.said(operatorKey)
  const operator = callerOf(base, key)
  t.equal((await operator('/health/ready')).status, 200)
  const { id } = (await operator('/v1/organisations', organisation)).json()

  t.comment('its memory, of which V8 would take half as much again if it were not told')
  const status = await readFile(`/proc/${first.child.pid}/status`, 'utf8').catch(() => 'VmRSS: 0 kB')
  const memory = Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
  t.ok(memory < 300, `${memory} MiB`)

  t.comment('a second program on the same folder')
  const second = await run(t, ['serve'], settings)
  t.equal(second.code, 3)
  t.match(
    second.err,
    /^The data folder \S+ is in use by process \d+\. Stop that program first, or choose another DATA_FOLDER\.\n$/,
  )

  t.comment('a request that is under way when the program is asked to stop')
  const socket = connect(Number(new URL(base).port), '127.0.0.1')
  const body = JSON.stringify(activity)
  const head = [
    `POST /v1/organisations/${id}/activities?reason=streng-geheim HTTP/1.1`,
    'host: localhost',
    `authorization: Bearer ${key}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`)
  await sleep(100)
  first.child.kill('SIGTERM')
  await first.said(/^Stopping/m)
  const begun = performance.now()
  await sleep(200)
  socket.write(body.slice(10))
  const answer = await text(socket)
  const { code, err, out } = await first.ended
  t.ok(performance.now() - begun < patient, `${performance.now() - begun} ms`)
  t.equal(code, 0)
  t.match(answer, /^HTTP\/1.1 201 [^]*"name":"Streng geheime Sitzung"[^]*\}$/, 'answered, whole')

  t.comment('the log')
  const lines = err.trim().split('\n')
  for (const line of lines) t.doesNotThrow(() => JSON.parse(line), line)
  t.ok(lines.some((line) => line.includes('"route":"/v1/organisations/:organisationId/activities"')))
  for (const secret of [key, 'dsb@gruenhausen.example', 'geheim', 'Grünhausen', 'password']) {
    t.notOk(err.includes(secret), `no ${secret} in the log`)
  }
  t.equal(out.split(key).length, 2, 'the key is shown once')

  t.comment('a second start')
  const again = start(t, ['serve'], settings)
  const later = callerOf(await again.said(address), key)
  t.equal((await later(`/v1/organisations/${id}/activities`, activity)).status, 201)
  const record = JSON.parse((await later(`/v1/organisations/${id}/record`)).text)
  again.child.kill('SIGINT')
  const stopped = await again.ended
  t.equal(stopped.code, 0)
  t.notMatch(stopped.out, operatorKey)

  t.comment('the commands beside the server')
  t.match(await runHere(['migrate'], settings), { code: 0, out: /Nothing to do: the schema is up to date/ })
  const file = join(settings['DATA_FOLDER'] ?? '', '..', 'record.json')
  const written = await runHere(['export', '--organisation', id, '--out', file, '--format', 'json'], settings)
  t.match(written, { code: 0, out: `Record written: ${file}\n` })
  const { asOf: _, ...same } = JSON.parse(await readFile(file, 'utf8'))
  const { asOf: __, ...read } = record
  t.strictSame(same, read, 'the file is what the route gives')
  const unknown = '019a0c5e-7d3b-7c1a-9a55-0d0f5a1c2b3d'
  const missing = await runHere(['export', '--organisation', unknown, '--out', file], settings)
  t.match(missing, { code: 3, err: /^There is nothing at this address/ })
  const foreign = await runHere(['key', '--role', 'editor', '--organisation', unknown], settings)
  t.match(foreign, { code: 2, err: /There is no such organisation/ })
  const late = ['key', '--role', 'operator', '--expires', '2001-01-01T00:00:00Z']
  t.match(await run(t, late, settings), { code: 2, err: /^expiresAt: This instant is past already\./ })
  const made: string[] = []
  for (const args of [
    ['--role', 'reader', '--organisation', id],
    ['--role', 'operator', '--name', 'second', '--expires', '2099-01-01T00:00:00Z'],
  ]) {
    const { code: end, out: shown } = await runHere(['key', ...args], settings)
    t.equal(end, 0)
    t.match(shown, /^vvt_\S+\n$/)
    made.push(shown.trim())
  }
  const third = start(t, ['serve'], settings)
  const place = await third.said(address)
  const statuses = async (path: string, payload?: unknown) =>
    Promise.all(made.map(async (one) => (await callerOf(place, one)(path, payload)).status))
  t.same(await statuses(`/v1/organisations/${id}/activities`), [200, 200])
  t.same(await statuses(`/v1/organisations/${id}/activities`, activity), [403, 201])
  t.same(await statuses('/v1/organisations'), [200, 200])
})

t.test('a port in use is named, and the database is stopped again', async (t) => {
  const settings = await makeSettings(t)
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  t.teardown(() => other.close())
  const { port } = other.address() as AddressInfo
  const { code, out, err } = await run(t, ['serve'], { ...settings, PORT: String(port) })
  t.equal(code, 3)
  t.match(err, `- PORT ${port} on 127.0.0.1 is in use by another program\n`)
  t.notMatch(err, /\n\s+at /)
  t.notMatch(out, operatorKey, 'the one look at the key is not spent on a start that failed')
  const folder = settings['DATA_FOLDER'] ?? ''
  await t.rejects(readFile(join(folder, 'postgres', 'postmaster.pid')), { code: 'ENOENT' })
})

t.test('a program whose own database is gone ends, and says so', async (t) => {
  const settings = await makeSettings(t)
  const program = start(t, ['serve'], settings)
  await program.said(address)
  const file = join(settings['DATA_FOLDER'] ?? '', 'postgres', 'postmaster.pid')
  process.kill(Number((await readFile(file, 'utf8')).split('\n')[0]), 'SIGKILL')
  const { code, err } = await program.ended
  t.equal(code, 3)
  t.match(err, /^The database server has ended unexpectedly\.$/m)
})

t.test('a stop during the start is clean, at whatever moment, and the next start is sound', async (t) => {
  const settings = await makeSettings(t)
  for (const patience of [150, 500, 1_200]) {
    const program = start(t, ['serve'], settings)
    await sleep(patience)
    const begun = performance.now()
    program.child.kill('SIGTERM')
    const { code, signal } = await program.ended
    t.ok(performance.now() - begun < patient, `${patience} ms: ${performance.now() - begun} ms`)
    t.match({ code, signal }, patience < 300 ? {} : { code: 0, signal: null }, `${patience} ms`)
  }
  const program = start(t, ['serve'], settings)
  t.equal((await callerOf(await program.said(address), '')('/health/ready')).status, 200)
})
