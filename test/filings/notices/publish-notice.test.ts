import { createHash } from 'node:crypto'
import t from 'tap'
import { storeSound } from '../../findings/store-sound.ts'
import { openApi } from '../../helper.ts'
import { callsOf } from '../../http/calls.ts'

let clock = new Date('2026-11-23T08:00:00.000Z')
const { app, organisation, headers } = await openApi(t, () => clock)
const own = await organisation()
const calls = callsOf(app, own)
const { activity } = await storeSound(calls, own.path)
const path = `activities/${activity.id}`
const place = 'https://beispiel.example/datenschutz'
const publish = (version: number, body: object) =>
  calls.post(
    `${path}/notice/publications`,
    { type: 'information', lang: 'de', place, ...body },
    {
      'if-match': `"${version}"`,
    },
  )
const found = async () => {
  const { items } = (await calls.get(`${path}/findings`)).json<{
    items: { rule: string; pointer: string; since: string }[]
  }>()
  return items.filter(({ rule }) => rule === 'VVT-K14')
}
const due = async () => {
  const { items } = (await calls.get('deadlines')).json<{
    items: { kind: string; on: string; overdue: boolean }[]
  }>()
  return items.filter(({ kind }) => kind === 'notice_outdated')
}

t.test('a publication keeps edition, day and place, and leaves content and approval alone', async (t) => {
  const text = await calls.get(`${path}/notice?type=information&format=text&lang=de`)
  const { mark } = (await calls.get(`${path}/notice?type=information`)).json<{ mark: string }>()
  const reply = await publish(1, { mark })
  t.equal(reply.statusCode, 200, reply.body)
  t.match(reply.json(), {
    version: 2,
    approval: 'draft',
    publishedNotices: [
      {
        type: 'information',
        lang: 'de',
        place,
        mark,
        publishedOn: '2026-11-23',
        activityVersion: 1,
        textSha256: createHash('sha256').update(text.body).digest('hex'),
      },
    ],
  })
  t.match((await calls.get('changes?kinds=activity')).json().items.at(-1), {
    action: 'notice_published',
    version: 2,
  })
  t.same([await found(), await due()], [[], []], 'it says what the record says')
})

t.test(
  'what the text does not tell of leaves it as it is; what it tells of makes it out of date',
  async (t) => {
    clock = new Date('2026-11-25T08:00:00.000Z')
    await calls.patch(path, 2, { notes: 'intern' })
    t.same(await found(), [])
    const { version } = (
      await calls.patch(path, 3, { dataProvision: { consequences: 'Teilnahme nur per Telefon.' } })
    ).json()
    t.equal(version, 4)
    t.match(await found(), [{ pointer: '/publishedNotices/0', since: '2026-11-25' }])
    t.match(await due(), [{ on: '2026-11-25' }])
    const text = (await calls.get(`${path}/notice?type=information&format=text&lang=de`)).body
    t.match(text, 'Teilnahme nur per Telefon.')
    const { publishedNotices } = await calls.read(path)
    t.equal((await publish(4, { mark: (publishedNotices as { mark: string }[])[0]?.mark })).statusCode, 422)
    const again = await publish(4, { publishedOn: '2026-11-24', textSha256: 'a'.repeat(64) })
    t.match(again.json().publishedNotices, [{ publishedOn: '2026-11-24', textSha256: 'a'.repeat(64) }])
    t.equal(again.json().publishedNotices.length, 1, 'it takes the place of the earlier one')
    t.same([await found(), await due()], [[], []])
  },
)

t.test('what is said of giving the data stands in the information', async (t) => {
  const page = async () => (await calls.get(`${path}/notice?type=information&format=text&lang=en`)).body
  t.match(await page(), 'required by contract')
  t.match(await page(), 'You are obliged')
  await calls.patch(path, 5, { dataProvision: null })
  t.match(await page(), 'It is not recorded whether these data are required')
})

t.test(
  'a caller cannot write publications, nor publish from the future, an old state, or for a processor',
  async (t) => {
    t.match((await calls.patch(path, 6, { publishedNotices: [] })).json(), {
      errors: [{ pointer: '/publishedNotices', code: 'unknown-field' }],
    })
    t.match((await publish(6, { publishedOn: '2026-12-01' })).json(), {
      errors: [{ pointer: '/publishedOn' }],
    })
    t.equal((await publish(5, {})).statusCode, 412)
    const served = await calls.create('activities', {
      role: 'processor',
      name: 'B',
      operatingState: 'planned',
    })
    const body = { type: 'information', lang: 'de', place }
    const refused = await calls.post(`activities/${served.id}/notice/publications`, body, {
      'if-match': '"1"',
    })
    t.equal(refused.statusCode, 422)
    const reader = callsOf(app, { path: own.path, headers: await headers('reader', own.id) })
    t.equal((await reader.post(`${path}/notice/publications`, body, { 'if-match': '"6"' })).statusCode, 403)
  },
)

t.test('an approved entry stays approved when its text is published', async (t) => {
  await calls.patch(path, 6, { dataProvision: { requirement: 'none' } })
  const move = (version: number, move: string) =>
    calls.post(`${path}/transitions`, { move }, { 'if-match': `"${version}"` })
  await move(7, 'submit')
  const approved = await move(8, 'approve')
  t.equal(approved.statusCode, 200, approved.body)
  t.match((await publish(9, { lang: 'en' })).json(), {
    approval: 'approved',
    version: 10,
    approvedVersion: 10,
  })
})
