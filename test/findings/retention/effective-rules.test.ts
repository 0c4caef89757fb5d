import t from 'tap'
import { effectiveRules, latestDay } from '../../../src/findings/retention/effective-rules.ts'
import { systemConflicts } from '../../../src/findings/retention/system-conflicts.ts'
import { ids } from '../../../src/findings/sound/around.ts'
import { item, soundController } from '../../../src/findings/sound/controller.ts'
import { patched } from '../../../src/findings/sound/stored.ts'
import { lawAt } from '../../../src/law/law.ts'
import { ControllerActivity } from '../../../src/record/activities/activity.ts'
import { System } from '../../../src/record/systems/system.ts'

const law = lawAt('2026-11-23')
const sound = soundController.activities[0] as ControllerActivity
const code = 'VC-META-CONN'

/** The sound activity with nothing but connection data, kept under some rules. */
function keptUnder(...retention: object[]) {
  const activity = patched(ControllerActivity, sound, {
    dataItems: [{ id: item.connection, code }],
    retention,
  })
  return { items: activity.dataItems ?? [], rules: activity.retention ?? [] }
}
const kept = (period: string | null, more: object = {}) => ({
  kind: 'duration',
  start: 'meeting_end',
  period,
  ground: 'organisation',
  ...more,
})
const effective = (...retention: object[]) => {
  const { items, rules } = keptUnder(...retention)
  const [one] = effectiveRules(items, rules)
  const places = one?.conflicts.map(({ index }) => index)
  return [one?.longest?.index ?? null, one?.because, places]
}

t.test('of several rules the longest counts, and the others are in conflict with it', (t) => {
  t.same(effective(), [null, 'none', []])
  t.same(effective(kept('P7D', { dataItemIds: [] })), [null, 'none', []], 'a rule for other data')
  t.same(effective(kept('P7D')), [0, 'only', []])
  t.same(effective(kept('P7D'), kept('P30D'), kept('P1D')), [1, 'longest', [0, 2]])
  t.same(effective(kept('P7D'), kept('P7D')), [0, 'alike', []])
  t.same(effective(kept('P30D'), kept(null, { kind: 'never_stored' })), [0, 'longest', [1]])
  t.same(effective(kept('P30D'), kept(null, { kind: 'unlimited' })), [1, 'longest', [0]])
  t.same(effective(kept('PT0S'), kept(null, { kind: 'never_stored' })), [0, 'alike', []])
  t.end()
})

t.test('what cannot be put in order is not', (t) => {
  t.same(effective(kept('P30D'), kept('P1M')), [null, 'not_comparable', [1]])
  t.same(effective(kept('P30D'), kept('P7D', { start: 'account_end' })), [null, 'not_comparable', [1]])
  t.same(effective(kept('P30D'), kept(null)), [null, 'not_comparable', [1]])
  t.same(effective(kept('P31D'), kept('P1M')), [0, 'longest', [1]])
  t.end()
})

t.test('different purposes may keep data for different times', (t) => {
  const other = '019a0000-0000-7000-9000-000000000999'
  t.same(effective(kept('P7D', { purposeIds: [item.purpose] }), kept('P30D', { purposeIds: [other] })), [
    1,
    'longest',
    [],
  ])
  t.same(effective(kept('P7D', { purposeIds: [item.purpose] }), kept('P30D')), [1, 'longest', [0]])
  t.end()
})

t.test('the latest day of several rules, once their events are known', (t) => {
  const { rules } = keptUnder(
    kept('P30D'),
    kept('P1M'),
    kept('P7D', { start: 'account_end' }),
    kept(null, { kind: 'never_stored' }),
  )
  const placed = rules.map((rule, index) => ({ rule, index }))
  const on = (days: Readonly<Record<string, string>>, some = placed) => {
    const end = latestDay(some, ({ start }) => days[start ?? ''] ?? null, 'Europe/Berlin')
    return end && ['day' in end ? end.day : end.none, end.by.index]
  }
  t.same(on({ meeting_end: '2026-02-01', account_end: '2026-02-02' }), ['2026-03-03', 0])
  t.same(on({ meeting_end: '2026-03-01', account_end: '2026-03-02' }), ['2026-04-01', 1])
  t.same(on({ meeting_end: '2026-02-01', account_end: '2026-03-01' }), ['2026-03-08', 2])
  t.same(on({ meeting_end: '2026-02-01' }), ['unknown_start', 2], 'the account has not ended yet')
  t.same(on({}, placed.slice(3)), ['never_stored', 3])
  t.equal(on({}, []), null)
  t.end()
})

t.test('the settings of the systems against the rules', (t) => {
  const [system] = soundController.systems
  const conflicts = (setting: object, ...retention: object[]) => {
    const { items, rules } = keptUnder(...retention)
    const set = { category: code, start: 'meeting_end', ...setting }
    const changed = patched(System, system!, { deletion: [{ ...set, category: 'VC-BILL' }, set] })
    return systemConflicts(items, rules, [changed], law).map((one) => {
      t.equal(one.system.id, ids.system)
      t.equal(one.settingIndex, 1)
      return [one.kind, one.how, one.rule.index]
    })
  }
  const statute = (period: string) =>
    kept(period, { ground: 'statute', legalReference: '§ 1 Beispielgesetz' })
  t.same(conflicts({ period: 'P7D' }, kept('P7D')), [])
  t.same(conflicts({ period: 'P8D' }, kept('P7D')), [['keeps_longer', 'always', 0]])
  t.same(conflicts({ period: 'P8D' }, kept('P7D'), kept('P9D')), [], 'the longest rule counts')
  t.same(conflicts({ period: 'P1M' }, kept('P30D')), [['keeps_longer', 'sometimes', 0]])
  t.same(conflicts({ period: 'P8D', start: 'event' }, kept('P7D')), [], 'another event')
  t.same(conflicts({ period: 'PT0S' }, kept('P7D')), [], 'the organisation may erase sooner')
  t.same(conflicts({ period: 'P7D' }, kept(null, { kind: 'never_stored' })), [['keeps_longer', 'always', 0]])
  t.same(conflicts({ period: 'P7D' }, statute('P1Y')), [['erases_before_statute', 'always', 0]])
  t.same(conflicts({ period: 'PT0S' }, statute('P1Y')), [['erases_before_statute', 'always', 0]])
  t.same(conflicts({ period: 'P7D' }, statute('P3M')), [], 'which the catalogue knows as a maximum')
  t.end()
})
