import t from 'tap'

import { lawAt } from '../../../src/law/law.ts'

import {
  certificate,
  contract,
  link,
  ownBigBlueButton,
  party,
  propose,
  request,
  systemOf,
  uuid,
  zoomInc,
  zoomOnline,
} from './derive-fixtures.ts'

const codesOf = (items: readonly { readonly code: string | null }[] | null) =>
  (items ?? []).map(({ code }) => code)

t.test('Zoom as an online service, private and public', async (t) => {
  const given = { parties: [zoomInc], contracts: [contract(301, {})] }
  const firm = propose(request(zoomOnline, 'UC-EXTERNAL', given))
  t.same(codesOf(firm.activity.purposes?.[0]?.legalBases ?? null), ['GDPR_6_1_B', 'GDPR_6_1_F'])
  t.ok(firm.codes.includes('legitimate-interest'))
  t.ok(firm.codes.includes('balancing-of-interests'))
  t.match(firm.activity.transfers, [
    { country: 'US', kind: 'remote_access', recipientId: zoomInc.id, instruments: null },
  ])
  t.equal(firm.activity.transfers?.[0]?.processorLinkId, firm.activity.processors?.[0]?.id)
  t.not(firm.activity.processors?.[0]?.id, uuid(601), 'the chain is copied under new ids')
  t.ok(firm.codes.includes('transfer-instrument'))
  t.ok(firm.codes.includes('framework-certification'))
  t.same(
    firm.activity.disclosures
      ?.filter(({ role }) => role === 'processor')
      .map(({ code, partyId }) => [code, partyId]),
    [['provider_processor', zoomInc.id]],
    'the provider stands once',
  )
  const office = propose(request(zoomOnline, 'UC-EXTERNAL', { ...given, bodyType: 'public' }))
  t.same(codesOf(office.activity.purposes?.[0]?.legalBases ?? null), ['GDPR_6_1_E', 'GDPR_6_1_B'])
  t.match(office.openQuestions.find(({ code }) => code === 'legal-norm')?.question.de, /§ 3 BDSG/)
  t.equal(office.openQuestions.find(({ code }) => code === 'works-council')?.cites?.includes('BetrVG'), false)
})

function instrumentsOf(certificates: Parameters<typeof certificate>[0] | null, modules?: ('2' | '3')[]) {
  const provider = party(1, {
    name: zoomInc.name,
    country: 'US',
    certificates: certificates ? [certificate(certificates)] : null,
  })
  const clauses = { decision: '(EU) 2021/914', modules: modules ?? null }
  const contracts = [contract(301, { standardClauses: modules ? clauses : null })]
  const { activity, codes } = propose(request(zoomOnline, 'UC-INTERNAL', { parties: [provider], contracts }))
  const instruments = activity.transfers?.[0]?.instruments
  return { codes, instruments: instruments?.map(({ code, fallback }) => [code, fallback]) ?? null }
}

t.test('an instrument is proposed only where it is on record for this very recipient', async (t) => {
  t.same(instrumentsOf({}).instruments, [['ART45_DPF', false]])
  t.same(instrumentsOf({ validUntil: '2026-11-22' }).instruments, null, 'run out the day before')
  t.same(
    instrumentsOf({ validUntil: '2026-11-23' }).instruments,
    [['ART45_DPF', false]],
    'the last day counts',
  )
  t.same(instrumentsOf({ validUntil: null }).instruments, null, 'validity not shown')
  t.same(instrumentsOf({ coversEmployeeData: false }).instruments, null, 'employees are concerned')
  t.ok(instrumentsOf({ coversEmployeeData: null }).codes.includes('framework-employee-data'))
  t.same(instrumentsOf({ scheme: 'ISO/IEC 27001' }).instruments, null)
  t.same(instrumentsOf(null, ['2']).instruments, [['ART46_2_C_SCC_M2', false]])
  t.ok(instrumentsOf(null, ['2']).codes.includes('transfer-impact-assessment'))
  t.ok(instrumentsOf(null, ['3']).codes.includes('clauses-module'), 'module 3 is for processors')
  t.same(instrumentsOf({}, ['2']).instruments, [
    ['ART45_DPF', false],
    ['ART46_2_C_SCC_M2', true],
  ])
})

t.test('before the decision of 2023 a certificate carries nothing', async (t) => {
  const provider = party(1, { country: 'US', certificates: [certificate({})] })
  const { activity } = propose(
    request(zoomOnline, 'UC-EXTERNAL', { parties: [provider], contracts: [contract(301, {})] }),
    lawAt('2023-01-01'),
  )
  t.equal(activity.transfers?.[0]?.instruments, null)
})

