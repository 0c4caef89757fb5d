import t from 'tap'
import { openApi } from '../../helper.ts'
import { approvable } from '../../http/approvable.ts'
import { callsOf } from '../../http/calls.ts'

let clock = new Date('2026-02-01T08:00:00.000Z')
const { app, organisation } = await openApi(t, () => clock)
const calls = callsOf(app, await organisation())
const { id } = await calls.create('activities', { ...approvable })
const path = `activities/${id}/notice`

type Text = { mark: string; madeAt: string; openPoints: number; sections: { lines: { isOpen: boolean }[] }[] }
type State = { isStale: boolean; mark: string; sources: { kind: string; isChanged: boolean | null }[] }

t.test('a text is made in every format', async (t) => {
  const started = { html: '<!doctype', text: '', pdf: '%PDF', docx: 'PK', json: '{' }
  for (const [format, start] of Object.entries(started)) {
    const reply = await calls.get(`${path}?type=information&lang=en&format=${format}`)
    t.equal(reply.statusCode, 200, format)
    t.ok(reply.body.startsWith(start), format)
    t.equal(reply.headers['content-language'], 'en')
  }
  const text = (await calls.get(`${path}?type=information`)).json<Text>()
  const open = text.sections.flatMap(({ lines }) => lines).filter(({ isOpen }) => isOpen)
  t.equal(text.openPoints, open.length)
})

t.test('a text is stale once it would say something else, and tells what changed', async (t) => {
  const text = (await calls.get(`${path}?type=information`)).json<Text>()
  const state = async () =>
    (await calls.get(`${path}/state?type=information&mark=${text.mark}&madeAt=${text.madeAt}`)).json<State>()
  t.equal((await state()).isStale, false)
  clock = new Date('2026-02-02T08:00:00.000Z')
  await calls.patch(`activities/${id}`, 1, { notes: 'intern' })
  t.equal((await state()).isStale, false, 'what it does not tell of leaves it as it is')
  await calls.patch(`activities/${id}`, 2, { automatedDecisions: 'Losentscheid durch Software' })
  const after = await state()
  t.equal(after.isStale, true)
  t.not(after.mark, text.mark)
  t.same(
    after.sources.filter(({ isChanged }) => isChanged).map(({ kind }) => kind),
    ['activity'],
  )
})

t.test('a processor informs nobody, and what belongs to others is not there', async (t) => {
  const served = await calls.create('activities', {
    role: 'processor',
    name: 'Für Kunden',
    operatingState: 'operating',
  })
  t.equal((await calls.get(`activities/${served.id}/notice?type=information`)).statusCode, 422)
  const other = callsOf(app, await organisation())
  t.equal((await other.get(`${path}?type=information`)).statusCode, 404)
  t.equal((await other.get(`${path}/state?type=recording&mark=0123456789abcdef`)).statusCode, 404)
})
