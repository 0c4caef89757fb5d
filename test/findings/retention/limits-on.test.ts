import t from 'tap'
import { controllerCase } from '../../../src/findings/case.ts'
import { coveredNames, limitsOn } from '../../../src/findings/retention/limits-on.ts'
import { item, retention, soundController } from '../../../src/findings/sound/controller.ts'
import { patched } from '../../../src/findings/sound/stored.ts'
import { lawAt } from '../../../src/law/law.ts'
import { ControllerActivity } from '../../../src/record/activities/activity.ts'
import { surroundingsOf } from '../../../src/record/dossier.ts'

const sound = soundController.activities[0] as ControllerActivity
const limit = { kind: 'never_stored', ground: 'organisation' }
const facts = controllerCase(
  patched(ControllerActivity, sound, {
    retention: [...retention, limit, { ...limit, dataItemIds: [item.chat, item.sound] }],
  }),
  surroundingsOf(soundController),
  lawAt(soundController.on),
)
const rules = facts.retention.items
const places = (code: string) => limitsOn(facts, code).map(({ index }) => index)

t.test('a limit is for the data it names, or for all', (t) => {
  t.same(places('VC-CON-CHAT'), [5, 6, 7])
  t.same(places('VC-META-IP'), [3, 6])
  t.same(places('VC-BILL'), [], 'data the activity does not have')
  t.equal(coveredNames(rules[6]!, facts, 'de'), 'alle Daten')
  t.equal(coveredNames(rules[6]!, facts, 'en'), 'all data')
  t.equal(coveredNames(rules[7]!, facts, 'en'), 'Audio (voice, spoken word); Chat messages')
  t.end()
})
