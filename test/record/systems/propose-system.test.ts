import t from 'tap'
import { lawAt } from '../../../src/law/law.ts'
import { checkCommon } from '../../../src/record/check.ts'
import { inputOf } from '../../../src/record/shape.ts'
import { checkSystem } from '../../../src/record/systems/check-system.ts'
import { stillFromCatalogue } from '../../../src/record/systems/provenance.ts'
import { type ProposeRequest } from '../../../src/record/systems/propose/propose-request.ts'
import { proposeSystem } from '../../../src/record/systems/propose/propose-system.ts'
import { operationModels, System } from '../../../src/record/systems/system.ts'
import { Party } from '../../../src/record/parties/party.ts'
import { validate } from '../../../src/record/validate.ts'

const law = lawAt('2026-11-23')
const newId = () => '0198d2c0-7a00-7000-8000-00000000000a'
const product = (code: string) => {
  const found = law.entry('systems', code)
  if (!found) throw new Error(`no product ${code}`)
  return found
}
const propose = (code: string, more: Partial<ProposeRequest> = {}) =>
  proposeSystem(
    { product: product(code), operationModel: null, language: 'de', parties: [], ...more },
    law,
    newId,
  )
const codes = (proposal: ReturnType<typeof propose>) => proposal.openQuestions.map(({ code }) => code)

t.test('every product in every operation model gives a system that can be stored', (t) => {
  for (const { code, confidence } of law.entries('systems')) {
    for (const operationModel of [null, ...operationModels]) {
      for (const language of ['de', 'en'] as const) {
        const { system, parties, source } = propose(code, { operationModel, language })
        t.same(validate(inputOf(System), system), [], code)
        t.same([...checkCommon(System, system), ...checkSystem(system as System)], [], code)
        for (const { party } of parties) t.same(validate(inputOf(Party), party), [], code)
        t.equal(source.confidence, confidence)
        t.equal(stillFromCatalogue(system), system, 'each mark names the value that stands there')
      }
    }
  }
  t.end()
})

t.test('what the catalogue gave is marked, and nothing else is', (t) => {
  const { system } = propose('SYS-ZOOM', { operationModel: 'online_service' })
  const places = (system.provenance ?? []).map(({ pointer }) => pointer)
  t.same(
    places.filter((place) => !place.startsWith('/features/')),
    [
      '/businessModel',
      '/businessModels',
      '/encryption/transport',
      '/encryption/endToEnd',
      '/encryption/endToEndLimits',
    ],
  )
  t.equal(places.length - 5, system.features?.length)
  t.ok(
    system.provenance?.every(
      ({ confidence, checkedOn }) => confidence === 'primary' && checkedOn === '2026-06-30',
    ),
  )
  t.notOk(
    system.features?.some(({ availability }) => availability === 'used'),
    'what a product can do is not used',
  )
  t.equal(system.hostingCountries, null, 'that places can be chosen says nothing about the choice')
  t.end()
})

t.test('of a product nobody has verified nothing is stated, and all of it is shown', (t) => {
  const { system, parties, facts, source, openQuestions } = propose('SYS-GOTO', {
    operationModel: 'online_service',
  })
  const { name: _, product: _product, operationModel: _model, externalIds, provenance, ...rest } = system
  t.same([externalIds, provenance, parties], [[], [], []])
  t.same(
    Object.values(rest).filter((value) => value !== null),
    [],
  )
  t.equal(source.confidence, 'unverified')
  t.ok(facts.some(({ about, text }) => about === 'hosting' && /US/.test(text.en)))
  t.ok(openQuestions.some(({ code }) => code === 'unverified-facts'))
  const left = propose('SYS-GOTO').system.provenance
  t.match(left, [{ pointer: '/operationModel', confidence: 'unverified' }], 'a system is not without a model')
  t.end()
})

t.test('a provider is a party of its own, and found once it is on file', (t) => {
  const { system, parties } = propose('SYS-TEAMS')
  t.equal(system.providerId, null)
  t.match(parties, [
    {
      pointers: ['/providerId', '/processors/0/partyId'],
      party: { name: 'Microsoft Ireland Operations Ltd.', country: 'IE', parentCountry: 'US' },
    },
  ])
  const party = { ...parties[0]?.party, id: newId(), name: 'microsoft ireland operations ltd. ' } as Party
  const again = propose('SYS-TEAMS', { parties: [party] })
  t.same(again.parties, [])
  t.match(again.system, { providerId: newId(), processors: [{ partyId: newId(), contractId: null }] })
  t.ok(again.system.provenance?.some(({ pointer }) => pointer === '/processors/0'))
  t.end()
})

t.test('who runs it decides what the maker has to do with it', (t) => {
  const own = propose('SYS-BBB', { operationModel: 'self_hosted' })
  t.match(own.system, { edition: 'open_source', businessModels: null, hostingCountries: null })
  t.same(own.parties, [], 'the maker of free software takes no part')
  t.ok(codes(own).includes('own-operation'))
  t.notOk(codes(own).includes('processing-agreement'))
  const hosted = propose('SYS-OPENTALK', { operationModel: 'online_service' })
  t.same(hosted.system.hostingCountries, ['DE'])
  t.equal(hosted.system.edition, null, 'free software says nothing about the price of a service')
  t.same(propose('SYS-OPENTALK', { operationModel: 'external_it_provider' }).system.hostingCountries, null)
  t.equal(
    propose('SYS-WIRE', { operationModel: 'self_hosted' }).system.edition,
    null,
    'not all of it is free software',
  )
  t.end()
})

t.test('a model that is left out or unknown is asked, and what the source leaves open, too', (t) => {
  t.ok(codes(propose('SYS-BBB')).includes('operation-model'))
  t.notOk(codes(propose('SYS-TEAMS')).includes('operation-model'), 'there is only one')
  t.ok(codes(propose('SYS-TEAMS', { operationModel: 'self_hosted' })).includes('operation-model-not-known'))
  const zoom = propose('SYS-ZOOM', { operationModel: 'online_service' })
  t.equal(codes(zoom).filter((code) => code === 'left-open-by-the-source').length, 3)
  t.end()
})
