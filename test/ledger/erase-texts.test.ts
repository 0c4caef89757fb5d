import t from 'tap'
import { walk } from '../../src/record/walk.ts'
import { openApi } from '../helper.ts'
import { approvable } from '../http/approvable.ts'
import { callsOf, type Json } from '../http/calls.ts'
import { fullBodies, samples } from '../http/samples.ts'
import { asSuperuser } from '../superuser.ts'
import { anna, erase, linesIn } from './erasure-fixture.ts'

const { app, server, organisation, headers: keyOf } = await openApi(t)
const fresh = async () => {
  const owner = await organisation()
  return { ...owner, calls: callsOf(app, owner) }
}
const texts = [anna.name, anna.email, anna.phone]
const measure = { name: 'Vertretung', protectionGoals: [], status: 'planned' }

t.test('what is listed goes from the texts of all entries, now and in the past, in one act', async (t) => {
  const { id: organisationId, path, calls } = await fresh()
  const { id } = await calls.create('parties', anna)
  const one = await calls.create('measures', {
    ...measure,
    notes: `"${anna.name}"\n${anna.name}: <${anna.email}>, Tel. ${anna.phone}.`,
  })
  await calls.patch(`measures/${one.id}`, 1, { description: 'neu' })
  const past = await calls.create('measures', { ...measure, notes: `Frau ${anna.name}` })
  await calls.patch(`measures/${past.id}`, 1, { notes: null })
  const gone = await calls.create('measures', { ...measure, notes: anna.email })
  await calls.remove(`measures/${gone.id}`, 1)
  await calls.patch(path, 1, { email: anna.email })
  const found = (await calls.get(`parties/${id}/occurrences`)).json()
  t.same(found.texts, [...texts, anna.contactPerson].toSorted())
  t.same(
    found.current.map(({ pointer, count }: Json) => [pointer, count]),
    [
      ['/email', 1],
      ['/notes', 4],
    ],
  )
  t.equal(found.past.length, 4)

  const reply = await erase(calls, id, 1, { reason: 'Antrag', replacement: 'Kontakt 7', texts })
  t.equal(reply.statusCode, 200, reply.body)
  t.match(reply.json(), {
    version: 2,
    documents: 6,
    changed: [
      { kind: 'measure', id: one.id, version: 3 },
      { kind: 'organisation', id: organisationId, version: 3 },
    ],
    remaining: { current: [], past: [] },
  })
  t.same(await linesIn(server.superuserUrl, /Anna|Gro(ß|ss)mann|4711/i), [])
  t.match((await calls.get('verify')).json(), { intact: true, broken: null })
  const notes = '"Kontakt 7"\nKontakt 7: <Kontakt 7>, Tel. Kontakt 7.'
  t.match(await calls.read(`measures/${one.id}`), { notes, description: 'neu', version: 3 })
  t.match(await calls.read(`measures/${one.id}/versions/1`), { notes, description: null, version: 1 })
  t.match(await calls.read(`measures/${past.id}/versions/1`), { notes: 'Frau Kontakt 7' })
  t.match(await calls.read(`measures/${past.id}`), { notes: null, version: 2 }, 'nothing to change in it now')
  t.match(await calls.read(`measures/${gone.id}/versions/1`), { notes: 'Kontakt 7' })
  t.same((await calls.get('measures?text=großmann')).json().items, [])
  t.equal((await calls.get('measures?text=kontakt 7')).json().items.length, 1, 'the search follows')
  const { items } = (await calls.get(`measures/${one.id}/history`)).json()
  t.match(items.at(-1), { version: 3, action: 'redacted', reason: 'Antrag' })
  t.equal((await calls.patch(`measures/${one.id}`, 2, { notes: anna.name })).statusCode, 412)
})

t.test('every text of every kind of entry is reached, and nothing else changes', async (t) => {
  const { calls } = await fresh()
  const full = await fullBodies(calls)
  const { id } = await calls.create('parties', anna)
  const bodies = samples.map((sample, index) => {
    const externalIds = [{ system: anna.name, id: `${index}` }]
    return { sample, body: { ...filled(full(sample), sample.schema), externalIds } }
  })
  const made = []
  for (const { sample, body } of bodies) made.push({ sample, value: await calls.create(sample.plural, body) })
  const reply = await erase(calls, id, 1, { reason: 'Antrag', replacement: 'K', texts: [anna.name] })
  t.equal(reply.json().changed.length, samples.length, reply.body)
  for (const { sample, value } of made) {
    const now = await calls.read(`${sample.plural}/${value.id}`)
    const then = await calls.read(`${sample.plural}/${value.id}/versions/1`)
    const expected = JSON.parse(JSON.stringify(value).replaceAll(anna.name, 'K')) as Json
    const [{ externalIds: kept }, { externalIds: _, ...rest }] = [value, expected]
    const { version: _version, updatedAt: _at, ...same } = rest as Record<string, unknown>
    t.match(now, { ...same, externalIds: kept, version: 2 }, sample.plural)
    t.same(then, { ...expected, externalIds: kept }, sample.plural)
    t.same(Object.keys(then), Object.keys(value))
  }
  t.match((await calls.get('verify')).json(), { intact: true })
})

