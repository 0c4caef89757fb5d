import t from 'tap'
import { deadlinesOf } from '../../src/ledger/deadlines.ts'
import { lawAt } from '../../src/law/law.ts'
import { type Contract } from '../../src/record/contracts/contract.ts'
import { activity, around, ids, today } from './deadline-fixture.ts'

const window = { law: lawAt(today), until: '2099-12-31', keepEnded: null }
const user = activity(701, { systemIds: [ids.system] })

const withContract = (change: Partial<Contract>) => {
  const contracts = new Map(around.contracts)
  contracts.set(ids.agreement, { ...contracts.get(ids.agreement)!, validTo: null, ...change })
  return { ...around, contracts }
}

const renewed = { renewal: { termEndsOn: '2026-12-31', extendedBy: 'P1Y' }, noticePeriod: 'P1M' }
const notices = (change: Partial<Contract>) =>
  deadlinesOf(withContract(change), [user], window).filter(({ kind }) => kind === 'contract_notice_due')
const ends = (change: Partial<Contract>) =>
  deadlinesOf(withContract(change), [user], window).filter(
    ({ kind, subject }) => kind === 'contract_ends' && subject.id === ids.agreement,
  ).length

t.test('the last day to give notice is a deadline of everybody who uses the contract', async (t) => {
  t.match(notices(renewed), [
    {
      id: `contract_notice_due.${ids.agreement}`,
      on: '2026-11-30',
      overdue: false,
      activityIds: [user.id],
      title: { de: 'Letzter Tag der Kündigung: AVV Konferenzdienst' },
    },
  ])
  t.same(notices({ ...renewed, terminatedOn: '2026-11-01' }), [])
})

t.test('a draft does not end', async (t) => {
  t.equal(ends({ validTo: '2026-12-31' }), 1)
  t.equal(ends({ validTo: '2026-12-31', draft: true }), 0)
})
