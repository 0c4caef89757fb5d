import t from 'tap'
import { lawAt } from '../../src/law/law.ts'
import { clausesPeriod, moduleOf } from '../../src/findings/clauses.ts'

const law = lawAt('2026-11-23')

t.test('clauses have a module and a time', (t) => {
  t.equal(moduleOf('ART46_2_C_SCC_M4'), '4')
  t.equal(moduleOf('ART46_2_D_SCC_SA'), null)
  t.same(clausesPeriod(law, 'ART46_2_C_SCC_OLD'), { from: null, to: '2022-12-27' })
  t.same(clausesPeriod(law, 'ART46_2_C_SCC_M1'), { from: '2021-06-27', to: null })
  t.equal(clausesPeriod(law, 'ART45'), null)
  t.end()
})