/** A body in which the name stands in every text that may be that long. */
function filled(body: Record<string, unknown>, schema: Parameters<typeof walk>[0]): object {
  const places: string[] = []
  walk(schema, body, ({ format, enum: words, 'x-dataset': dataset, readOnly }, text, pointer) => {
    if (typeof text === 'string' && !format && !words && !dataset && !readOnly) places.push(pointer)
  })
  const copy = structuredClone(body)
  for (const place of places) {
    const steps = place.split('/').slice(1)
    const last = steps.pop() as string
    let at: Record<string, unknown> = copy
    for (const step of steps) at = at[step] as Record<string, unknown>
    if (!place.startsWith('/externalIds')) at[last] = `für ${anna.name}, ${place}`.slice(0, 190)
  }
  return copy
}

t.test('what a decision says is reached too: reasons, conditions, answers and what it froze', async (t) => {
  const { calls } = await fresh()
  const { id } = await calls.create('parties', anna)
  const system = await calls.create('systems', {
    name: `Raum von ${anna.name}`,
    providerId: id,
    operationModel: 'online_service',
  })
  const check = await calls.create('assessments', {
    assessmentKind: 'prior_check',
    name: 'Prüfung',
    systemId: system.id,
    use: { purposes: `Sprechstunde bei ${anna.name}` },
    answers: [{ criterion: 'VP-PUR-2', result: 'met', note: anna.name, evidence: anna.name }],
  })
  const { knockOuts } = (await calls.get(`assessments/${check.id}/evaluation`)).json()
  const move = (version: number, body: object, reason = '') =>
    calls.post(`assessments/${check.id}/transitions${reason}`, body, { 'if-match': `"${version}"` })
  await move(1, { move: 'submit' })
  const decision = {
    move: 'decide',
    verdict: 'approved_with_conditions',
    conditions: [{ text: `Mit ${anna.name} klären`, dueOn: '2027-01-31', note: anna.name }],
    accepted: knockOuts.map((criterion: string) => ({ criterion, reason: `Laut ${anna.name}` })),
  }
  const decided = await move(2, decision, `?reason=${encodeURIComponent(`Rat von ${anna.name}`)}`)
  t.equal(decided.statusCode, 200, decided.body)
  const { current } = (await calls.get(`parties/${id}/occurrences`)).json()
  const places = current.flatMap(({ id: entry, pointer }: Json & { pointer: string }) =>
    entry === check.id ? [pointer] : [],
  )
  const expected = ['/verdictReason', '/conditions/0/text', '/conditions/0/note', '/use/purposes']
  for (const pointer of [...expected, '/answers/0/note', '/frozen/accepted/0/reason'])
    t.ok(places.includes(pointer), pointer)
  const reply = await erase(calls, id, 1, { reason: 'Antrag', replacement: 'K', texts: [anna.name] })
  t.equal(reply.statusCode, 200, reply.body)
  t.same(reply.json().remaining.current, [])
  const now = await calls.read(`assessments/${check.id}`)
  t.notMatch(JSON.stringify(now), anna.name)
  t.match(now, {
    status: 'decided',
    verdict: 'approved_with_conditions',
    verdictReason: 'Rat von K',
    conditions: [{ text: 'Mit K klären', note: 'K' }],
    version: 4,
  })
  t.notMatch(JSON.stringify(await calls.read(`assessments/${check.id}/versions/3`)), anna.name)
  t.match((await calls.get('verify')).json(), { intact: true })
})