function via(country: string) {
  const system = systemOf('SYS-WIRE', 'online_service', {
    providerId: uuid(1),
    hostingCountries: [country],
    processors: [link(601, { hostingCountries: [country], accessCountries: [country] })],
  })
  return propose(request(system, 'UC-EXTERNAL', { parties: [party(1, { country })] }))
}

t.test('adequacy follows from the country only where the decision covers the whole of it', async (t) => {
  t.match(via('CH').activity.transfers, [
    { country: 'CH', kind: 'storage', instruments: [{ code: 'ART45' }] },
  ])
  t.match(via('GB').activity.transfers, [{ instruments: [{ code: 'ART45', validUntil: '2031-12-27' }] }])
  t.match(via('JP').activity.transfers, [{ country: 'JP', instruments: null }])
  t.ok(via('JP').codes.includes('adequacy-conditions'))
  t.ok(via('IN').codes.includes('transfer-instrument'))
  t.same(via('NO').activity.transfers, [], 'the EEA is no third country')
})

t.test(
  'a parent company alone is a question, and the catalogue names its listing as found by a third party',
  async (t) => {
    const system = systemOf('SYS-TEAMS', 'online_service', {
      providerId: uuid(1),
      hostingCountries: ['DE'],
      processors: [link(601, { hostingCountries: ['DE'], accessCountries: ['IE'], contractId: uuid(301) })],
    })
    const provider = party(1, {
      name: 'Microsoft Ireland Operations Ltd.',
      country: 'IE',
      parentCountry: 'US',
    })
    const { activity, codes, sources } = propose(request(system, 'UC-INTERNAL', { parties: [provider] }))
    t.match(activity.transfers, [
      {
        country: 'US',
        recipientId: null,
        instruments: [{ code: 'ART45_DPF', certifiedEntity: 'Microsoft Corporation' }],
      },
    ])
    t.ok(codes.includes('parent-company-access'))
    t.ok(codes.includes('framework-certification-to-verify'))
    t.ok(sources.some(({ pointer }) => pointer === '/transfers/0/instruments/0/certifiedEntity'))
    const reseller = party(1, { name: 'Systemhaus GmbH', country: 'DE' })
    const resold = propose(request(system, 'UC-INTERNAL', { parties: [reseller] }))
    t.same(resold.activity.transfers, [])
    t.ok(resold.codes.includes('catalogue-operator'), 'the operator of the catalogue is not forgotten')
  },
)

t.test('a German provider with everything inside the EEA', async (t) => {
  const system = systemOf('SYS-ALFAVIEW', 'online_service', {
    providerId: uuid(1),
    hostingCountries: ['DE'],
    processors: [
      link(601, { hostingCountries: ['DE'], accessCountries: ['DE'], contractId: uuid(301) }),
      link(602, { partyId: uuid(2), parentLinkId: uuid(601), hostingCountries: ['FR'], accessCountries: [] }),
    ],
  })
  const parties = [
    party(1, { name: 'alfaview gmbh', country: 'DE' }),
    party(2, { name: 'Hébergeur SA', country: 'FR' }),
  ]
  const { activity, codes } = propose(request(system, 'UC-INTERNAL', { parties, language: 'en' }))
  t.same(activity.transfers, [])
  t.match(
    activity.statements.find(({ field }) => field === 'transfers'),
    { kind: 'none', text: /France, Germany|Germany, France/ },
  )
  t.equal(activity.processors?.[1]?.parentLinkId, activity.processors?.[0]?.id, 'parents are remapped')
  t.same(codesOf(activity.disclosures), [
    'provider_processor',
    'hosting_subprocessor',
    'internal_it',
    'participants',
  ])
  t.ok(codes.includes('processing-contract'), 'the sub-processor has no contract on record')
})

t.test('a system with unknown hosting leaves transfers open instead of none', async (t) => {
  const system = systemOf('SYS-ALFAVIEW', 'online_service', { providerId: uuid(1) })
  const { activity, codes } = propose(
    request(system, 'UC-INTERNAL', { parties: [party(1, { name: 'alfaview gmbh', country: 'DE' })] }),
  )
  t.equal(activity.transfers, null)
  t.match(
    activity.statements.find(({ field }) => field === 'transfers'),
    { kind: 'unknown' },
  )
  t.match(
    activity.statements.find(({ field }) => field === 'processors'),
    { kind: 'assumed' },
  )
  t.ok(codes.includes('countries-unknown'))
  t.ok(codes.includes('processor-chain'))
})

t.test('own servers in a third country are a question, not a transfer to a recipient', async (t) => {
  const system = { ...ownBigBlueButton, hostingCountries: ['CH'] }
  const { activity, openQuestions } = propose(request(system, 'UC-INTERNAL'))
  t.equal(activity.transfers, null)
  t.match(openQuestions.find(({ code }) => code === 'countries-unknown')?.question.de, /Schweiz/)
})
