import t from 'tap'
import { openApi } from '../../helper.ts'
import { callsOf } from '../../http/calls.ts'
import { storeSound } from '../store-sound.ts'

const { app, organisation } = await openApi(t, () => new Date('2026-11-23T08:00:00.000Z'))
const own = await organisation()
const { post, create, get } = callsOf(app, own)

t.test('the proposal is stored as it is, and only controllers are given one', async (t) => {
  const { activity } = await storeSound(callsOf(app, own), own.path)
  const url = `activities/${activity.id}/propose-impact-assessment`
  const reply = await post(url, {})
  t.equal(reply.statusCode, 200, reply.body)
  const { assessment } = reply.json()
  t.equal((await get('assessments?kind=dpia')).json().items?.length ?? 0, 0, 'nothing is stored')
  const stored = await create('assessments', assessment)
  t.match(stored, { assessmentKind: 'dpia', status: 'draft', risks: assessment.risks })
  t.match((await post(url, { language: 'en' })).json().assessment.name, /^Impact assessment: /)
  t.match((await post(url, { lang: 'en' })).json(), { errors: [{ pointer: '/lang', code: 'unknown-field' }] })
  const processor = await create('activities', { role: 'processor', name: 'B', operatingState: 'planned' })
  t.match((await post(`activities/${processor.id}/propose-impact-assessment`, {})).json(), {
    status: 422,
    errors: [{ pointer: '/id', code: 'wrong-value' }],
  })
})
