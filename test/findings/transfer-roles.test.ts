import t from 'tap'
import { processorCase } from '../../src/findings/case.ts'
import { ids } from '../../src/findings/sound/around.ts'
import { transfer as sound } from '../../src/findings/sound/controller.ts'
import { soundProcessor } from '../../src/findings/sound/processor.ts'
import { rolesIn } from '../../src/findings/transfer-roles.ts'
import { lawAt } from '../../src/law/law.ts'
import { type ProcessorActivity } from '../../src/record/activities/activity.ts'
import { surroundingsOf } from '../../src/record/dossier.ts'
import { caseOf } from './cases.ts'

function roles(transfer: object, activity: object = {}) {
  const given = caseOf({ activity: { transfers: [{ ...sound, ...transfer }], ...activity } })
  return Object.values(rolesIn(given.facts, given.transfer))
}
const toClient = { processorLinkId: null, recipientId: ids.client }
const disclosedTo = (...names: string[]) => ({
  disclosures: names.map((role) => ({ text: 'Kunde', role, partyId: ids.client })),
})

t.test('a controller hands on to processors and to other controllers', (t) => {
  t.same(roles({}), ['processor', 'processor', false], 'a sub-processor gets it from the processor')
  t.same(roles({ processorLinkId: ids.providerLink }), ['controller', 'processor', true])
  t.same(roles(toClient), ['controller', null, false])
  t.same(roles(toClient, disclosedTo('joint_controller')), ['controller', 'controller', false])
  t.same(roles(toClient, disclosedTo('processor')), ['controller', 'processor', false])
  t.same(roles(toClient, disclosedTo('processor', 'controller')), ['controller', null, false])
  t.end()
})

t.test('a processor hands on to sub-processors and to its clients', (t) => {
  const activity = soundProcessor.activities[0] as ProcessorActivity
  const facts = processorCase(activity, surroundingsOf(soundProcessor), lawAt(soundProcessor.on))
  const of = (more: object) => Object.values(rolesIn(facts, { ...activity.transfers![0]!, ...more }))
  t.same(of(toClient), ['processor', 'controller', false])
  t.same(of({ processorLinkId: ids.providerLink }), ['processor', 'processor', false])
  t.end()
})
