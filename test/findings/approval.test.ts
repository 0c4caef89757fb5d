import t from 'tap'
import { openApi } from '../helper.ts'
import { callsOf } from '../http/calls.ts'
import { inTheWay } from '../../src/findings/in-the-way.ts'
import { type AcceptedFinding } from '../../src/findings/accepted.ts'
import { rules } from '../../src/findings/rules/index.ts'
import { storeSound } from './store-sound.ts'

const { app, organisation } = await openApi(t, () => new Date('2026-11-23T12:00:00.000Z'))

t.test('an activity is not approved while an error stands, and is once it is mended', async (t) => {
  const owner = await organisation()
  const calls = callsOf(app, owner)
  const { input } = await storeSound(calls, owner.path)
  const { id } = await calls.create('activities', {
    ...input,
    purposes: [],
    disclosures: null,
  })
  const move = (name: string, version: number, more = {}) =>
    calls.post(`activities/${id}/transitions`, { move: name }, { 'if-match': `"${version}"`, ...more })
  t.equal((await move('submit', 1)).statusCode, 200)
  const refused = await move('approve', 2)
  t.match(refused.json(), { status: 409, code: 'findings-stand', type: '/problems/findings-stand' })
  const { findings } = refused.json<{ findings: { rule: string; severity: string; verdict: string }[] }>()
  t.ok(findings.every(({ severity }) => severity === 'error'))
  const standing = (await calls.get(`activities/${id}/findings?severity=error`)).statusCode
  t.equal(standing, 422, 'one activity is not narrowed')
  const all = (await calls.get(`findings?activityId=${id}&severity=error`)).json().items
  t.same(findings, all, 'the same as is listed')
  t.match(findings, [
    { rule: 'VVT-B01', verdict: 'violated', title: 'Mindestens ein Zweck ist angegeben.', activityId: id },
    { rule: 'VVT-D01', verdict: 'undecided' },
  ])
  const english = (await move('approve', 2, { 'accept-language': 'en' })).json()
  t.match(english.findings, [{ citations: [{ text: 'Art. 30(1)(b) GDPR' }] }, {}])
  t.match(await calls.read(`activities/${id}`), { version: 2, approval: 'in_review' }, 'nothing was stored')
  t.match((await calls.patch(`activities/${id}`, 2, input)).json(), { version: 3, approval: 'draft' })
  t.equal((await move('submit', 3)).statusCode, 200)
  t.match((await move('approve', 4)).json(), { approval: 'approved', approvedVersion: 5 })
})

t.test('what an officer has accepted is in nobody’s way, until its time is over', async (t) => {
  const owner = await organisation()
  const calls = callsOf(app, owner)
  const { input } = await storeSound(calls, owner.path)
  const { id } = await calls.create('activities', { ...input, purposes: [] })
  const move = (name: string, version: number) =>
    calls.post(`activities/${id}/transitions`, { move: name }, { 'if-match': `"${version}"` })
  await move('submit', 1)
  t.match((await move('approve', 2)).json(), { code: 'findings-stand', findings: [{ rule: 'VVT-B01' }] })
  const body = {
    rule: 'VVT-B01',
    activityId: id,
    pointer: '/purposes',
    reason: 'In Klärung',
    until: '2026-12-31',
  }
  const { id: overrideId } = await calls.create('overrides', body)
  const { items } = (await calls.get(`activities/${id}/findings`)).json()
  t.match(
    items.filter(({ rule }: { rule: string }) => rule === 'VVT-B01'),
    [{ override: { id: overrideId, reason: 'In Klärung', until: '2026-12-31', state: 'in_force' } }],
    'it is shown all the same',
  )
  t.same((await calls.get(`findings?rule=VVT-B01`)).json().items, items.slice(0, 1))
  const later = (await calls.get(`activities/${id}/findings?on=2027-01-01`)).json().items
  t.match(later, [{ rule: 'VVT-B01', override: { state: 'lapsed' } }])
  t.match((await move('approve', 2)).json(), { approval: 'approved' })
})

t.test('whoever may not approve learns that, and nothing of the findings', async (t) => {
  const owner = await organisation('editor')
  const calls = callsOf(app, owner)
  const { id } = await calls.create('activities', {
    role: 'controller',
    name: 'A',
    operatingState: 'planned',
  })
  const move = (name: string, version: number) =>
    calls.post(`activities/${id}/transitions`, { move: name }, { 'if-match': `"${version}"` })
  await move('submit', 1)
  t.match((await move('approve', 2)).json(), { code: 'forbidden', findings: undefined })
  t.equal((await move('withdraw', 2)).statusCode, 200, 'other moves are not held up')
})

/** A finding of a rule of this severity, of the profile or, where none is named, not of Art. 30. */
function found(severity: string, verdict: string, profile: '' | 'art30'): AcceptedFinding {
  const rule = rules.find(
    (one) => one.severity === severity && one.profiles.includes('art30') === (profile !== ''),
  )
  return { rule, verdict, override: null } as unknown as AcceptedFinding
}

t.test('in the way are errors, and what Art. 30 demands and is not settled', (t) => {
  for (const [severity, verdict, profile, is] of [
    ['error', 'violated', 'art30', true],
    ['error', 'undecided', 'art30', true],
    ['error', 'violated', '', true],
    ['error', 'undecided', '', false],
    ['warning', 'violated', '', false],
    ['advice', 'violated', '', false],
  ] as const) {
    const one = found(severity, verdict, profile)
    t.ok(one.rule, 'there is such a rule')
    t.equal(inTheWay([one]).length === 1, is, `${severity} ${verdict} ${profile}`)
  }
  t.end()
})
