import t from 'tap'
import { catalogueCode, isInPlace } from '../../src/findings/measures-in-place.ts'
import { around, ids } from '../../src/findings/sound/around.ts'
import { soundController } from '../../src/findings/sound/controller.ts'
import { surroundingsOf, type Surroundings } from '../../src/record/dossier.ts'

const surroundings = surroundingsOf(soundController)
const [activity] = soundController.activities
const measure = (more: object) =>
  ({ id: '', code: null, text: null, measureId: null, status: 'implemented', ...more }) as const

t.test('a measure stands for a code of the catalogue, itself or by one of the organisation', async (t) => {
  t.equal(catalogueCode(measure({ code: 'TOM-DM-01' }), surroundings), 'TOM-DM-01')
  t.equal(catalogueCode(measure({ measureId: ids.waitingRoom }), surroundings), 'TOM-VT-07')
  t.equal(catalogueCode(measure({ measureId: ids.system }), surroundings), null, 'not on file')
  t.equal(catalogueCode(measure({ text: 'Alarmanlage' }), surroundings), null)
})

t.test('proposals and what was given up are not in place; plans are, from the start on', async (t) => {
  const planned = { ...activity!, operatingState: 'planned' } as const
  const retired: Surroundings = {
    ...surroundings,
    measures: new Map(around.measures.map((each) => [each.id, { ...each, status: 'retired' }])),
  }
  t.equal(isInPlace(measure({}), activity!, surroundings), true)
  t.equal(isInPlace(measure({ status: 'proposal' }), planned, surroundings), false)
  t.equal(isInPlace(measure({ status: 'planned' }), activity!, surroundings), false)
  t.equal(isInPlace(measure({ status: 'planned' }), planned, surroundings), true)
  t.equal(isInPlace(measure({ measureId: ids.waitingRoom }), activity!, surroundings), true)
  t.equal(isInPlace(measure({ measureId: ids.waitingRoom }), activity!, retired), false)
})
