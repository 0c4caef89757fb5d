import * as fc from 'fast-check'
import t from 'tap'
import { lawAt } from '../../../../src/law/law.ts'
import { isListBinding, type Known } from '../../../../src/record/activities/impact-assessment/criteria.ts'
import {
  decideImpactAssessment,
  deniedCriteria,
} from '../../../../src/record/activities/impact-assessment/decide-impact-assessment.ts'
import { screeningFacts } from '../../../../src/record/activities/impact-assessment/screening-facts.ts'

const law = lawAt('2026-11-23')
const all = law.entries('dpia-criteria')

type Case = {
  readonly used?: readonly string[]
  readonly unknown?: readonly string[]
  readonly facts?: Readonly<Record<string, boolean>>
  readonly screening?: Readonly<Record<string, boolean | null | string>>
  readonly list?: boolean | null
}

/** What is known in a case in which the features that are named are in use and nobody has answered anything else. */
function knownIn({ used = [], unknown = [], facts = {}, screening = {}, list = true }: Case): Known {
  return {
    law,
    uses: (code) => (unknown.includes(code) ? null : used.includes(code)),
    facts: new Map(Object.entries(facts)),
    listBinds: list,
    screened: new Map(
      Object.entries(screening).map(([code, answer]) => [
        code,
        typeof answer === 'string' ? { isMet: false, note: answer } : { isMet: answer, note: null },
      ]),
    ),
  }
}
const decide = (one: Case) => decideImpactAssessment(knownIn(one))
const denied = (one: Case) => codes(deniedCriteria(knownIn(one)))
const nothingMet = Object.fromEntries(all.map(({ code }) => [code, false]))
const codes = (criteria: readonly { readonly code: string }[]) => criteria.map(({ code }) => code)
const reasons = (decision: ReturnType<typeof decide>) =>
  decision.reasons.map(({ criterion, by }) => `${criterion.code} ${by}`)

t.test('required where Art. 35(3) or the list of the authorities says so', (t) => {
  const evaluation = decide({ used: ['person_evaluation', 'automated_decision'] })
  t.match(evaluation, { decision: 'required', isMandatory: true, missing: [] })
  t.equal(reasons(evaluation)[0], 'DPIA-35-3-A record')
  const mood = decide({ used: ['emotion_recognition'] })
  t.match(mood, { decision: 'required', isMandatory: true })
  t.same(reasons(mood), ['DSK-ML-13 record'])
  const health = decide({ facts: { special_categories: true }, screening: { 'WP248-5': true } })
  t.ok(reasons(health).includes('DPIA-35-3-B record'), 'the screening says that it is large-scale')
  const screened = decide({ screening: { ...nothingMet, 'DPIA-35-3-C': true } })
  t.same([screened.isMandatory, reasons(screened)], [true, ['DPIA-35-3-C screening']])
  t.end()
})

t.test('the list of the German authorities is for private bodies in Germany', (t) => {
  t.equal(isListBinding('private', 'DE'), true)
  t.equal(isListBinding('public', 'DE'), null)
  t.equal(isListBinding('private', null), null)
  t.equal(isListBinding('private', 'FR'), false)
  t.equal(isListBinding('church', 'DE'), false)
  t.equal(isListBinding('eu_institution', null), false)
  const mood = { used: ['emotion_recognition'] }
  t.notOk(codes(decide({ ...mood, list: false }).missing).includes('DSK-ML-13'))
  const open = decide({ ...mood, list: null })
  t.equal(open.decision, 'undecided')
  t.ok(codes(open.missing).includes('DSK-ML-13'))
  t.end()
})

t.test('two of the nine criteria are enough as a rule, one is not', (t) => {
  const two = decide({ screening: { ...nothingMet, 'WP248-7': true, 'WP248-9': true } })
  t.match(two, { decision: 'required', isMandatory: false, missing: [] })
  t.same(reasons(two), ['WP248-7 screening', 'WP248-9 screening'])
  t.equal(decide({ screening: { ...nothingMet, 'WP248-7': true } }).decision, 'not_required')
  t.equal(decide({ screening: nothingMet }).decision, 'not_required')
  t.end()
})

t.test('biometric recognition needs a further criterion beside its own', (t) => {
  const alone = { 'WP248-1': false, 'WP248-4': false, 'WP248-5': false, 'WP248-7': false, 'WP248-9': false }
  const { 'DSK-ML-01': _, 'WP248-8': __, ...others } = nothingMet
  const one = decide({ used: ['biometric_identification'], screening: { ...others, ...alone } })
  t.same([one.decision, reasons(one)], ['not_required', ['WP248-8 record']])
  const two = decide({ used: ['biometric_identification'], screening: { ...others, 'WP248-7': true } })
  t.same([two.isMandatory, reasons(two)], [true, ['DSK-ML-01 record', 'WP248-7 screening', 'WP248-8 record']])
  const { 'WP248-7': ___, ...rest } = others
  const open = decide({ used: ['biometric_identification'], screening: rest })
  t.same([open.decision, codes(open.missing)], ['undecided', ['DSK-ML-01', 'WP248-7']])
  t.end()
})

