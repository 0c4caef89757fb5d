import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf } from '../http/calls.ts'
import { makeFolder } from '../store/embedded/support.ts'
import { runHere } from './program.ts'

const folder = await makeFolder(t)
const { app, server, organisation } = await openApi(t)
const { create, organisationId } = callsOf(app, await organisation('editor'))
const settings = {
  DATABASE_URL: server.url,
  DATA_FOLDER: join(folder, 'data'),
  CURSOR_SECRET: 'a secret that is long enough to be one',
  LOG_LEVEL: 'warn',
}
const { id } = await create('activities', {
  role: 'controller',
  name: 'Bürgersprechstunde',
  operatingState: 'operating',
  bystanders: 'Hintergrund verwischen',
})

/** Takes every file, holds nothing, and refuses who has no token. */
const receiver = createServer((request, response) => {
  request.resume()
  const isKnown = request.headers.authorization === 'Token right'
  const results = request.method === 'POST' ? { processing: { created: 1, failed: 0 } } : []
  response.writeHead(isKnown ? 200 : 401).end(JSON.stringify({ count: 0, results }))
})
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
t.teardown(() => receiver.close())
const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
const place = ['ciso-assistant', '--url', url, '--organisation', organisationId]

t.beforeEach(() => (process.env['CISO_ASSISTANT_TOKEN'] = 'right'))
t.teardown(() => delete process.env['CISO_ASSISTANT_TOKEN'])

t.test(
  'what was sent and what differs is told in the language of the organisation or that asked for',
  async (t) => {
    t.match(await runHere(['push', ...place, '--policy', 'update'], settings), {
      code: 0,
      out: 'processing: 1 angelegt, 0 geändert, 0 übergangen, 0 gescheitert',
    })
    t.match(await runHere(['push', ...place, '--policy', 'update', '--lang', 'en'], settings), {
      out: 'processing: 1 created, 0 updated, 0 skipped, 0 failed',
    })
    t.match(await runHere(['pull', ...place], settings), {
      code: 1,
      out: `vvt-${id}: dort nicht vorhanden\n0 verglichen, 0 Abweichungen; nichts wurde geändert`,
    })
    t.match(await runHere(['pull', ...place, '--lang', 'en'], settings), { out: /: not there\n0 compared/ })
    process.env['CISO_ASSISTANT_TOKEN'] = 'wrong'
    t.match(await runHere(['pull', ...place], settings), {
      code: 3,
      out: /^CISO Assistant antwortete 401 auf /,
    })
  },
)

t.test('what a system has no place for is written to a file, without the values', async (t) => {
  const out = join(folder, 'losses.json')
  const args = ['export', '--organisation', organisationId, '--format', 'veo', '--losses', '--out', out]
  t.match(await runHere(args, settings), { code: 0, out: `Losses written: ${out}` })
  const text = await readFile(out, 'utf8')
  const { entries } = JSON.parse(text) as { entries: { losses: { pointer: string }[] }[] }
  t.match(
    entries[0]?.losses.find(({ pointer }) => pointer === '/bystanders'),
    { reason: 'no-place', text: 'Dafür gibt es dort keinen Platz' },
  )
  t.notMatch(text, /verwischen/)
})
