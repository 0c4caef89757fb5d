import t from 'tap'
import { allEntries, lawAt } from '../../../src/law/law.ts'
import { soundController } from '../../../src/findings/sound/controller.ts'
import { surroundingsOf } from '../../../src/record/dossier.ts'
import { catalogueOf } from '../../../src/record/criteria/catalogue.ts'
import { evaluate } from '../../../src/record/prior-check/evaluate.ts'
import { knownOf } from '../../../src/record/prior-check/known.ts'
import { predicates } from '../../../src/record/prior-check/predicates.ts'
import { type System } from '../../../src/record/systems/system.ts'

const around = surroundingsOf(soundController)
const law = lawAt('2026-11-23')
const [sound] = soundController.systems
const use = {
  useCases: null,
  purposes: null,
  dataSubjects: null,
  dataCategories: null,
  protectionNeed: null,
} as const

/** What the record answers to a criterion of the sound system, changed. */
function asked(code: string, system: Partial<System>, more: object = {}, contracts: object = {}) {
  const changed = new Map([...around.contracts].map(([id, each]) => [id, { ...each, ...contracts }]))
  const known = knownOf({ ...around, contracts: changed }, law, { ...sound!, ...system }, { ...use, ...more })
  return predicates[code]?.(known).result
}

/** A system with one feature. */
const one = (code: string, availability: 'used' | 'available' | 'unavailable') => ({
  features: [{ code, availability, note: null }],
})

t.test('criteria the record answers are those that name facts, and no others', (t) => {
  const named = allEntries('criteria').flatMap(({ code, facts }) => (facts.length > 0 ? [code] : []))
  t.same(Object.keys(predicates).toSorted(), named.toSorted())
  t.ok(allEntries('criteria').length >= 40)
  t.end()
})

t.test('every theme has a criterion, and law is not claimed for practice', (t) => {
  const entries = allEntries('criteria')
  const byTheme = new Set(entries.map(({ theme }) => theme))
  t.equal(byTheme.size, 21)
  for (const { code, ground, cites } of entries) {
    if (ground === 'law') t.match(cites, /Art\.|§/, code)
    if (ground === 'authority_guidance') t.match(cites, /DSK|BSI/, code)
  }
  t.end()
})

t.test('nothing is known of a system nobody described, and nothing is claimed', (t) => {
  const bare = {
    ...sound!,
    systemVersion: null,
    edition: null,
    businessModel: null,
    businessModels: null,
    selectionRationale: null,
    providerId: null,
    processors: null,
    hostingCountries: null,
    features: null,
    deletion: null,
    encryption: null,
    measureCodes: null,
  }
  const known = knownOf(around, law, bare, use)
  const { answers } = evaluate(catalogueOf(law, null), known, [])
  t.same(
    answers.filter(({ result }) => result !== 'open').map(({ criterion }) => criterion.code),
    [],
  )
  t.end()
})

t.test('places: in the EEA, outside, or not known', (t) => {
  t.equal(asked('VP-HOS-1', { hostingCountries: ['DE', 'FR'] }), 'met')
  t.equal(asked('VP-HOS-1', { hostingCountries: ['DE', 'US'] }), 'not_met')
  t.equal(asked('VP-HOS-1', { hostingCountries: [] }), 'open')
  t.equal(asked('VP-HOS-2', { hostingCountries: ['FR'] }), 'not_met')
  t.equal(asked('VP-HOS-2', { hostingCountries: ['FR'], operationModel: 'self_hosted' }), 'not_applicable')
  const inside = sound!.processors!.map((link) => ({
    ...link,
    hostingCountries: ['DE'],
    accessCountries: ['DE'],
  }))
  t.equal(asked('VP-TRA-1', { processors: inside }), 'met')
  t.equal(asked('VP-TRA-2', { processors: inside }), 'not_applicable')
  t.equal(
    asked('VP-TRA-1', { processors: inside.map((link) => ({ ...link, accessCountries: null })) }),
    'open',
  )
  t.end()
})

