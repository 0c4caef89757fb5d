import t from 'tap'
import { checkActivity, ruleSet } from '../../src/findings/check.ts'
import { reachOf } from '../../src/findings/reach.ts'
import { rules } from '../../src/findings/rules/index.ts'
import { soundController } from '../../src/findings/sound/controller.ts'
import { type Activity, activitySchema } from '../../src/record/activities/activity.ts'
import { surroundingsOf, type Surroundings } from '../../src/record/dossier.ts'
import { referencesOf } from '../../src/record/walk.ts'

const around = surroundingsOf(soundController)
const [sound] = soundController.activities as readonly [Activity]
const set = ruleSet(rules, 'strict', '2027-12-28')
const kinds = ['parties', 'systems', 'contracts', 'measures', 'assessments'] as const

/** The sound activity, and the same without one of its lists: each names other things. */
const activities: readonly Activity[] = [
  sound,
  ...Object.entries(sound)
    .filter(([, value]) => Array.isArray(value))
    .map(([name]) => ({ ...sound, [name]: [] })),
  {
    ...sound,
    systemIds: [],
    processors: [],
    transfers: [],
    disclosures: [],
  } as Activity,
]
const found = (activity: Activity, place: Surroundings) => checkActivity(set, activity, place)
const names = (activity: Activity) =>
  referencesOf(activitySchema(activity.role), activity).map(({ id }) => id)

/** What surrounds the activities once one thing is gone, or says nothing any more. */
function changed(kind: (typeof kinds)[number], id: string): Surroundings[] {
  const all = new Map<string, object>(around[kind])
  const value = all.get(id)!
  const emptied = Object.entries(value).map(([name, member]) => [
    name,
    Array.isArray(member) || name.endsWith('On') || name.startsWith('valid') ? null : member,
  ])
  const without = new Map(all)
  without.delete(id)
  return [
    { ...around, [kind]: new Map(all).set(id, Object.fromEntries(emptied)) },
    { ...around, [kind]: without },
  ]
}

t.test('what a change of one thing does not reach keeps its findings', async (t) => {
  let [within, outside, moved] = [0, 0, 0]
  for (const kind of kinds)
    for (const id of around[kind].keys()) {
      const reach = reachOf(around, id)!
      for (const activity of activities) {
        const isWithin = names(activity).some((each) => reach.has(each))
        if (isWithin) within += 1
        else outside += 1
        const before = found(activity, around)
        for (const place of changed(kind, id)) {
          let after
          try {
            after = found(activity, place)
          } catch {
            // A record in which something named is missing cannot come from the database.
            continue
          }
          if (isWithin) moved += JSON.stringify(after) === JSON.stringify(before) ? 0 : 1
          else t.same(after, before, `${kind} ${id}`)
        }
      }
    }
  t.ok(outside > 20, `${outside} lie outside`)
  t.ok(within > 20, `${within} lie within`)
  t.ok(moved > 20, `${moved} were changed`)
})

t.test('a contract reaches those who name its parties, and a party whoever names its contract', async (t) => {
  const contract = around.contracts.values().next().value!
  const { id } = contract
  const reach = reachOf(around, id)!
  for (const party of contract.partyIds) {
    t.ok(reach.has(party))
    t.ok(reachOf(around, party)!.has(id))
  }
  t.equal(reachOf(around, sound.id), null, 'an activity is no shared thing')
})
