import t from 'tap'
import { collectAgreements, hasAgreement, requiredPoints, resultOf } from '../../src/findings/agreements.ts'
import { undecided } from '../../src/findings/points.ts'
import { around, ids } from '../../src/findings/sound/around.ts'
import { soundController } from '../../src/findings/sound/controller.ts'
import { lawAt } from '../../src/law/law.ts'
import { type Contract } from '../../src/record/contracts/contract.ts'
import { isInForce } from '../../src/record/contracts/status.ts'
import { surroundingsOf } from '../../src/record/dossier.ts'

const agreement = around.contracts.find(({ id }) => id === ids.agreement)!
const madeOf = (change: Partial<Contract>, on: string) => ({
  on,
  around: surroundingsOf({
    ...soundController,
    contracts: around.contracts.map((each) => (each === agreement ? { ...each, ...change } : each)),
  }),
})
const look = ({ id }: Contract) => undecided('/checks', { de: id, en: id })
const dates = { validFrom: '2026-02-01', validTo: '2026-11-23' }

t.test('a contract is in effect from its first day through its last', async (t) => {
  const days = ['2026-01-31', '2026-02-01', '2026-11-23', '2026-11-24']
  t.same(
    days.map((day) => isInForce({ ...agreement, ...dates }, day)),
    [false, true, true, false],
  )
  t.equal(isInForce({ ...agreement, validFrom: null, validTo: null }, '1999-01-01'), true)
  t.equal(isInForce({ ...agreement, draft: true }, '2026-11-23'), false, 'a draft never is')
})

t.test('an agreement with a party counts while it is in effect', async (t) => {
  t.equal(hasAgreement(madeOf(dates, '2026-11-23'), ids.provider), true)
  t.equal(hasAgreement(madeOf(dates, '2026-11-24'), ids.provider), false)
  t.equal(hasAgreement(madeOf({}, '2026-11-23'), ids.support), false, 'clauses are no agreement')
})

t.test('findings in agreements point into them', async (t) => {
  const found = collectAgreements(madeOf(dates, '2026-11-23'), look)
  t.match(found, [{ at: { kind: 'contract', id: ids.agreement } }])
  t.equal(found.length, 1, 'and in no other kind of contract')
  t.same(collectAgreements(madeOf(dates, '2026-11-24'), look), [], 'nor in one that has ended')
})

t.test('the points demanded are those of the law that always apply', async (t) => {
  const points = requiredPoints(lawAt('2026-11-23'))
  t.ok(['AVV-A', 'AVV-C', 'AVV-D', 'AVV-G', 'AVV-H', 'AVV-FORM'].every((code) => points.includes(code)))
  t.notOk(['AVV-OWN', 'AVV-203', 'AVV-26', 'AVV-TK'].some((code) => points.includes(code)))
})

t.test('what nobody answered is not examined', async (t) => {
  t.equal(resultOf(agreement, 'AVV-A'), 'met')
  t.equal(resultOf({ ...agreement, checks: [] }, 'AVV-A'), 'not_examined')
  t.equal(resultOf({ ...agreement, checks: null }, 'AVV-A'), 'not_examined')
})
