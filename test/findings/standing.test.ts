import t from 'tap'
import { ids } from '../../src/findings/sound/around.ts'
import { clauses, transfer as sound } from '../../src/findings/sound/controller.ts'
import { standingOf } from '../../src/findings/standing.ts'
import { lawAt } from '../../src/law/law.ts'
import { caseOf } from './cases.ts'

function standing(ground: object, on = '2026-11-23'): string {
  const { facts, instrument } = caseOf({
    activity: { transfers: [{ ...sound, instruments: [ground] }] },
    contracts: { [ids.clauses]: { validTo: '2026-12-31' } },
  })
  const { kind, until } = standingOf(facts, lawAt(on), instrument)
  return until === null ? kind : `${kind} ${until}`
}

t.test('a ground stands until its own end or that of its contract', (t) => {
  t.equal(standing(clauses, '2026-12-31'), 'stands')
  t.equal(standing(clauses, '2027-01-01'), 'lapsed 2026-12-31')
  t.equal(standing({ ...clauses, validUntil: '2026-11-30' }, '2027-01-01'), 'lapsed 2026-11-30')
  t.end()
})

t.test('what is no ground, or may be one, is told apart', (t) => {
  t.equal(standing({ code: 'ART48' }), 'no_ground')
  t.equal(standing({ code: 'NONE_DATA_SUBJECT' }), 'no_transfer')
  t.equal(standing({ code: 'NONE_INTRA_EEA' }), 'unclear')
  t.equal(standing({ text: 'Konzernrichtlinie' }), 'unclear')
  t.equal(standing({ contractId: ids.clauses }), 'nameless')
  t.end()
})
