import { rules } from '../../src/findings/rules/index.ts'
import { checkActivity, ruleSet } from '../../src/findings/check.ts'
import { soundController } from '../../src/findings/sound/controller.ts'
import { type Activity } from '../../src/record/activities/activity.ts'
import { surroundingsOf } from '../../src/record/dossier.ts'

// What checking costs: one activity against all rules, the median of many; and a record of 10,000 at a stretch.
const around = surroundingsOf(soundController)
const set = ruleSet(rules, 'strict', soundController.on)
const text = JSON.stringify(soundController.activities[0])
const record = Array.from({ length: 10_000 }, () => JSON.parse(text) as Activity)
/** The same with much amiss, so that findings are made. */
const poor = {
  ...record[0],
  purposes: [],
  dataItems: null,
  measures: [],
  disclosures: [],
} as unknown as Activity

for (const activity of record) checkActivity(set, activity, around)
for (const [name, activity] of [
  ['sound', record[0] as Activity],
  ['poor', poor],
] as const) {
  const times = Array.from({ length: 20_000 }, () => {
    const start = performance.now()
    checkActivity(set, activity, around)
    return performance.now() - start
  }).toSorted((a, b) => a - b)
  const found = checkActivity(set, activity, around).length
  console.log(
    `one ${name} activity, ${rules.length} rules, ${found} findings: median ${((times[10_000] ?? 0) * 1000).toFixed(1)} µs, p99 ${((times[19_800] ?? 0) * 1000).toFixed(1)} µs`,
  )
}
const start = performance.now()
for (const activity of record) checkActivity(set, activity, around)
console.log(`10,000 activities: ${(performance.now() - start).toFixed(0)} ms`)
