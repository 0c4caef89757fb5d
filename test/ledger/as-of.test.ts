import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf } from '../http/calls.ts'

let now = new Date('2026-03-01T08:00:00.000Z')
const { app, organisation } = await openApi(t, () => now)
const at = (instant: string) => {
  now = new Date(instant)
}

t.test('lists and single reads show the state of an instant', async (t) => {
  const { path, headers } = await organisation()
  const inject = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, tag?: string) =>
    app.inject({
      method,
      url: `${path}/${url}`,
      headers: { ...headers, ...(tag ? { 'if-match': tag } : {}) },
      ...(payload ? { payload } : {}),
    })
  at('2026-03-02T08:00:00.000Z')
  const one = (
    await inject('POST', 'parties', { name: 'Ährenfeld GmbH', partyType: 'organisation', country: 'DE' })
  ).json()
  at('2026-03-03T08:00:00.000Z')
  await inject('PATCH', `parties/${one.id}`, { name: 'Zebra GmbH', country: 'FR' }, '"1"')
  const two = (await inject('POST', 'parties', { name: 'Mitte', partyType: 'category' })).json()
  at('2026-03-04T08:00:00.000Z')
  await inject('DELETE', `parties/${one.id}`, undefined, '"2"')
  at('2026-03-05T08:00:00.000Z')

  const names = async (query: string) =>
    (await inject('GET', `parties?${query}`)).json().items.map(({ name }: { name: string }) => name)
  t.same(await names('asOf=2026-03-01T12:00:00Z'), [])
  t.same(await names('asOf=2026-03-02T12:00:00Z'), ['Ährenfeld GmbH'])
  t.same(await names('asOf=2026-03-03T12:00:00Z&sort=name'), ['Mitte', 'Zebra GmbH'])
  t.same(await names('asOf=2026-03-03T12:00:00Z&country=FR'), ['Zebra GmbH'])
  t.same(await names('asOf=2026-03-02T12:00:00Z&text=%C3%A4hren'), ['Ährenfeld GmbH'])
  t.same(await names('asOf=2026-03-04T12:00:00Z'), ['Mitte'])
  t.same(await names(''), ['Mitte'])
  const first = await inject('GET', 'parties?asOf=2026-03-03T12:00:00Z&sort=name&limit=1')
  t.same(await names(`asOf=2026-03-03T12:00:00Z&sort=name&limit=1&cursor=${first.json().next}`), [
    'Zebra GmbH',
  ])
  t.match((await inject('GET', `parties/${one.id}?asOf=2026-03-02T12:00:00Z`)).json(), {
    name: 'Ährenfeld GmbH',
    version: 1,
  })
  t.equal((await inject('GET', `parties/${one.id}?asOf=2026-03-04T12:00:00Z`)).statusCode, 404)
  t.equal((await inject('GET', `parties/${two.id}?asOf=2026-03-02T12:00:00Z`)).statusCode, 404)
  t.match((await inject('GET', 'parties?asOf=2026-03-06T00:00:00Z')).json(), {
    errors: [{ pointer: '/asOf', code: 'in-the-future' }],
  })
})

t.test(
  'a clock that jumps back loses nothing and never gives an older state to a later version',
  async (t) => {
    at('2026-04-02T08:00:00.000Z')
    const { path, headers } = await organisation()
    const created = (
      await app.inject({
        method: 'POST',
        url: `${path}/measures`,
        headers,
        payload: { name: 'Alt', protectionGoals: [], status: 'planned' },
      })
    ).json()
    at('2026-04-01T08:00:00.000Z')
    const url = `${path}/measures/${created.id}`
    await app.inject({
      method: 'PATCH',
      url,
      headers: { ...headers, 'if-match': '"1"' },
      payload: { name: 'Neu' },
    })
    at('2026-04-03T08:00:00.000Z')
    const { items } = (await app.inject({ url: `${path}/changes`, headers })).json()
    t.same(
      items.map(({ at: recorded }: { at: string }) => recorded.slice(0, 19)),
      Array(3).fill('2026-04-02T08:00:00'),
    )
    t.match((await app.inject({ url: `${url}?asOf=2026-04-02T09:00:00Z`, headers })).json(), {
      name: 'Neu',
      version: 2,
    })
    t.equal((await app.inject({ url: `${url}?asOf=2026-04-01T09:00:00Z`, headers })).statusCode, 404)
  },
)

t.test('every order of the past shows each entry once, under the name it had', async (t) => {
  at('2026-05-01T08:00:00.000Z')
  const calls = callsOf(app, await organisation())
  const ids: string[] = []
  for (const name of ['Zeta', 'alpha', 'Öl', 'Ofen', 'Alpha', 'Mitte']) {
    const { id } = await calls.create('parties', { name, partyType: 'organisation', internal: name === 'Öl' })
    ids.push(id)
  }
  const [zeta = '', , , ofen = '', , mitte = ''] = ids
  await calls.patch(`parties/${zeta}`, 1, { name: 'Anfang' })
  await calls.patch(`parties/${zeta}`, 2, { name: 'Zeta', notes: 'Straße "A\\B"\nMu\u0308nster' })
  await calls.patch(`parties/${ofen}`, 1, { name: 'Ypsilon' })
  await calls.remove(`parties/${mitte}`, 1)
  at('2026-05-02T08:00:00.000Z')
  for (const id of ids.slice(0, 5))
    await calls.patch(`parties/${id}`, id === zeta ? 3 : id === ofen ? 2 : 1, { name: 'spät' })
  at('2026-05-03T08:00:00.000Z')
  const walked = async (query: string) => {
    const names: string[] = []
    for (let cursor = ''; ;) {
      const url = `parties?asOf=2026-05-01T12:00:00Z&limit=2${query}${cursor}`
      const { items, next } = (await calls.get(url)).json()
      names.push(...items.map(({ name }: { name: string }) => name))
      if (next === null) return names
      cursor = `&cursor=${next}`
    }
  }
  const byName = ['alpha', 'Alpha', 'Öl', 'Ypsilon', 'Zeta']
  t.same(await walked('&sort=name'), byName)
  t.same(await walked('&sort=-name'), byName.toReversed())
  const named = new Map(['Zeta', 'alpha', 'Öl', 'Ypsilon', 'Alpha'].map((name, place) => [ids[place], name]))
  const byId = ids
    .slice(0, 5)
    .toSorted()
    .map((id) => named.get(id))
  t.same(await walked('&sort=createdAt'), byId)
  t.same(await walked('&sort=-createdAt'), byId.toReversed())
  t.same(await walked('&sort=updatedAt'), ['alpha', 'Öl', 'Alpha', 'Zeta', 'Ypsilon'])
  t.same(await walked('&sort=-updatedAt'), ['Ypsilon', 'Zeta', 'Alpha', 'Öl', 'alpha'])
  t.same(await walked('&internal=true'), ['Öl'])
  t.same(await walked('&internal=false&sort=-name'), ['Zeta', 'Ypsilon', 'Alpha', 'alpha'])
  t.same(await walked('&partyType=person'), [])
  for (const text of ['STRASSE', 'partyType', '", "', 'null']) {
    t.same(await walked(`&text=${encodeURIComponent(text)}`), [], text)
  }
  for (const text of ['straße "a\\b"', '"\nm', 'MÜNSTER', 'mu\u0308nster']) {
    t.same(await walked(`&text=${encodeURIComponent(text)}&sort=name`), ['Zeta'], text)
  }
})
