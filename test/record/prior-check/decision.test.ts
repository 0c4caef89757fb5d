import t from 'tap'
import { type Json } from '../../http/calls.ts'
import {
  check,
  decided,
  move,
  openChecks,
  settled,
  type Evaluation,
  type Problem,
} from './prior-check-fixture.ts'

const { prepared, clock } = await openChecks(t)

t.test('the decision is for officers, takes reasons, and stands', async (t) => {
  const { calls, editor, systemId } = await prepared()
  const body = { assessmentKind: 'prior_check', name: 'Prüfung', systemId, use: {} }
  const made = await calls.create('assessments', body)
  const submitted = (await move(editor, made, { move: 'submit' })).json<Json>()
  t.match(submitted, { status: 'in_review', version: 2 })
  t.equal((await move(editor, submitted, { move: 'decide', verdict: 'approved' })).statusCode, 403)
  const refused = (await move(calls, submitted, { move: 'decide', verdict: 'approved' })).json<Problem>()
  t.match(refused, { code: 'conflict', errors: [{ pointer: '/accepted', code: 'knock-out-stands' }] })
  const standing = refused.errors?.length ?? 0
  const evaluation = (await calls.get(`assessments/${made.id}/evaluation`)).json<Evaluation>()
  t.equal(standing, evaluation.knockOuts.length)
  t.equal(evaluation.renewal, null, 'nothing is decided yet')
  const accepted = evaluation.knockOuts.map((criterion) => ({
    criterion,
    reason: 'Übergangsweise hingenommen',
  }))
  const needless = { criterion: 'VP-PUR-2', reason: 'ohne Not' }
  const more = { move: 'decide', verdict: 'approved', accepted: [...accepted, needless] }
  t.match((await move(calls, submitted, more)).json(), { errors: [{ code: 'no-knock-out' }] })
  const days = { validFrom: '2026-12-01', validTo: '2026-11-30' }
  t.match((await move(calls, submitted, { move: 'decide', verdict: 'approved', accepted, ...days })).json(), {
    errors: [{ pointer: '/validTo', code: 'before' }],
  })
  const conditional = { move: 'decide', verdict: 'approved_with_conditions', accepted }
  t.match((await move(calls, submitted, conditional)).json(), {
    errors: [{ pointer: '/conditions', code: 'required' }],
  })
  const reply = await move(calls, submitted, {
    move: 'decide',
    verdict: 'approved',
    accepted,
    validTo: '2027-11-22',
  })
  t.match(reply.json(), {
    status: 'decided',
    verdict: 'approved',
    verdictReason: 'Anforderungen erfüllt',
    decidedOn: '2026-11-23',
    validFrom: '2026-11-23',
    validTo: '2027-11-22',
    frozen: { catalogueVersion: 0, accepted },
  })
  const { version } = reply.json<Json>()
  t.match((await calls.patch(`assessments/${made.id}`, version, { name: 'anders' })).json(), {
    code: 'conflict',
    errors: [{ code: 'decided' }],
  })
  t.match((await calls.remove(`assessments/${made.id}`, version)).json(), { code: 'not-deletable' })
  const history = (await calls.get(`assessments/${made.id}/history`)).json<{ items: { action: string }[] }>()
  t.same(
    history.items.map(({ action }) => action),
    ['created', 'submitted', 'decided'],
  )
})

t.test('an activity does not start with a system that has no valid prior check for its use', async (t) => {
  const { calls, editor, systemId, activity } = await prepared()
  const start = (who: typeof calls, version: number, more = {}, query = '') =>
    who.post(
      `activities/${activity.id}/transitions${query}`,
      { move: 'start', date: '2026-11-23', ...more },
      { 'if-match': `"${version}"` },
    )
  t.match((await start(editor, 1)).json(), {
    code: 'conflict',
    errors: [{ pointer: '/systemIds/0', code: 'prior-check-none' }],
  })
  const elsewhere = await check(calls, { systemId, use: { useCases: ['UC-TEACH'] } })
  await decided(calls, elsewhere)
  t.match((await start(editor, 1)).json(), { errors: [{ code: 'prior-check-other-use' }] })
  const made = await check(calls, { systemId, activityId: activity.id })
  await decided(calls, made, { verdict: 'approved', validFrom: '2026-12-01' })
  t.match((await start(editor, 1)).json(), { errors: [{ code: 'prior-check-not-yet' }] })
  const without = { withoutPriorCheck: true }
  t.equal((await start(editor, 1, without, '?reason=eilig')).statusCode, 403, 'an override is for officers')
  t.match((await start(calls, 1, without)).json(), { errors: [{ pointer: '/reason', code: 'required' }] })
  t.equal((await start(calls, 1, without, '?reason=Notbetrieb')).statusCode, 200)
  const history = (await calls.get(`activities/${activity.id}/history`)).json<{ items: object[] }>()
  t.match(history.items.at(-1), { action: 'started_unchecked', reason: 'Notbetrieb' })
  const findings = async () =>
    (await calls.get(`activities/${activity.id}/findings`))
      .json<{ items: { rule: string; pointer: string }[] }>()
      .items.filter(({ rule }) => rule.startsWith('VVT-L'))
  t.match(await findings(), [{ rule: 'VVT-L01', pointer: '/systemIds/0' }], 'the override stays visible')
  clock.today = new Date('2026-12-02T11:00:00.000Z')
  t.same(await findings(), [], 'once the check holds, nothing is amiss')
  clock.today = new Date('2026-11-23T11:00:00.000Z')
})

