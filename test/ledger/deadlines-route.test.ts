import t from 'tap'
import { buildDemo } from '../../src/cli/demo/build-demo.action.ts'
import { openApi } from '../helper.ts'

const { app, context, headers } = await openApi(t, () => new Date('2026-11-23T12:00:00.000Z'))
const { organisationId } = await buildDemo(context, () => undefined)
const path = `/v1/organisations/${organisationId}`
const reader = await headers('reader', organisationId)

t.test('deadlines of the demo come by day, with what they concern', async (t) => {
  const { on, until, items } = (await app.inject({ url: `${path}/deadlines`, headers: reader })).json()
  t.same([on, until], ['2026-11-23', '2027-11-23'])
  const kinds = new Set(items.map(({ kind }: { kind: string }) => kind))
  t.ok(
    ['review_due', 'contract_ends', 'certificate_ends'].every((kind) => kinds.has(kind)),
    [...kinds].join(),
  )
  t.same(
    items.map(({ on: day }: { on: string }) => day),
    items.map(({ on: day }: { on: string }) => day).toSorted(),
  )
  const contract = items.find(({ kind }: { kind: string }) => kind === 'contract_ends')
  t.match(contract, { on: '2027-06-01', overdue: false, subject: { kind: 'contract' } })
  const none = (await app.inject({ url: `${path}/deadlines?until=2026-11-23`, headers: reader })).json()
  t.ok(
    none.items.every(
      ({ overdue, on: day }: { overdue: boolean; on: string }) => overdue || day === '2026-11-23',
    ),
  )
})

t.test('a calendar program subscribes with the key as password', async (t) => {
  const [, key] = reader.authorization.split(' ')
  const authorization = `Basic ${Buffer.from(`kalender:${key}`).toString('base64')}`
  const feed = await app.inject({ url: `${path}/deadlines.ics?lang=de`, headers: { authorization } })
  t.equal(feed.statusCode, 200, feed.body)
  t.match(feed.headers['content-type'], /^text\/calendar/)
  t.match(feed.body, /^BEGIN:VCALENDAR\r\n[\s\S]*BEGIN:VEVENT\r\n[\s\S]*END:VCALENDAR\r\n$/)
  t.equal(
    (await app.inject({ url: `${path}/deadlines.ics`, headers: { authorization: 'Basic eDp5' } })).statusCode,
    401,
  )
})