t.test('only whole words that stand exactly so are replaced', async (t) => {
  const { calls } = await fresh()
  const name = 'Ann Özen'
  const { id } = await calls.create('parties', {
    name,
    partyType: 'person',
    email: 'a.özen@x.example',
    phone: '+49 (30) 1',
  })
  const sought = [name, 'a.özen@x.example', '+49 (30) 1', 'Özen']
  const cases: [string, string][] = [
    ['Ann Özen', '\\1'],
    ['(Ann Özen)/Ann Özen, „Ann Özen“…Ann Özen.', '(\\1)/\\1, „\\1“…\\1.'],
    [
      'Ann Özen-Kern, Mary-Ann Özen, JoAnn Özen, Ann Özenil, Ann Özen’s',
      'Ann Özen-Kern, Mary-Ann \\1, JoAnn \\1, Ann Özenil, Ann Özen’s',
    ],
    ['ANN ÖZEN, ann özen, Ann  Özen', 'ANN ÖZEN, ann özen, Ann  \\1'],
    [
      'a.özen@x.example.org b.a.özen@x.example a.özen@x.example',
      'a.özen@x.example.org b.a.özen@x.example \\1',
    ],
    ['+49 (30) 12, +49 (30) 1-2, +49 (30) 1; x49 (30) 1', '+49 (30) 12, +49 (30) 1-2, \\1; x49 (30) 1'],
    [
      '\tAnn Özen\n\\nAnn Özen \u0001Özen "Ann" {"notes": "Ann Özen"}',
      '\t\\1\n\\nAnn \\1 \u0001\\1 "Ann" {"notes": "\\1"}',
    ],
    ['🙂Ann Özen🙂 \u2028', '🙂\\1🙂 \u2028'],
  ]
  const made = []
  for (const [before] of cases) made.push(await calls.create('measures', { ...measure, notes: before }))
  const raw = () =>
    asSuperuser(
      server.superuserUrl,
      `select document::text as text from ledger where organisation_id = '${calls.organisationId}' and kind = 'measure' and version = 1 order by seq`,
    )
  const before = await raw()
  const reply = await erase(calls, id, 1, { reason: 'x', replacement: '\\1', texts: sought })
  t.equal(reply.statusCode, 200, reply.body)
  for (const [index, [, after]] of cases.entries())
    t.equal((await calls.read(`measures/${made[index]?.id}`))['notes'], after)
  const after = await raw()
  for (const [index, [from, to]] of cases.entries()) {
    const expected = String(before[index]?.['text']).replace(JSON.stringify(from), () => JSON.stringify(to))
    t.equal(after[index]?.['text'], expected, 'to the byte')
  }
  t.match((await calls.get('verify')).json(), { intact: true })
})

t.test('approvals stay, and so does who edited last', async (t) => {
  const { id: organisationId, calls } = await fresh()
  const officer = await keyOf('officer', organisationId)
  const { id } = await calls.create('parties', anna)
  const body = {
    ...approvable,
    name: 'B',
    notes: anna.name,
    purposes: [{ text: `Besprechungen per Video für ${anna.name}` }],
  }
  const approve = async (draft: Json) => {
    const move = (name: string, version: number, headers = {}) =>
      calls.post(
        `activities/${draft.id}/transitions`,
        { move: name },
        { 'if-match': `"${version}"`, ...headers },
      )
    t.equal((await move('submit', draft.version)).statusCode, 200)
    t.equal((await move('approve', draft.version + 1, officer)).statusCode, 200)
    return calls.read(`activities/${draft.id}`)
  }
  const approved = await approve(await calls.create('activities', body))
  const edited = await approve(await calls.create('activities', body))
  await calls.patch(`activities/${edited.id}`, edited.version, { name: 'C' })
  const [one, two] = [
    await calls.read(`activities/${approved.id}`),
    await calls.read(`activities/${edited.id}`),
  ]
  const reply = await erase(calls, id, 1, { reason: 'Antrag', texts: [anna.name] }, officer)
  t.equal(reply.json().changed.length, 2, reply.body)
  t.match(await calls.read(`activities/${one.id}`), {
    approval: 'approved',
    version: 4,
    approvedVersion: 4,
    lastEditedBy: one['lastEditedBy'],
    notes: '[gelöscht]',
  })
  t.match(await calls.read(`activities/${two.id}`), {
    approval: 'draft',
    version: 5,
    approvedVersion: 3,
    lastEditedBy: two['lastEditedBy'],
  })
  const { activities } = (await calls.get('record?format=json&role=controller')).json()
  t.match(
    activities.map(({ name, purposes }: Json) => [name, (purposes as Json[])[0]?.['text']]),
    [
      ['B', 'Besprechungen per Video für [gelöscht]'],
      ['B', 'Besprechungen per Video für [gelöscht]'],
    ],
    'the record shows what was approved',
  )
})
