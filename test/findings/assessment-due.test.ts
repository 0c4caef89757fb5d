import t from 'tap'
import { assessmentDue } from '../../src/findings/assessment-due.ts'
import { framework } from '../../src/findings/sound/controller.ts'
import { withTransfer } from './cases.ts'

function due(code: string, more: object = {}): boolean | null {
  const { facts, transfer, instrument } = withTransfer({ instruments: [{ code }], ...more })
  return assessmentDue(facts, transfer, instrument)
}

t.test('an assessment is due where safeguards alone carry a transfer', (t) => {
  t.equal(due('ART46_2_C_SCC_M3'), true)
  t.equal(due('ART46_2_C_SCC_M4'), null)
  t.equal(due('ART49_1_B'), false)
  t.equal(due('ART48'), false)
  t.equal(due('ART46_2_C_SCC_M3', { country: 'NO' }), false)
  t.equal(due('ART46_2_C_SCC_M3', { instruments: [{ code: 'ART46_2_C_SCC_M3' }, framework] }), false)
  t.end()
})
