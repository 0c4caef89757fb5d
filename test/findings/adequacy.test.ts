import t from 'tap'
import { decisionsFor, pastDecisions, restsOnAdequacy, restsOnList } from '../../src/findings/adequacy.ts'
import { lawAt } from '../../src/law/law.ts'
import { caseOf } from './cases.ts'

const { facts, transfer } = caseOf()
const found = (on: string, code: string, more: object) =>
  decisionsFor(lawAt(on), code, { ...transfer, ...more })?.map((each) => each.code) ?? null
const past = (on: string, code: string) => pastDecisions(lawAt(on), code, transfer).map((each) => each.code)
const to = (internationalOrganisation: string) => ({ country: null, internationalOrganisation })

t.test('a decision is found by country or by the name of an organisation', (t) => {
  t.same(found('2026-11-23', 'ART45_DPF', {}), ['ADQ-US-DPF'])
  t.same(found('2019-05-01', 'ART45_DPF', {}), [], 'the Privacy Shield is another decision')
  t.same(found('2019-05-01', 'ART45', {}), ['ADQ-US-PRIVACY-SHIELD'])
  t.same(found('2026-11-23', 'ART45_DPF', { country: 'GB' }), [])
  t.same(found('2026-11-23', 'ART45', { country: 'SJ' }), null)
  t.same(found('2026-11-23', 'ART45', { country: null }), null)
  for (const name of ['EPO', 'European Patent Organisation', 'European Patent Organisation (EPO)']) {
    t.same(found('2026-11-23', 'ART45', to(name)), ['ADQ-EPO'], name)
  }
  t.same(found('2026-11-23', 'ART45', to('Universal Postal Union')), null)
  t.same(found('2025-07-17', 'ART45', to('Universal Postal Union')), [])
  t.end()
})

t.test('past decisions come in the order of their end', (t) => {
  t.same(past('2022-01-01', 'ART45'), ['ADQ-US-SAFE-HARBOUR', 'ADQ-US-PRIVACY-SHIELD'])
  t.same(past('2020-07-15', 'ART45'), ['ADQ-US-SAFE-HARBOUR'], 'on its last day it is in force')
  t.same(past('2022-01-01', 'ART45_DPF'), [])
  t.end()
})

t.test('a transfer rests on a decision only while it is in force', (t) => {
  t.equal(restsOnAdequacy(facts.law, transfer), true)
  t.equal(restsOnAdequacy(lawAt('2023-07-09'), transfer), false)
  t.equal(restsOnList(facts.law, 'ART45', transfer), true, 'whatever the instrument is called')
  t.equal(restsOnList(facts.law, 'ART46_2_C_SCC_M3', transfer), false)
  t.end()
})
