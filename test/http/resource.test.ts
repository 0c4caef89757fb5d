import t from 'tap'
import { openApi } from '../helper.ts'

t.test('a party is created, read, patched, replaced and deleted', async (t) => {
  const { app, organisation } = await openApi(t)
  const { path, headers } = await organisation()
  const created = await app.inject({
    method: 'POST',
    url: `${path}/parties`,
    headers,
    payload: { name: 'Hoster GmbH', partyType: 'organisation', country: 'DE' },
  })
  t.equal(created.statusCode, 201, created.body)
  const party = created.json()
  t.equal(created.headers.etag, '"1"')
  const url = `${path}/parties/${party.id}`
  t.equal(created.headers.location, url)
  const read = await app.inject({ url, headers })
  t.same(read.json(), party)
  const patched = await app.inject({
    method: 'PATCH',
    url,
    headers: { ...headers, 'if-match': '"1"' },
    payload: { phone: '123', country: null },
  })
  t.equal(patched.statusCode, 200, patched.body)
  t.match(patched.json(), { phone: '123', country: null, name: 'Hoster GmbH', version: 2 })
  t.same((await app.inject({ url, headers })).json(), patched.json())
})
