import { createHash } from 'node:crypto'
import t from 'tap'
import { type Evidence } from '../../src/record/systems/evidence.ts'
import { openApi } from '../helper.ts'
import { callsOf, type Json } from '../http/calls.ts'
import { asSuperuser } from '../superuser.ts'
import { files } from './configurations/files.ts'

const now = new Date('2026-11-23T10:00:00Z')
const { app, organisation, headers: keyOf, server } = await openApi(t, () => now)
const owner = await organisation()
const calls = callsOf(app, { path: owner.path, headers: await keyOf('editor', owner.id) })

const handIn = (system: Json, body: object) =>
  calls.post(`systems/${system.id}/evidence`, body, { 'if-match': `"${system.version}"` })
const evidenceOf = (system: Json) => (system as unknown as { evidence: Evidence[] }).evidence
type Found = { rule: string; pointer: string; at: { id: string } }
const bigBlueButton = {
  name: 'BigBlueButton',
  operationModel: 'self_hosted',
  features: [
    { code: 'polls', availability: 'used' },
    { code: 'recording', availability: 'unavailable' },
  ],
  deletion: [{ category: 'VC-AN-ATTEND', period: 'P1D' }],
}

t.test('a configuration is read and compared, and no secret of it is kept anywhere', async (t) => {
  const system = await calls.create('systems', bigBlueButton)
  t.equal(system['evidence'], null)
  const content = files.bigbluebutton_overrides
  const reply = await handIn(system, { content, fileName: 'bbb-web.properties', collectedOn: '2026-11-20' })
  t.equal(reply.statusCode, 200, reply.body)
  t.equal(reply.headers.etag, '"2"')
  const [evidence] = evidenceOf(reply.json())
  t.match(evidence, {
    format: 'bigbluebutton_overrides',
    fileName: 'bbb-web.properties',
    sha256: createHash('sha256').update(content).digest('hex'),
    bytes: content.length,
    collectedOn: '2026-11-20',
    recordedAt: '2026-11-23T10:00:00.000Z',
    secrets: 1,
    unreadable: [],
  })
  t.same(await calls.read(`systems/${system.id}`), reply.json())
  const drift = (await calls.get(`systems/${system.id}/drift`)).json<{ items: object[] }>()
  t.match(
    new Map(drift.items.map((each) => [(each as { code: string }).code, each])),
    new Map([
      ['polls', { configured: 'unavailable', declared: 'used', result: 'differs' }],
      ['VC-AN-ATTEND', { configured: 'never', declared: 'P1D', result: 'differs' }],
      ['lobby', { configured: 'used', declared: null, result: 'not_declared' }],
    ]),
  )
  const found = (await calls.get('findings?profile=strict')).json<{ items: Found[] }>()
  t.same(
    found.items
      .filter(({ at, rule }) => at.id === system.id && rule > 'VVT-L03')
      .map(({ rule, pointer }) => `${rule} ${pointer}`),
    ['VVT-L06 /deletion', 'VVT-L07 /deletion/0/period'],
  )
  const kept = await asSuperuser(
    server.superuserUrl,
    `select (select string_agg(s::text, '') from "system" s) || (select string_agg(l::text, '') from ledger l) as text`,
  )
  t.match(String(kept[0]?.['text']), /defaultKeepEvents/)
  t.notMatch(String(kept[0]?.['text']), /geheim|bbb\.beispiel/)
})

t.test(
  'later evidence of the same kind takes the place of the earlier; other changes leave it alone',
  async (t) => {
    const system = await calls.create('systems', { name: 'Jitsi', operationModel: 'self_hosted' })
    const first = (await handIn(system, { content: files.jitsi_meet })).json<Json>()
    const second = (await handIn(first, { content: files.jitsi_meet_interface })).json<Json>()
    const third = (
      await handIn(second, { content: 'var config = { bosh: "x" }', format: 'jitsi_meet' })
    ).json<Json>()
    t.same(
      evidenceOf(third).map(({ format, facts }) => [format, facts.length]),
      [
        ['jitsi_meet_interface', 1],
        ['jitsi_meet', 0],
      ],
    )
    const patched = (
      await calls.patch(`systems/${system.id}`, third.version, { notes: 'geprüft' })
    ).json<Json>()
    t.same(evidenceOf(patched), evidenceOf(third))
    const put = await calls.put(`systems/${system.id}`, patched.version, {
      name: 'Jitsi',
      operationModel: 'self_hosted',
    })
    t.same(evidenceOf(put.json()), evidenceOf(third))
    const forged = await calls.patch(`systems/${system.id}`, patched.version + 1, { evidence: [] })
    t.match(forged.json(), { status: 422, errors: [{ pointer: '/evidence', code: 'unknown-field' }] })
  },
)

t.test('what cannot be read is refused, and nothing of it is repeated', async (t) => {
  const system = await calls.create('systems', { name: 'Zoom', operationModel: 'online_service' })
  const refused = async (body: object, pointer: string, code: string) => {
    const reply = await handIn(system, body)
    t.equal(reply.statusCode, 422, reply.body)
    t.match(reply.json(), { errors: [{ pointer, code }] })
    t.notMatch(reply.body, /geheim/)
  }
  await refused({ content: '{"geheim": 1' }, '/content', 'no-configuration')
  await refused({ content: files.teams, format: 'jitsi_meet' }, '/content', 'no-configuration')
  await refused({ content: files.zoom, collectedOn: '2026-11-24' }, '/collectedOn', 'in-future')
  await refused({ content: files.zoom, format: 'webex' }, '/format', 'not-in-list')
  await refused({}, '/content', 'required')
  t.equal((await handIn({ ...system, version: 7 }, { content: files.zoom })).statusCode, 412)
  t.equal((await calls.post(`systems/${system.id}/evidence`, { content: files.zoom })).statusCode, 428)
  t.equal((await calls.get(`systems/${system.id}/drift`)).body, '{"items":[]}')
})

t.test('a value taken from the catalogue loses its mark when it is changed', async (t) => {
  const mark = { value: '"TLS 1.3"', source: 'Handbuch', checkedOn: '2026-06-30', confidence: 'secondary' }
  const provenance = [
    { pointer: '/encryption/transport', ...mark },
    { pointer: '/systemVersion', ...mark },
  ]
  const body = {
    name: 'BBB',
    operationModel: 'self_hosted',
    encryption: { transport: 'TLS 1.3' },
    provenance,
  }
  const system = await calls.create('systems', body)
  t.same(system['provenance'], [provenance[0]], 'a mark that fits no value is none')
  const other = await calls.patch(`systems/${system.id}`, 1, { notes: 'neu' })
  t.same(other.json<Json>()['provenance'], [provenance[0]])
  const changed = await calls.patch(`systems/${system.id}`, 2, { encryption: { transport: 'TLS 1.2' } })
  t.same(changed.json<Json>()['provenance'], [])
})
