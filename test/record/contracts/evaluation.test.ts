import t from 'tap'
import { around, ids } from '../../../src/findings/sound/around.ts'
import { soundController } from '../../../src/findings/sound/controller.ts'
import { soundProcessor } from '../../../src/findings/sound/processor.ts'
import { patched } from '../../../src/findings/sound/stored.ts'
import { allEntries, lawAt } from '../../../src/law/law.ts'
import { Contract } from '../../../src/record/contracts/contract.ts'
import { evaluateContract } from '../../../src/record/contracts/evaluation/evaluate.ts'
import { type ContractGround, type UsingActivity } from '../../../src/record/contracts/use.ts'
import { surroundingsOf } from '../../../src/record/dossier.ts'

const surroundings = surroundingsOf({ ...around, role: 'controller', activities: [] })
const agreement = around.contracts.find(({ id }) => id === ids.agreement)!
const controller = soundController.activities[0]! as UsingActivity & { role: 'controller' }
const processor = soundProcessor.activities[0]! as UsingActivity

type Change = { contract?: object; activity?: object; ground?: Partial<ContractGround> }
function evaluate({ contract = {}, activity = {}, ground = {} }: Change = {}) {
  const { organisation, parties, systems } = surroundings
  return evaluateContract(patched(Contract, agreement, contract), {
    law: lawAt('2026-11-23'),
    organisation,
    parties,
    systems,
    activities: [{ ...controller, ...activity }],
    lists: new Map(),
    ...ground,
  })
}
const pointOf = (code: string, change: Change = {}) =>
  evaluate(change).points.find(({ point }) => point.code === code)!
const saidOf = (code: string, change: Change = {}) => {
  const { applies, outcome, grounds } = pointOf(code, change)
  return `${applies} ${outcome} ${grounds.map(({ text }) => text.en).join(' | ')}`
}
const checks = (code: string, result: string) => ({
  checks: agreement.checks!.map((each) => (each.code === code ? { ...each, result } : each)),
})

t.test('every point is asked, and those without a condition always', async (t) => {
  const { points, counts, standing, status, role } = evaluate()
  t.equal(points.length, 23)
  t.equal(
    Object.values(counts).reduce((sum, each) => sum + each),
    23,
  )
  t.same({ standing, status, role }, { standing: 'complete', status: 'in_force', role: 'controller' })
  const conditional = allEntries('contract-checklist').filter(({ facts }) => facts.length > 0)
  t.same(
    conditional.map(({ code }) => code),
    allEntries('contract-checklist')
      .filter(({ appliesIf }) => appliesIf !== null)
      .map(({ code }) => code),
    'what is said to people is said to programs, too',
  )
  for (const { point, applies, grounds } of points)
    if (point.facts.length === 0) t.same([applies, grounds], ['yes', []], point.code)
})

t.test('a place outside the EEA makes the point on transfers apply', async (t) => {
  const known = 'yes open “Support Desk, Inc.”: seat, storage or access in United States.'
  t.equal(pointOf('AVV-TRANS').outcome, 'met')
  const waved = { contract: checks('AVV-TRANS', 'not_applicable') }
  t.equal(saidOf('AVV-TRANS', waved), known, 'answered as not applicable, against the record')
  const systems = new Map(
    [...surroundings.systems].map(([id, system]) => [
      id,
      { ...system, processors: system.processors!.filter(({ partyId }) => partyId !== ids.support) },
    ]),
  )
  const activity = { processors: null }
  t.equal(
    saidOf('AVV-TRANS', { ...waved, ground: { systems }, activity }),
    'no not_applicable All known places lie in the EEA.',
  )
  const unknown = new Map(
    [...systems].map(([id, system]) => [
      id,
      { ...system, processors: system.processors.map((link) => ({ ...link, accessCountries: null })) },
    ]),
  )
  t.match(
    saidOf('AVV-TRANS', { contract: { checks: null }, ground: { systems: unknown }, activity }),
    /^undecided open “Konferenzdienst Nord GmbH”: places of storage or access are not fully recorded\./,
  )
})