t.test('with a valid prior check it starts', async (t) => {
  const { calls, editor, systemId, activity } = await prepared()
  await decided(calls, await check(calls, { systemId, activityId: activity.id }))
  const body = { move: 'start', date: '2026-11-23' }
  const reply = await editor.post(`activities/${activity.id}/transitions`, body, { 'if-match': '"1"' })
  t.match(reply.json(), { operatingState: 'operating' }, reply.body)
})

t.test('conditions are tasks with days and findings until they are met', async (t) => {
  const { calls, editor, systemId, activity } = await prepared()
  const made = await check(calls, { systemId })
  const conditions = [{ text: 'Aufzeichnung zentral abschalten', dueOn: '2026-12-15' }]
  const verdict = {
    verdict: 'approved_with_conditions',
    conditions,
    validTo: '2027-06-30',
    reviewBy: '2027-03-01',
  }
  const approved = await decided(calls, made, verdict)
  const due = async () =>
    (await calls.get('deadlines')).json<{ items: { kind: string; on: string; activityIds: string[] }[] }>()
      .items
  const mine = (await due()).filter(({ kind }) => /assessment_|condition_/.test(kind))
  t.match(mine, [
    { kind: 'condition_due', on: '2026-12-15' },
    { kind: 'assessment_review_due', on: '2027-03-01' },
    { kind: 'assessment_ends', on: '2027-06-30' },
  ])
  t.ok(
    mine.every(({ activityIds }) => activityIds.includes(activity.id)),
    'whoever uses the system is concerned',
  )
  const found = async () =>
    (await calls.get(`activities/${activity.id}/findings`)).json<{ items: { rule: string }[] }>().items
  t.ok((await found()).some(({ rule }) => rule === 'VVT-L02'))
  const [condition] = approved['conditions'] as { id: string }[]
  const fulfil = { move: 'fulfil', conditionId: condition?.id, doneOn: '2026-11-20', note: 'Richtlinie 7' }
  t.match((await move(editor, approved, { ...fulfil, conditionId: activity.id })).json(), {
    errors: [{ pointer: '/conditionId', code: 'unknown-item' }],
  })
  const met = await move(editor, approved, fulfil)
  t.match(met.json(), { conditions: [{ doneOn: '2026-11-20', note: 'Richtlinie 7' }], status: 'decided' })
  t.notOk((await found()).some(({ rule }) => rule === 'VVT-L02'))
  t.notOk((await due()).some(({ kind }) => kind === 'condition_due'))
})

t.test('a check must be renewed when what it rests on changes, each with its reason', async (t) => {
  const { calls, organisation, systemId } = await prepared()
  const made = await check(calls, { systemId })
  const { id } = await decided(calls, made)
  const reasons = async () => {
    const { items } = (await calls.get('assessments/renewals')).json<{
      items: { id: string; reasons: NonNullable<Evaluation['renewal']> }[]
    }>()
    return items.find((one) => one.id === id)?.reasons ?? []
  }
  t.same(await reasons(), [], 'nothing has changed')
  await calls.patch(`systems/${systemId}`, 1, { systemVersion: '2027.1', notes: 'egal' })
  t.match(await reasons(), [
    { cause: 'version', pointer: '/system/systemVersion', before: '2026.3', now: '2027.1' },
  ])
  const system = await calls.read(`systems/${systemId}`)
  const features = (system['features'] as { code: string }[]).filter(({ code }) => code !== 'transcription')
  await calls.patch(`systems/${systemId}`, 2, {
    features: [...features, { code: 'transcription', availability: 'used' }],
  })
  t.match(
    (await reasons()).filter(({ cause }) => cause === 'features'),
    [{ pointer: '/system/features/transcription', before: 'unavailable', now: 'used' }],
  )
  await calls.call(
    'PUT',
    `${organisation.path}/criteria`,
    {
      lawVersion: '2026.11',
      changes: [
        { code: 'VP-HOS-2', weight: 3 },
        { code: 'VP-EXI-2', isRetired: true },
      ],
      own: [
        {
          code: 'HAUS-01',
          theme: 'roles',
          question: { de: 'Eigene Frage?', en: 'Own question?' },
          weight: 1,
          isKnockOut: true,
        },
      ],
    },
    { 'if-match': '"0"' },
  )
  t.match(
    (await reasons()).filter(({ cause }) => cause === 'catalogue').map(({ pointer }) => pointer),
    ['/criteria/VP-HOS-2', '/criteria/HAUS-01'],
    'a criterion that is asked no more calls for nothing',
  )
  const again = await check(calls, { systemId })
  const renewing = await calls.patch(`assessments/${again.id}`, 1, {
    previousId: id,
    answers: [...settled, { criterion: 'HAUS-01', result: 'met' }],
  })
  await decided(calls, renewing.json())
  t.same(await reasons(), [], 'a renewed check is done with')
})
