import t from 'tap'
import { openApi } from '../helper.ts'
import { asSuperuser } from '../superuser.ts'

t.test('without its database the server answers 503, and goes on when it is back', async (t) => {
  const { app, server, organisation } = await openApi(t)
  const { path, headers } = await organisation()
  const party = { name: 'Hoster GmbH', partyType: 'organisation' }
  const ask = () =>
    Promise.all([
      app.inject({ url: `${path}/parties`, headers }),
      app.inject({ url: path, headers }),
      app.inject({ url: `${path}/record`, headers }),
      app.inject({ url: '/health/ready' }),
      app.inject({ method: 'POST', url: `${path}/parties`, headers, payload: party }),
    ])
  t.same(
    (await ask()).map(({ statusCode }) => statusCode),
    [200, 200, 200, 200, 201],
  )
  const admin = server.superuserUrl.replace(/\/test_\w+$/, '/postgres')
  const name = new URL(server.superuserUrl).pathname.slice(1)
  const away = `alter database ${name} rename to ${name}_away`
  const cut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`
  await asSuperuser(admin, `alter database ${name} with allow_connections false`, cut, away)
  for (let round = 0; round < 3; round += 1) {
    for (const reply of await ask()) {
      t.equal(reply.statusCode, 503, reply.body)
      t.equal(reply.headers['retry-after'], '5')
      t.equal(reply.json().code, 'busy')
    }
  }
  t.equal((await app.inject('/health/live')).statusCode, 200)
  await asSuperuser(
    admin,
    `alter database ${name}_away rename to ${name}`,
    `alter database ${name} with allow_connections true`,
  )
  await app.inject({ url: `${path}/parties`, headers })
  t.same(
    (await ask()).map(({ statusCode }) => statusCode),
    [200, 200, 200, 200, 201],
  )
})
