import t from 'tap'
import { Refusal } from '../../../src/errors.ts'

import { checkDeriveInput, DeriveInput } from '../../../src/record/activities/derive/derive-request.ts'
import { inputOf } from '../../../src/record/shape.ts'
import { validate } from '../../../src/record/validate.ts'
import {
  contract,
  link,
  ownBigBlueButton,
  propose,
  proposeForProcessor,
  request,
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
  const listed = (country: string, bodyType: 'private' | 'public' = 'private') =>
    codesOf(propose(request(mood, 'UC-EXTERNAL', { country, bodyType })).dpiaHint?.met ?? null).includes(
      'DSK-ML-13',
    )
  t.equal(listed('DE'), true)
  t.equal(listed('FR'), false, 'the list of the German authorities counts in Germany')
  t.equal(listed('DE', 'public'), false, 'and is made for private bodies')
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
