import t from 'tap'
import { callsOf, type Json } from '../../http/calls.ts'
import { openApi } from '../../helper.ts'
import { storeSound } from '../../findings/store-sound.ts'

type Answer = {
  criterion: string
  result: string
  by: string
  facts: { pointer: string; value: string | null; source: string; confidence: string | null }[]
}
type Evaluation = {
  score: { points: number; of: number; percent: number }
  knockOuts: string[]
  open: string[]
  answers: Answer[]
  renewal:
    | { cause: string; pointer: string; before: string | null; now: string | null; criteria: string[] }[]
    | null
}
type Problem = { code: string; errors?: { pointer: string; code: string }[] }

let today = new Date('2026-11-23T11:00:00.000Z')
const api = await openApi(t, () => today)

/** An organisation with the sound record, whose activity is planned and whose system nobody has checked. */
async function prepared() {
  const organisation = await api.organisation()
  const calls = callsOf(api.app, organisation)
  const editor = callsOf(api.app, {
    path: organisation.path,
    headers: await api.headers('editor', organisation.id),
  })
  const { input } = await storeSound(calls, organisation.path, false)
  const activity = await calls.create('activities', {
    ...input,
    operatingState: 'planned',
    introducedOn: null,
  })
  const [systemId = ''] = activity['systemIds'] as string[]
  return { calls, editor, organisation, activity, systemId }
}

/** What people have to answer so that no knock-out stands. */
const settled = [
  { criterion: 'VP-AI-3', result: 'met', note: 'Laut Anbieter nicht vorhanden' },
  { criterion: 'VP-AI-2', result: 'met', note: 'Im Vertrag ausgeschlossen' },
  { criterion: 'VP-TRA-1', result: 'met', note: 'DPF-Eintrag geprüft' },
]

async function check(calls: Awaited<ReturnType<typeof prepared>>['calls'], body: object) {
  const proposed = (await calls.post('assessments/propose-prior-check', body)).json<{ assessment: object }>()
  return calls.create('assessments', { ...proposed.assessment, answers: settled })
}

const move = (
  calls: ReturnType<typeof callsOf>,
  { id, version }: Json,
  body: object,
  reason = 'Anforderungen erfüllt',
) =>
  calls.post(`assessments/${id}/transitions?reason=${encodeURIComponent(reason)}`, body, {
    'if-match': `"${version}"`,
  })

async function decided(
  calls: ReturnType<typeof callsOf>,
  made: Json,
  body: object = { verdict: 'approved' },
) {
  const submitted = (await move(calls, made, { move: 'submit' })).json<Json>()
  const reply = await move(calls, submitted, { move: 'decide', ...body })
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json<Json>()
}

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
  today = new Date('2026-12-02T11:00:00.000Z')
  t.same(await findings(), [], 'once the check holds, nothing is amiss')
  today = new Date('2026-11-23T11:00:00.000Z')
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
