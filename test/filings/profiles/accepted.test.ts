import t from 'tap'
import { type Override, overrideStates } from '../../../src/findings/override.ts'
import { frameOf } from '../../../src/filings/frame.ts'
import { foundOn } from '../../../src/filings/found-on.ts'
import { dsk } from '../../../src/filings/profiles/dsk.ts'
import { type TableNode } from '../../../src/filings/report.ts'
import { surroundingsOf } from '../../../src/record/dossier.ts'
import { controllerDossier } from '../dossier-fixture.ts'
import { onlyName } from '../fixture-activities.ts'
import { seenIn } from './seen.ts'

const dossier = { ...controllerDossier, activities: [onlyName] }
const frame = frameOf(dossier)

/** The table of what was accepted on a sheet. */
function tableOf(overrides: readonly Override[], lang: 'de' | 'en'): TableNode | undefined {
  const nodes = dsk.activity({ activity: onlyName, number: 1, overrides, findings: [] }, frame, lang)
  return nodes.find(
    (node): node is TableNode => node.kind === 'table' && /Art\. 5 ?(?:Abs\. 2|\(2\))/.test(node.caption),
  )
}

const given: Override = {
  id: '0198d2c0-7a00-7000-8000-0000000000f1',
  version: 1,
  createdAt: '2026-09-01T22:30:00.000Z',
  updatedAt: '2026-09-01T22:30:00.000Z',
  rule: 'VVT-B01',
  activityId: onlyName.id,
  at: { kind: 'activity', id: onlyName.id },
  pointer: '/purposes',
  reason: 'Die Prüfung ist beauftragt.',
  until: '2026-12-31',
  factsDigest: '0'.repeat(64),
  givenBy: 'key:0198d2c0-7a00-7000-8000-00000000aaaa',
  state: 'in_force',
}

t.test('a sheet tells rule, reason, time limit, role and state of what was accepted, and no name', (t) => {
  const table = tableOf([given], 'de')
  t.ok(table)
  const seen = seenIn([table!])
  t.match(seen, /VVT-B01 \S/)
  t.match(seen, 'Die Prüfung ist beauftragt.')
  t.match(seen, 'gilt bis 31. Dezember 2026')
  t.match(seen, 'angenommen am 2. September 2026 durch die Rolle', 'the day is that of the organisation')
  t.notMatch(seen, 'key:')
  t.equal(table!.rows[0]?.[2]?.[0]?.tone ?? 'normal', 'normal')
  t.end()
})

t.test('what no longer holds is a notice that says why', (t) => {
  const states = overrideStates.map((state) => {
    const [first] = tableOf([{ ...given, state }], 'en')?.rows[0]?.[2] ?? []
    return [first?.tone ?? 'normal', first?.text]
  })
  t.same(states, [
    ['normal', 'in force until 31 December 2026'],
    ['notice', 'lapsed on 31 December 2026'],
    [
      'notice',
      'no longer in force: the facts are not those for which it was given (time limit 31 December 2026)',
    ],
  ])
  t.end()
})

t.test('a sheet without any has no such table', (t) => {
  t.equal(tableOf([], 'de'), undefined)
  t.end()
})

t.test('the state is worked out from what is found on the day of the record', (t) => {
  const around = surroundingsOf(dossier)
  const { findings } = foundOn(onlyName, around, new Map())
  t.ok(findings.length > 0)
  const { state: _, ...stored } = given
  const { overrides } = foundOn(onlyName, around, new Map([[onlyName.id, [stored]]]))
  t.equal(overrides[0]?.state, 'facts_changed', 'its digest is that of other facts')
  const late = foundOn(onlyName, { ...around, on: '2027-01-01' }, new Map([[onlyName.id, [stored]]]))
  t.equal(late.overrides[0]?.state, 'lapsed')
  t.end()
})