t.test('what is run by ourselves alone needs no contract; what others run does', (t) => {
  const own = { operationModel: 'self_hosted', providerId: null, processors: [] } as const
  for (const code of ['VP-CON-1', 'VP-CON-2', 'VP-OPS-2', 'VP-SUB-1', 'VP-EXI-1', 'VP-TEL-2'])
    t.equal(asked(code, { ...own, processors: [] }), 'not_applicable', code)
  t.equal(asked('VP-CON-1', {}), 'met')
  t.equal(asked('VP-CON-1', {}, {}, { validTo: '2026-11-22' }), 'not_met', 'one that ended is none')
  t.equal(asked('VP-CON-1', { ...own, processors: null }), 'open', 'unknown is not none')
  t.equal(asked('VP-CON-2', {}, {}, { checks: null }), 'open')
  t.equal(asked('VP-TEL-2', {}, {}, { ownPurposes: 'Produktverbesserung' }), 'not_met')
  t.equal(
    asked('VP-TEL-2', {}, {}, { ownPurposes: 'Abrechnung', ownPurposesBasis: 'Art. 6 Abs. 1 lit. c' }),
    'partly_met',
  )
  t.equal(asked('VP-SUB-2', {}, {}, { subprocessorNotice: false }), 'not_met')
  t.end()
})

t.test('of a free service it is asked how it earns its money', (t) => {
  t.equal(asked('VP-FRE-1', { edition: 'paid' }), 'not_applicable')
  t.equal(asked('VP-FRE-1', { edition: null }), 'open')
  t.equal(asked('VP-FRE-1', { edition: 'free', businessModel: null }), 'not_met')
  t.equal(asked('VP-FRE-1', { edition: 'free', businessModel: 'Werbung' }), 'met')
  t.equal(asked('VP-FRE-1', { edition: 'free', businessModels: ['advertising'] }), 'met')
  t.equal(
    asked('VP-FRE-2', { edition: 'free' }),
    'open',
    'whether the contract covers it people must look at',
  )
  t.equal(asked('VP-FRE-2', { edition: 'free' }, {}, { contractKind: 'other' }), 'not_met')
  t.end()
})

t.test('features: used, at hand, not there, not known', (t) => {
  t.equal(asked('VP-TEL-1', one('telemetry', 'unavailable')), 'met')
  t.equal(asked('VP-TEL-1', one('telemetry', 'available')), 'partly_met')
  t.equal(asked('VP-TEL-1', one('telemetry', 'used')), 'open', 'what its use means people must say')
  t.equal(asked('VP-TEL-1', { features: [] }), 'open')
  t.equal(asked('VP-AI-2', one('ai_training_on_content', 'used')), 'not_met')
  t.equal(asked('VP-AUT-1', one('lobby', 'available')), 'partly_met')
  t.equal(asked('VP-AUT-1', { ...one('lobby', 'available'), measureCodes: ['TOM-VT-06'] }), 'met')
  t.equal(asked('VP-AUT-2', { measureCodes: ['TOM-VT-05'] }), 'met')
  t.equal(asked('VP-AUT-2', { measureCodes: [] }), 'open', 'that a measure is not named proves nothing')
  t.end()
})

t.test('a high need for protection asks who can read the content', (t) => {
  const encryption = { transport: 'TLS 1.3', atRest: null, endToEnd: 'none', endToEndLimits: null } as const
  t.equal(asked('VP-ENC-3', { encryption }), 'open')
  t.equal(asked('VP-ENC-3', { encryption }, { protectionNeed: 'normal' }), 'not_applicable')
  t.equal(asked('VP-ENC-3', { encryption }, { protectionNeed: 'high' }), 'not_met')
  t.equal(
    asked('VP-ENC-3', { encryption: { ...encryption, endToEnd: 'default' } }, { protectionNeed: 'high' }),
    'met',
  )
  t.equal(asked('VP-ENC-3', { encryption, operationModel: 'self_hosted' }, { protectionNeed: 'high' }), 'met')
  t.end()
})
