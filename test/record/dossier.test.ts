import t from 'tap'
import { type TSchema } from 'typebox'
import { frameOf } from '../../src/filings/frame.ts'
import { referredIn, surroundingsOf, targetsOf } from '../../src/record/dossier.ts'
import { activitySchema, ProcessorActivity } from '../../src/record/activities/activity.ts'
import { checkActivity } from '../../src/record/activities/check-activity.ts'
import { checkCommon } from '../../src/record/check.ts'
import { Contract } from '../../src/record/contracts/contract.ts'
import { Measure } from '../../src/record/measures/measure.ts'
import { Organisation } from '../../src/record/organisations/organisation.ts'
import { Party } from '../../src/record/parties/party.ts'
import { System } from '../../src/record/systems/system.ts'
import { validate } from '../../src/record/validate.ts'
import { controllerDossier, processorDossier } from '../filings/dossier-fixture.ts'
import { onlyName, serviceForClients } from '../filings/fixture-activities.ts'
import { ids } from '../filings/fixture-around.ts'

t.test('everything around the activities is found by its id', (t) => {
  const around = surroundingsOf(controllerDossier)
  t.equal(around.parties.get(ids.dpo)?.name, 'Jörg Öztürk-Großmann')
  t.equal(around.systems.size, controllerDossier.systems.length)
  t.notOk('activities' in around)
  t.end()
})

t.test('the index of a frame keeps the order of the activities and what is asked of them early', (t) => {
  const { index } = frameOf(controllerDossier)
  t.same(
    index.map(({ id }) => id),
    controllerDossier.activities.map(({ id }) => id),
  )
  t.match(index[1], { approval: 'in_review', jointControllerIds: [ids.joint, ids.client] })
  t.equal(index[2]?.jointControllerIds, null)
  t.equal(index[0]?.openPoints, 0)
  t.end()
})

t.test('an aggregate pointed at twice is one target', (t) => {
  const targets = targetsOf(ProcessorActivity, serviceForClients)
  t.equal(targets.filter(({ id }) => id === ids.agreement).length, 1)
  t.ok(targets.some(({ kind, id }) => kind === 'system' && id === ids.ownSystem))
  t.end()
})

t.test('only what organisation and activities lead to is referred to, however long the way', (t) => {
  const bare = referredIn(frameOf({ ...controllerDossier, activities: [onlyName] }))
  t.same([...bare.parties.keys()], [ids.dpo])
  t.equal(bare.systems.size + bare.contracts.size + bare.measures.size, 0)
  const served = referredIn(frameOf(processorDossier))
  t.ok(served.parties.has(ids.clientDpo), 'by way of the client')
  t.ok(served.parties.has(ids.provider), 'by way of the contract')
  t.notOk(served.parties.has(ids.union))
  t.end()
})

t.test('the fixtures are what the API would keep', (t) => {
  for (const { activities, parties, systems, contracts, measures, organisation } of [
    controllerDossier,
    processorDossier,
  ]) {
    for (const activity of activities) {
      const schema = activitySchema(activity.role)
      t.same(
        [...validate(schema, activity), ...checkCommon(schema, activity), ...checkActivity(activity)],
        [],
      )
    }
    const around: [TSchema, readonly object[]][] = [
      [Organisation, [organisation]],
      [Party, parties],
      [System, systems],
      [Contract, contracts],
      [Measure, measures],
    ]
    for (const [schema, items] of around) {
      for (const item of items) t.same([...validate(schema, item), ...checkCommon(schema, item)], [])
    }
  }
  t.end()
})
