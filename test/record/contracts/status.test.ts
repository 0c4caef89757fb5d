import t from 'tap'
import { around, ids } from '../../../src/findings/sound/around.ts'
import { type Contract } from '../../../src/record/contracts/contract.ts'
import { contractStatus, nextNotice } from '../../../src/record/contracts/status.ts'

const agreement = around.contracts.find(({ id }) => id === ids.agreement)!
const dates = { signedOn: null, validFrom: null, validTo: null }
const of = (change: Partial<Contract>): Contract => ({ ...agreement, ...dates, ...change })

t.test('where a contract stands follows from its days', async (t) => {
  const on = '2026-11-23'
  const cases: [Partial<Contract>, string][] = [
    [{}, 'unknown'],
    [{ draft: true, validFrom: '2026-01-01' }, 'draft'],
    [{ signedOn: '2026-11-23' }, 'in_force'],
    [{ signedOn: '2026-11-01', validFrom: '2026-11-24' }, 'signed'],
    [{ validFrom: '2026-11-24' }, 'unknown'],
    [{ validFrom: '2026-11-23', validTo: '2026-11-23' }, 'in_force'],
    [{ validFrom: '2026-01-01', validTo: '2026-11-22' }, 'ended'],
    [{ validFrom: '2026-01-01', terminatedOn: '2026-11-23', validTo: '2026-12-31' }, 'terminated'],
    [{ validFrom: '2026-01-01', terminatedOn: '2026-11-24', validTo: '2026-12-31' }, 'in_force'],
    [{ validFrom: '2026-01-01', terminatedOn: '2026-05-01', validTo: '2026-11-22' }, 'ended'],
  ]
  for (const [change, status] of cases)
    t.equal(contractStatus(of(change), on), status, JSON.stringify(change))
})

const by = (termEndsOn: string, noticePeriod: string) =>
  nextNotice(of({ renewal: { termEndsOn, extendedBy: null }, noticePeriod }), '2020-01-01')?.by

t.test('notice is due so long before the end of the term that the period has run out by then', async (t) => {
  t.equal(by('2026-12-31', 'P3M'), '2026-09-30')
  t.equal(by('2026-12-31', 'P30D'), '2026-12-01')
  t.equal(by('2027-02-28', 'P1M'), '2027-01-31', 'a month from the last of January ends with February')
  t.equal(by('2027-03-30', 'P1M'), '2027-02-28')
  t.equal(by('2024-02-29', 'P1Y'), '2023-02-28')
  t.equal(by('2026-12-31', 'P4W'), '2026-12-03')
  t.equal(by('2026-12-31', 'PT0S'), '2026-12-31')
})

t.test('a contract that is extended has a next term', async (t) => {
  const yearly = { renewal: { termEndsOn: '2024-12-31', extendedBy: 'P1Y' }, noticePeriod: 'P3M' }
  const next = (change: Partial<Contract>, on: string) => nextNotice(of({ ...yearly, ...change }), on)
  t.same(next({}, '2026-09-30'), { by: '2026-09-30', termEndsOn: '2026-12-31' }, 'on the very day')
  t.same(next({}, '2026-10-01'), { by: '2027-09-30', termEndsOn: '2027-12-31' }, 'a day too late')
  const monthly = { renewal: { termEndsOn: '2026-01-31', extendedBy: 'P1M' }, noticePeriod: 'P2W' }
  t.same(
    next(monthly, '2026-02-15'),
    { by: '2026-03-17', termEndsOn: '2026-03-31' },
    'ends of months stay ends',
  )
  const once = { renewal: { termEndsOn: '2024-12-31', extendedBy: null } }
  t.equal(next(once, '2024-10-01'), null, 'then for an indefinite time')
})

t.test('where nothing is extended, or nobody is bound, no notice is due', async (t) => {
  const yearly = { renewal: { termEndsOn: '2026-12-31', extendedBy: 'P1Y' }, noticePeriod: 'P3M' }
  const next = (change: Partial<Contract>) => nextNotice(of({ ...yearly, ...change }), '2026-06-01')
  t.not(next({}), null)
  t.equal(next({ renewal: null }), null)
  t.equal(next({ noticePeriod: null }), null)
  t.equal(next({ terminatedOn: '2026-05-01' }), null)
  t.equal(next({ draft: true }), null)
  t.equal(next({ validTo: '2026-12-31' }), null, 'it ends anyway')
  t.equal(next({ noticePeriod: 'P9999Y' }), null, 'longer than time is counted')
  const endless = { termEndsOn: '1900-01-01', extendedBy: 'PT1S' }
  t.equal(next({ renewal: endless }), null, 'a term of no length leads nowhere')
})
