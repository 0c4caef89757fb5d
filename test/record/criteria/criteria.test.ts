import t from 'tap'
import { allEntries } from '../../../src/law/law.ts'
import { callsOf, type Json } from '../../http/calls.ts'
import { openApi } from '../../helper.ts'

type Catalogue = Json & {
  criteria: { code: string; origin: string; weight: number; question: { de: string } }[]
  retired: string[]
  lookedThrough: string | null
}

const api = await openApi(t)

const own = {
  code: 'HAUS-01',
  theme: 'roles',
  question: { de: 'Eigene Frage?', en: 'Own question?' },
  weight: 1,
  isKnockOut: false,
}

t.test('without changes the default holds, and the first change is made on version 0', async (t) => {
  const organisation = await api.organisation()
  const calls = callsOf(api.app, organisation)
  const first = await calls.get('criteria')
  t.equal(first.headers.etag, '"0"')
  t.match(first.json(), { version: 0, own: null, lookedThrough: null, retired: [] })
  t.equal(first.json<Catalogue>().criteria.length, allEntries('criteria').length)
  const put = (version: number, body: object, query = '') =>
    calls.call('PUT', `criteria${query}`, { lawVersion: '2026.11', ...body }, { 'if-match': `"${version}"` })
  t.equal((await put(3, {})).statusCode, 412, 'there is no version 3')
  const changes = [
    { code: 'VP-HOS-2', weight: 3, reason: 'Vorgabe' },
    { code: 'VP-EXI-2', isRetired: true },
  ]
  t.match((await put(0, { changes, own: [own] }, '?reason=Beschluss')).json(), { version: 1 })
  t.match((await put(0, {})).json(), { code: 'stale' })
  const second = (await calls.get('criteria')).json<Catalogue>()
  const of = (code: string) => second.criteria.find((each) => each.code === code)
  t.match(second, { version: 1, lookedThrough: '2026.11', retired: ['VP-EXI-2'] })
  t.match(of('VP-HOS-2'), { origin: 'changed', weight: 3 })
  t.match(of('HAUS-01'), { origin: 'own', question: { de: 'Eigene Frage?' } })
  t.equal(of('VP-EXI-2'), undefined)
  t.match(of('VP-HOS-1'), { origin: 'default' })
  t.match((await put(1, { changes: [] })).json(), { version: 2, changes: [], own: [] })
  const history = (await calls.get('criteria/history')).json<{
    items: { action: string; reason: string | null }[]
  }>()
  t.match(history.items, [{ action: 'created', reason: 'Beschluss' }, { action: 'changed' }])
})

t.test('codes are known, stand once, and own ones are unlike those of the default', async (t) => {
  const calls = callsOf(api.app, await api.organisation())
  const faults = async (body: object) => {
    const reply = await calls.call(
      'PUT',
      'criteria',
      { lawVersion: '2026.11', ...body },
      { 'if-match': '"0"' },
    )
    return reply
      .json<{ errors: { pointer: string; code: string }[] }>()
      .errors.map(({ pointer, code }) => `${pointer} ${code}`)
  }
  t.same(await faults({ changes: [{ code: 'VP-XXX' }] }), ['/changes/0/code unknown-code'])
  t.same(await faults({ changes: [{ code: 'VP-HOS-1' }, { code: 'VP-HOS-1' }] }), [
    '/changes/1/code repeated-id',
  ])
  t.same(await faults({ own: [{ ...own, code: 'VP-HOS-1' }] }), ['/own/0/code code-of-default'])
  t.same(await faults({ own: [{ ...own, weight: 4 }] }), ['/own/0/weight maximum'])
})

t.test('the catalogue is changed by officers', async (t) => {
  const organisation = await api.organisation('editor')
  const calls = callsOf(api.app, organisation)
  const reply = await calls.call('PUT', 'criteria', { lawVersion: '2026.11' }, { 'if-match': '"0"' })
  t.equal(reply.statusCode, 403)
})