t.test('undecided while an answer is missing that could change it', (t) => {
  const nobody = decide({})
  t.equal(nobody.decision, 'undecided')
  t.ok(codes(nobody.missing).includes('DPIA-35-3-C'), 'which only people can judge')
  const { 'DSK-ML-16': _, ...others } = nothingMet
  t.same(codes(decide({ screening: others }).missing), ['DSK-ML-16'])
  t.same(codes(decide({ screening: { ...nothingMet, 'DSK-ML-16': null } }).missing), ['DSK-ML-16'])
  const { 'WP248-9': __, ...eight } = nothingMet
  t.equal(decide({ screening: eight }).decision, 'not_required', 'one open criterion cannot be two')
  t.same(codes(decide({ screening: { ...eight, 'WP248-7': true } }).missing), ['WP248-9'])
  t.end()
})

t.test('a single practice is as a rule not large scale', (t) => {
  const { 'WP248-5': _, 'DPIA-35-3-B': __, 'DSK-ML-03': ___, 'WP248-4': ____, ...others } = nothingMet
  const health = { facts: { special_categories: true, professional_secrecy: true } }
  const practice = decide({ ...health, screening: { ...others, 'DPIA-REC91': true } })
  t.equal(practice.decision, 'not_required')
  t.same(codes(practice.exceptions.map(({ criterion }) => criterion)), ['DPIA-REC91'])
  const clinic = decide({ ...health, screening: { ...others, 'WP248-5': true } })
  t.equal(clinic.isMandatory, true)
  t.end()
})

t.test('what the screening denies without a word although it is so', (t) => {
  const facts = { vulnerable_subjects: true }
  t.same(denied({ facts, screening: nothingMet }), ['WP248-7'])
  t.same(denied({ facts, screening: { ...nothingMet, 'WP248-7': 'Nur Leitende' } }), [])
  t.same(denied({ facts, screening: { ...nothingMet, 'WP248-7': true } }), [])
  t.end()
})

t.test('facts are denied only where the lists are settled', (t) => {
  const item = { id: '', code: 'VC-CON-CHAT', text: null, subjects: null, origins: null, note: null }
  const facts = (special: 'no' | 'possible' | 'yes', subjects: string[], isSettled: boolean) =>
    Object.fromEntries(screeningFacts(law, { items: [{ ...item, special }], subjects, isSettled }))
  t.same(facts('no', [], false), {})
  t.same(facts('no', ['DS-CUSTOMER'], true), {
    special_categories: false,
    employees: false,
    vulnerable_subjects: false,
    home_visible: false,
  })
  t.match(facts('yes', ['DS-PATIENT'], false), {
    special_categories: true,
    vulnerable_subjects: true,
    professional_secrecy: true,
  })
  t.equal(facts('possible', [], true).special_categories, undefined)
  t.end()
})

const answers = fc.dictionary(
  fc.constantFrom(...codes(all)),
  fc.constantFrom<boolean | null>(true, false, null),
  { maxKeys: all.length },
)
const someFeatures = fc.subarray([
  ...new Set(all.flatMap(({ triggers }) => triggers.flatMap((e) => e.features))),
])

t.test('a further criterion that is met never speaks against an assessment', (t) => {
  const rank = { not_required: 0, undecided: 1, required: 2 }
  const grounds = all.filter(({ effect }) => effect === 'required' || effect === 'point')
  fc.assert(
    fc.property(answers, someFeatures, someFeatures, fc.constantFrom(...codes(grounds)), (...drawn) => {
      const [screening, used, unknown, code] = drawn
      const one = decide({ used, unknown, screening: { ...screening, [code]: false } })
      const other = decide({ used, unknown, screening: { ...screening, [code]: true } })
      return rank[one.decision] <= rank[other.decision]
    }),
    { numRuns: 1000 },
  )
  t.end()
})

t.test('a decision is final exactly where nothing is missing that could change it', (t) => {
  fc.assert(
    fc.property(answers, someFeatures, someFeatures, (screening, used, unknown) => {
      const { decision, missing, isMandatory } = decide({ used, unknown, screening })
      if (decision === 'undecided') return missing.length > 0
      if (decision === 'not_required') return missing.length === 0
      return isMandatory ? missing.length === 0 : missing.every(({ effect }) => effect === 'required')
    }),
    { numRuns: 1000 },
  )
  t.end()
})
