import t from 'tap'
import { Refusal } from '../../../src/errors.ts'
import { lawAt } from '../../../src/law/law.ts'
import { checkDeriveInput, DeriveInput } from '../../../src/record/activities/derive/derive-request.ts'
import { inputOf } from '../../../src/record/shape.ts'
import { validate } from '../../../src/record/validate.ts'
import {
  certificate,
  contract,
  link,
  ownBigBlueButton,
  party,
  propose,
  proposeForProcessor,
  request,
  systemOf,
  used,
  uuid,
  zoomInc,
  zoomOnline,
} from './derive-fixtures.ts'

const codesOf = (items: readonly { readonly code: string | null }[] | null) =>
  (items ?? []).map(({ code }) => code)

t.test('BigBlueButton on own servers in Germany', async (t) => {
  const { activity, codes, openQuestions, sources } = propose(request(ownBigBlueButton, 'UC-INTERNAL'))
  t.same(activity.transfers, [], 'no transfer, although the maker sits in Canada')
  t.match(activity.statements, [{ field: 'jointControllers', kind: 'not_examined' }])
  t.match(
    activity.statements.find(({ field }) => field === 'transfers'),
    { kind: 'none', text: /Deutschland/ },
  )
  t.notOk(openQuestions.some(({ question }) => question.de.includes('Kanada')))
  t.same(activity.processors, [])
  t.same(codesOf(activity.disclosures), ['internal_it', 'participants'], 'nobody is invented')
  t.same(activity.systemIds, [ownBigBlueButton.id])
  t.equal(activity.name, 'Interne Besprechungen – BigBlueButton (eigene Server)')
  t.equal(activity.operatingState, 'planned')
  t.match(
    activity.features?.find(({ code }) => code === 'recording'),
    { use: 'available' },
  )
  t.notOk(codesOf(activity.dataItems).includes('VC-REC-AV'), 'recording is at hand but not in use')
  t.notOk(codesOf(activity.dataItems).includes('VC-CAL'), 'no calendar without the integration')
  const logs = activity.dataItems?.find(({ code }) => code === 'VC-SEC-LOG')
  t.notOk(codesOf(logs?.subjects ?? []).includes('DS-BYSTANDER'), 'bystanders have no log entries')
  t.same(
    activity.measures?.filter(({ status }) => status === 'implemented').map(({ code }) => code),
    ['TOM-VT-01'],
  )
  t.ok(codes.includes('works-council'))
  t.equal(openQuestions.find(({ code }) => code === 'works-council')?.cites, 'BetrVG § 87(1) no. 6')
  t.ok(sources.every(({ source, checkedOn }) => source && checkedOn))
})

t.test(
  'retention follows the system, then the use case, then the category, and is never invented',
  async (t) => {
    const { activity } = propose(request(ownBigBlueButton, 'UC-INTERNAL'))
    const ruleFor = (code: string) => {
      const item = activity.dataItems?.find((one) => one.code === code)
      return activity.retention?.find(({ dataItemIds }) => dataItemIds?.includes(item?.id ?? ''))
    }
    t.match(ruleFor('VC-META-CONN'), {
      ground: 'system_setting',
      period: 'P3D',
      start: 'meeting_end',
      justification: 'bbb-cleanup',
    })
    t.match(ruleFor('VC-CON-AUDIO'), { kind: 'never_stored', period: null, ground: 'proposal' })
    t.equal(ruleFor('VC-CON-AUDIO')?.id, ruleFor('VC-CON-VIDEO')?.id, 'one rule for what shares a period')
    t.match(ruleFor('VC-META-DEVICE'), { ground: 'proposal', period: 'P30D' })
    const treatment = propose(request(ownBigBlueButton, 'UC-MED'))
    t.match(
      treatment.activity.retention?.find(({ legalReference }) => legalReference === 'BGB § 630f(3)'),
      { ground: 'statute', period: 'P10Y' },
    )
    const elsewhere = propose(request(ownBigBlueButton, 'UC-MED', { country: 'AT' }))
    t.same(
      elsewhere.activity.retention?.flatMap(({ legalReference }) => legalReference ?? []),
      [],
      'no German statute in Austria',
    )
    t.ok(elsewhere.codes.includes('retention'))
    t.ok(
      treatment.codes.includes('retention-conflict'),
      'three days are not the three months of the catalogue',
    )
  },
)

t.test('what has no period becomes a question', async (t) => {
  const system = { ...ownBigBlueButton, features: used('audio', 'video', 'emotion_recognition') }
  const { activity, openQuestions } = propose(request(system, 'UC-INTERNAL'))
  const index = activity.dataItems?.findIndex(({ code }) => code === 'VC-AN-EMOTION')
  t.ok(openQuestions.some(({ code, pointer }) => code === 'retention' && pointer === `/dataItems/${index}`))
  t.ok(
    openQuestions.some(
      ({ code, cites }) => code === 'forbidden-feature-in-use' && cites?.includes('2024/1689'),
    ),
  )
})

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

