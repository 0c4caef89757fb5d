import t from 'tap'
import { ruleSet } from '../../src/findings/check.ts'
import { examine } from '../../src/findings/examine.ts'
import { dossierOf } from '../../src/findings/example.ts'
import { undecided } from '../../src/findings/points.ts'
import { type AnyRule, type Point } from '../../src/findings/rule.ts'
import { rules } from '../../src/findings/rules/index.ts'
import { ids } from '../../src/findings/sound/around.ts'
import { soundController } from '../../src/findings/sound/controller.ts'

const example = { title: { de: '', en: '' }, verdict: 'satisfied' } as const
const text = { de: 'x', en: 'x' }

const changed = <T extends { id: string }>(one: T, id: string, updatedAt: string) =>
  one.id === id ? { ...one, updatedAt } : one

/** Since when a rule finds something, in an activity and a system that were changed on two days. */
function since(more: Partial<Point>, activity: string, system: string, rule: Partial<AnyRule> = {}) {
  const dossier = dossierOf(example, soundController)
  const given = rules.find(({ subject }) => subject === 'controller')
  const check = () => [{ ...undecided('', text), ...more }]
  const set = ruleSet([{ ...given, ...rule, check } as AnyRule], 'strict', '2026-11-23')
  const [found] = examine(set, {
    ...dossier,
    activities: dossier.activities.map((one) => ({ ...one, updatedAt: activity })),
    systems: dossier.systems.map((one) => changed(one, ids.system, system)),
  })
  return found?.since
}

const [early, late] = ['2026-03-01T10:00:00.000Z', '2026-09-01T10:00:00.000Z']
const at = { kind: 'system', id: ids.system } as const

t.test('a finding is as old as the newest of what it stands in, and no older', async (t) => {
  t.equal(since({}, early, late), '2026-03-01', 'a system elsewhere plays no part')
  t.equal(since({ at }, early, late), '2026-09-01')
  t.equal(since({ at }, late, early), '2026-09-01', 'it was linked no earlier')
  t.equal(since({ at, since: '2026-05-05' }, early, late), '2026-05-05', 'a day of the record is believed')
  t.equal(since({ at: { kind: 'system', id: 'gone' } }, early, late), '2026-03-01')
  const validFrom = '2026-10-10'
  t.equal(since({ at }, early, late, { validFrom }), validFrom, 'nor older than the norm')
})
