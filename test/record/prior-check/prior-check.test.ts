import t from 'tap'
import { type Json } from '../../http/calls.ts'
import { check, openChecks, type Evaluation, type Problem } from './prior-check-fixture.ts'

const { prepared } = await openChecks(t)

t.test('what the record answers is told with its facts, and people are asked the rest', async (t) => {
  const { calls, systemId, activity } = await prepared()
  const reply = await calls.post('assessments/propose-prior-check', { systemId, activityId: activity.id })
  t.equal(reply.statusCode, 200)
  const { assessment, evaluation } = reply.json<{
    assessment: Json & { use: Json }
    evaluation: Evaluation
  }>()
  t.match(assessment, { assessmentKind: 'prior_check', systemId, use: { useCases: ['UC-EXTERNAL'] } })
  t.match(assessment.use['dataSubjects'], ['DS-EMPLOYEE'])
  const of = (code: string) => evaluation.answers.find(({ criterion }) => criterion === code)
  t.match(of('VP-HOS-1'), {
    result: 'met',
    by: 'automatic',
    facts: [{ pointer: '/system/hostingCountries', value: 'DE', source: 'record', confidence: null }],
  })
  t.match(of('VP-CON-1'), { result: 'met', by: 'automatic' })
  t.match(of('VP-PUR-2'), { result: 'open', by: 'human', facts: [] })
  t.match(of('VP-TRA-1'), { result: 'open' }, 'access from a third country is for people to judge')
  t.ok(evaluation.open.includes('VP-PUR-2'))
  t.ok(evaluation.knockOuts.includes('VP-TRA-1'), 'what is open is not settled')
  t.ok(evaluation.score.percent > 30 && evaluation.score.percent < 100, JSON.stringify(evaluation.score))
  t.equal((await calls.get('assessments')).json<{ items: unknown[] }>().items.length, 0, 'nothing is stored')
})

t.test('systems are compared side by side against one catalogue', async (t) => {
  const { calls, systemId } = await prepared()
  const abroad = {
    name: 'Westküste',
    operationModel: 'online_service',
    hostingCountries: ['US'],
    edition: 'free',
  }
  const { id } = await calls.create('systems', abroad)
  const reply = await calls.get(`systems/comparison?ids=${systemId},${id}&protectionNeed=high`)
  const { systems, criteria } = reply.json<{
    systems: { id: string; name: string; score: { percent: number }; knockOuts: string[] }[]
    criteria: { code: string; results: string[] }[]
  }>()
  t.match(systems, [{ id: systemId }, { id, name: 'Westküste' }])
  t.ok((systems[0]?.score.percent ?? 0) > (systems[1]?.score.percent ?? 100))
  t.same(criteria.find(({ code }) => code === 'VP-HOS-1')?.results, ['met', 'not_met'])
  t.same(criteria.find(({ code }) => code === 'VP-ENC-3')?.results, ['not_met', 'open'])
  const unknown = await calls.get('systems/comparison?ids=0198d2c0-7a00-7000-8000-000000000099')
  t.match(unknown.json(), { errors: [{ pointer: '/ids', code: 'unknown-reference' }] })
  t.equal((await calls.get('systems/comparison?ids=x')).statusCode, 422)
})

t.test('what belongs to another organisation is refused like what does not exist', async (t) => {
  const [own, other] = [await prepared(), await prepared()]
  const asked = async (body: object) => {
    const { code, errors } = (await own.calls.post('assessments/propose-prior-check', body)).json<Problem>()
    return { code, errors }
  }
  const nobody = '0198d2c0-7a00-7000-8000-000000000099'
  const { systemId } = own
  t.match(await asked({ systemId: nobody }), {
    errors: [{ pointer: '/systemId', code: 'unknown-reference' }],
  })
  t.same(await asked({ systemId: other.systemId }), await asked({ systemId: nobody }))
  t.match(await asked({ systemId, activityId: nobody }), { errors: [{ pointer: '/activityId' }] })
  t.same(
    await asked({ systemId, activityId: other.activity.id }),
    await asked({ systemId, activityId: nobody }),
  )
})

t.test('a fact nobody has verified settles nothing and is marked', async (t) => {
  const { calls } = await prepared()
  const known = { name: 'GoTo', product: 'SYS-GOTO', operationModel: 'online_service' }
  const { id } = await calls.create('systems', known)
  const reply = await calls.post('assessments/propose-prior-check', { systemId: id })
  const { evaluation } = reply.json<{ evaluation: Evaluation }>()
  const doubtful = evaluation.answers.filter(({ facts }) =>
    facts.some(({ confidence }) => confidence === 'unverified'),
  )
  t.ok(doubtful.length > 0, 'the legal data know something of this product')
  t.same(
    doubtful.filter(({ result }) => result !== 'open' && result !== 'not_applicable'),
    [],
  )
})

t.test('an answer against the record counts only with a reason', async (t) => {
  const { calls, systemId } = await prepared()
  const made = await check(calls, { systemId })
  const asked = async (version: number, answer: object) => {
    const patched = (await calls.patch(`assessments/${made.id}`, version, { answers: [answer] })).json<Json>()
    const evaluation = (await calls.get(`assessments/${made.id}/evaluation`)).json<Evaluation>()
    return { patched, answer: evaluation.answers.find(({ criterion }) => criterion === 'VP-HOS-1') }
  }
  const silent = await asked(1, { criterion: 'VP-HOS-1', result: 'not_met' })
  t.match(silent.answer, { result: 'met', by: 'automatic' })
  const reasoned = await asked(2, { criterion: 'VP-HOS-1', result: 'not_met', note: 'Spiegel in den USA' })
  t.match(reasoned.answer, { result: 'not_met', by: 'human', automatic: 'met' })
  const twice = [reasoned.answer, reasoned.answer].map(() => ({ criterion: 'VP-HOS-1', result: 'met' }))
  t.equal((await calls.patch(`assessments/${made.id}`, 3, { answers: twice })).statusCode, 422)
})
