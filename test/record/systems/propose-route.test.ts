import t from 'tap'
import { openApi } from '../../helper.ts'
import { callsOf } from '../../http/calls.ts'

const { app, organisation } = await openApi(t, () => new Date('2026-11-23T08:00:00.000Z'))
const { post, patch, create, get } = callsOf(app, await organisation())

t.test('a proposal is stored as it is, and its marks go with the values they stand for', async (t) => {
  const reply = await post('systems/propose', { product: 'SYS-JITSI', operationModel: 'self_hosted' })
  t.equal(reply.statusCode, 200, reply.body)
  const { system } = reply.json()
  t.equal((await get('systems')).json().items.length, 0, 'nothing is stored')
  const { id, ...stored } = await create('systems', system)
  t.match(stored, system)
  const features = system.features.map((one: { code: string }) =>
    one.code === 'recording' ? { ...one, availability: 'used' } : one,
  )
  const changed = (await patch(`systems/${id}`, 1, { features })).json()
  t.equal(changed.provenance.length, system.provenance.length - 1, 'what somebody stated is no longer marked')
})

t.test('a provider that is stored first is named in the next proposal', async (t) => {
  const body = { product: 'SYS-EYESON', operationModel: 'online_service', language: 'en' }
  const [{ party }] = (await post('systems/propose', body)).json().parties
  const { id } = await create('parties', party)
  const { system, parties } = (await post('systems/propose', body)).json()
  t.same(parties, [])
  t.match(await create('systems', system), { providerId: id, processors: [{ partyId: id }] })
})

t.test('a product nobody knows is refused with its place', async (t) => {
  t.match((await post('systems/propose', { product: 'SYS-NONE' })).json(), {
    status: 422,
    errors: [{ pointer: '/product', code: 'unknown-code' }],
  })
  t.match((await post('systems/propose', { product: 'SYS-BBB', operationModel: 'rented' })).json(), {
    errors: [{ pointer: '/operationModel', code: 'not-in-list' }],
  })
})