t.test('works council meetings with recording in use', async (t) => {
  const system = { ...ownBigBlueButton, features: used('audio', 'video', 'server_recording') }
  const { activity, openQuestions, codes } = propose(request(system, 'UC-WORKSCOUNCIL'))
  const asked = openQuestions.find(({ code }) => code === 'forbidden-feature-in-use')
  t.match(asked?.cites, /BetrVG/)
  t.match(asked?.question.en, /on the server/i, 'the feature in use is named, not the broader one')
  t.ok(codesOf(activity.dataItems).includes('VC-REC-AV'), 'its data are not left out')
  t.ok(codes.includes('recording-authorisation'))
  t.ok(codes.includes('separate-entry'))
  const abroad = propose(request(system, 'UC-WORKSCOUNCIL', { country: 'AT' }))
  t.equal(abroad.openQuestions.find(({ code }) => code === 'forbidden-feature-in-use')?.cites, null)
  t.notOk(abroad.codes.includes('works-council'), 'no German co-determination abroad')
})

t.test('AI transcription', async (t) => {
  const system = { ...ownBigBlueButton, features: used('audio', 'video', 'transcription', 'ai_assistant') }
  const { activity, codes, dpiaHint } = propose(request(system, 'UC-AI'))
  t.ok(codesOf(activity.dataItems).includes('VC-REC-TRANSCRIPT'))
  t.ok(codesOf(activity.dataItems).includes('VC-REC-AISUM'))
  t.notOk(codesOf(activity.disclosures).includes('ai_model_subprocessor'), 'no model provider is invented')
  t.ok(codes.includes('recipient-behind-feature'))
  t.ok(codes.includes('consent'))
  t.ok(codes.includes('ai-transparency'))
  t.equal(activity.impactAssessment?.decision, 'undecided')
  t.ok(codesOf(dpiaHint?.met ?? null).includes('WP248-8'))
  t.ok((activity.purposes?.[0]?.features ?? []).includes('transcription'))
})

t.test('the impact assessment is required or open, never ruled out', async (t) => {
  const withAi = {
    ...ownBigBlueButton,
    features: used('audio', 'video', 'candidate_scoring', 'automated_decision'),
  }
  t.equal(propose(request(ownBigBlueButton, 'UC-INTERVIEW')).activity.impactAssessment?.decision, 'undecided')
  const scored = propose(request(withAi, 'UC-INTERVIEW'))
  t.equal(scored.activity.impactAssessment?.decision, 'required')
  t.ok(codesOf(scored.dpiaHint?.met ?? null).includes('DPIA-35-3-A'))
  const mood = { ...ownBigBlueButton, features: used('audio', 'emotion_recognition') }
  const listed = (country: string) =>
    codesOf(propose(request(mood, 'UC-EXTERNAL', { country })).dpiaHint?.met ?? null).includes('DSK-ML-13')
  t.equal(listed('DE'), true)
  t.equal(listed('FR'), false, 'the list of the German authorities counts in Germany')
})

t.test('an institution of the Union gets no bases of the GDPR', async (t) => {
  const { activity, codes } = propose(
    request(zoomOnline, 'UC-INTERNAL', { bodyType: 'eu_institution', country: 'BE', parties: [zoomInc] }),
  )
  t.match(activity.purposes?.[0]?.legalBases, [{ code: null, text: /2018\/1725/ }])
  t.equal(activity.purposes?.[0]?.art9Conditions, null)
  t.ok(codes.includes('other-regime'))
  t.notOk(codes.includes('works-council'))
  const contracts = [contract(301, { standardClauses: { decision: '(EU) 2021/914', modules: ['2'] } })]
  const clauses = propose(
    request(zoomOnline, 'UC-INTERNAL', { bodyType: 'eu_institution', parties: [zoomInc], contracts }),
  )
  t.equal(clauses.activity.transfers?.[0]?.instruments, null, 'clauses of the GDPR are not its own')
})

t.test('a church names its own law', async (t) => {
  const { activity, codes, openQuestions } = propose(
    request(ownBigBlueButton, 'UC-COUNSEL', { bodyType: 'church' }),
  )
  t.match(activity.purposes?.[0]?.legalBases, [{ code: 'LSA_CHURCH', text: /noch zu benennen/ }])
  t.match(openQuestions.find(({ code }) => code === 'legal-basis')?.cites, /KDG/)
  t.ok(codes.includes('other-regime'))
  const abroad = propose(request(ownBigBlueButton, 'UC-COUNSEL', { bodyType: 'church', country: 'AT' }))
  t.equal(abroad.activity.purposes?.[0]?.legalBases, null)
})

function basesWith(given: Parameters<typeof contract>[1]) {
  const contracts = [contract(401, { contractKind: 'works_agreement', ...given })]
  return propose(request(ownBigBlueButton, 'UC-INTERNAL', { contracts })).activity.purposes?.[0]?.legalBases
}

t.test('a works agreement becomes a basis only where one is in effect', async (t) => {
  t.match(basesWith({ validFrom: '2025-01-01' })?.[2], { code: 'BDSG_26_4', contractId: uuid(401) })
  t.equal(basesWith({ validTo: '2025-01-01' })?.length, 2)
  t.ok(propose(request(ownBigBlueButton, 'UC-INTERNAL')).codes.includes('works-agreement-as-basis'))
})