t.test('professional secrecy is read from the activities under the contract', async (t) => {
  t.match(saidOf('AVV-203'), /^no not_applicable None of the activities/)
  t.match(
    saidOf('AVV-203', { activity: { professionalSecrecy: true } }),
    /^yes open “Besprechungen per Video”: what is spoken is protected/,
  )
  t.match(
    saidOf('AVV-203', { activity: { professionalSecrecy: true }, contract: checks('AVV-203', 'not_met') }),
    /^yes defect /,
  )
  const unknown = { activity: { professionalSecrecy: null } }
  t.match(saidOf('AVV-203', unknown), /^undecided not_applicable/, 'what is open, people may settle')
  t.match(saidOf('AVV-203', { ...unknown, contract: { checks: null } }), /^undecided open /)
  t.match(
    saidOf('AVV-203', { ground: { activities: [] }, contract: { checks: null } }),
    /^undecided open By the record, no processing activity uses the contract/,
  )
})

const joint = (change: object) => ({
  activity: {
    jointControllers: [
      { id: ids.client, partyId: ids.client, law: null, tasks: null, contractId: null, ...change },
    ],
  },
})

t.test('joint control is that of a party of the contract', async (t) => {
  t.match(saidOf('AVV-26'), /^no not_applicable/)
  t.match(saidOf('AVV-26', joint({})), /^no /, 'somebody else')
  t.match(
    saidOf('AVV-26', joint({ partyId: ids.provider })),
    /^yes open “Besprechungen per Video” names a party/,
  )
  t.match(saidOf('AVV-26', joint({ contractId: agreement.id })), /^yes /)
  t.match(saidOf('AVV-26', { activity: { jointControllers: null } }), /^undecided /)
  const arrangement = evaluate({ contract: { contractKind: 'joint_arrangement' } })
  t.same(
    arrangement.points.map(({ point, applies }) => `${point.code} ${applies}`),
    ['AVV-26 yes'],
    'of an arrangement nothing else is asked',
  )
  t.equal(evaluate({ contract: { contractKind: 'works_agreement' } }).standing, 'none')
})

t.test('a contested place under telecommunications law is no defect', async (t) => {
  const telecom = { classification: 'undecided', rationale: 'Nur Übertragung', source: 'Vermerk' }
  const without = { checks: agreement.checks!.filter(({ code }) => code !== 'AVV-TK') }
  t.equal(pointOf('AVV-TK', { contract: without }).outcome, 'open')
  t.match(pointOf('AVV-TK', { contract: { ...without, telecom } }), {
    outcome: 'contested',
    note: 'Nur Übertragung (Vermerk)',
  })
  const decided = { ...telecom, classification: 'own_controller' }
  t.equal(pointOf('AVV-TK', { contract: { ...without, telecom: decided } }).outcome, 'met')
  const examined = { ...checks('AVV-TK', 'not_met'), telecom }
  t.equal(pointOf('AVV-TK', { contract: examined }).outcome, 'defect', 'what people found comes first')
})

t.test('the whole stands as its worst point does', async (t) => {
  const answered = {
    checks: agreement.checks!.map((each) => ({
      ...each,
      result: ['AVV-203', 'AVV-26'].includes(each.code) ? 'not_applicable' : 'met',
    })),
  }
  t.equal(evaluate({ contract: answered }).standing, 'complete')
  const partly = answered.checks.map((each) =>
    each.code === 'AVV-G' ? { ...each, result: 'partly_met' } : each,
  )
  t.equal(evaluate({ contract: { checks: partly } }).standing, 'defects')
  const open = answered.checks.filter(({ code }) => code !== 'AVV-G')
  t.equal(evaluate({ contract: { checks: open } }).standing, 'open')
  const waved = answered.checks.map((each) =>
    each.code === 'AVV-G' ? { ...each, result: 'not_applicable' } : each,
  )
  t.equal(evaluate({ contract: { checks: waved } }).standing, 'open', 'the law asks it of every contract')
})

t.test('a contract with a client is looked at from the other side', async (t) => {
  const served = evaluate({ ground: { activities: [processor], systems: new Map() } })
  t.equal(served.role, 'processor')
  t.match(
    served.points.find(({ point }) => point.code === 'AVV-203')?.grounds.map(({ text }) => text.en),
    ['The record does not say whether the client is bound by professional secrecy.'],
  )
  t.equal(evaluate({ ground: { activities: [processor] } }).role, 'both')
  t.equal(evaluate({ ground: { activities: [], systems: new Map() } }).role, null)
})