t.test(
  'special categories: exceptions where the use case names them, none only where no data are sensitive',
  async (t) => {
    const treatment = propose(request(ownBigBlueButton, 'UC-MED'))
    t.match(treatment.activity.purposes?.[0]?.art9Conditions, [{ code: 'GDPR_9_2_H', norm: null }])
    t.ok(treatment.codes.includes('special-categories-norm'))
    t.ok(treatment.codes.includes('secrecy-commitment'))
    t.equal(propose(request(ownBigBlueButton, 'UC-INTERNAL')).activity.purposes?.[0]?.art9Conditions, null)
    const silent = {
      ...ownBigBlueButton,
      features: ['audio', 'video', 'chat', 'file_sharing', 'screen_share'].map((code) => ({
        code,
        availability: 'unavailable' as const,
        note: null,
      })),
    }
    t.same(propose(request(silent, 'UC-INTERNAL')).activity.purposes?.[0]?.art9Conditions, [])
  },
)

t.test('the record as processor', async (t) => {
  const { activity, codes, openQuestions, processingCategories, dpiaHint } = proposeForProcessor(
    request({ ...zoomOnline, features: used('audio', 'video', 'recording') }, 'UC-MED', {
      parties: [zoomInc],
    }),
  )
  t.equal(activity.controllers, null)
  t.match(
    activity.statements.find(({ field }) => field === 'controllers'),
    { kind: 'not_examined' },
  )
  t.match(activity.name, /^Im Auftrag: /)
  t.same(processingCategories.length, 2)
  t.match(processingCategories[1], /Aufzeichnung/)
  t.equal(dpiaHint, null)
  t.ok(codes.includes('served-controllers'))
  t.ok(codes.includes('sub-processor-authorisation'))
  t.ok(codes.includes('forbidden-feature-in-use'), 'the controllers have to know')
  t.match(activity.transfers, [{ country: 'US', dataItemIds: null }])
  const clauses = { decision: '(EU) 2021/914', modules: ['2' as const] }
  const passedOn = proposeForProcessor(
    request(zoomOnline, 'UC-MED', {
      parties: [zoomInc],
      contracts: [contract(301, { standardClauses: clauses })],
    }),
  )
  t.match(passedOn.openQuestions.find(({ code }) => code === 'clauses-module')?.question.de, /Modul 3/)
  t.ok(openQuestions.every(({ pointer }) => !pointer.startsWith('/features')))
})

t.test('ended links of the chain are not carried over, nor what they engaged', async (t) => {
  const system = {
    ...zoomOnline,
    processors: [
      link(601, { until: '2026-11-22', hostingCountries: ['IN'] }),
      link(602, { parentLinkId: uuid(601), hostingCountries: ['IN'] }),
      link(603, { until: '2026-11-23', hostingCountries: ['DE'], accessCountries: [] }),
    ],
  }
  const { activity, codes } = propose(request(system, 'UC-INTERNAL', { parties: [zoomInc] }))
  t.equal(activity.processors?.length, 1)
  t.ok(codes.includes('processor-ended'))
  t.notOk(activity.transfers?.some(({ country }) => country === 'IN'))
})

t.test('a name that would be too long gives way to the use case, uncut', async (t) => {
  const { activity } = propose(request({ ...ownBigBlueButton, name: 'x'.repeat(490) }, 'UC-INTERNAL'))
  t.equal(activity.name, 'Interne Besprechungen')
})

t.test('a use case the law of the day does not know is refused', async (t) => {
  try {
    propose(request(ownBigBlueButton, 'UC-NONE'))
    t.fail('not refused')
  } catch (error) {
    t.ok(error instanceof Refusal)
    t.match((error as Refusal).refused, {
      code: 'invalid',
      errors: [{ pointer: '/useCase', code: 'unknown-code' }],
    })
  }
})

t.test('the body asks for exactly one of a stored and a described system', async (t) => {
  const schema = inputOf(DeriveInput)
  const described = { name: 'Jitsi', operationModel: 'self_hosted' }
  t.same(validate(schema, { systemId: uuid(1), useCase: 'UC-INTERNAL' }), [])
  t.same(validate(schema, { system: described, useCase: 'UC-INTERNAL', language: 'en' }), [])
  t.match(validate(schema, { system: { name: 'Jitsi' }, useCase: 'UC-INTERNAL' }), [
    { pointer: '/system/operationModel', code: 'required' },
  ])
  t.match(validate(schema, { system: { ...described, colour: 'red' }, useCase: 'UC-INTERNAL' }), [
    { pointer: '/system/colour', code: 'unknown-field' },
  ])
  t.match(validate(schema, { systemId: uuid(1) }), [{ pointer: '/useCase', code: 'required' }])
  t.same(checkDeriveInput({ systemId: uuid(1) }), [])
  t.same(checkDeriveInput({ system: described, systemId: null }), [])
  t.match(checkDeriveInput({}), [{ code: 'one-of' }])
  t.match(checkDeriveInput({ systemId: uuid(1), system: described }), [{ code: 'one-of' }])
})
