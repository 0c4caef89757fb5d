import t from 'tap'
import { undecided } from '../../src/findings/points.ts'
import { collectServices, isService } from '../../src/findings/services.ts'
import { around, ids } from '../../src/findings/sound/around.ts'
import { soundController } from '../../src/findings/sound/controller.ts'
import { surroundingsOf } from '../../src/record/dossier.ts'

const [system] = around.systems

t.test('a service is run by others, and lasts through its last day', async (t) => {
  t.equal(isService(system!, '2026-11-23'), true)
  t.equal(isService({ ...system!, operationModel: 'self_hosted' }, '2026-11-23'), false)
  t.equal(isService({ ...system!, endedOn: '2026-11-23' }, '2026-11-23'), true)
  t.equal(isService({ ...system!, endedOn: '2026-11-22' }, '2026-11-23'), false)
})

t.test('findings in services point into the system; a day that is known is kept', async (t) => {
  const facts = { around: surroundingsOf(soundController), on: '2026-11-23' }
  const text = { de: 'offen', en: 'open' }
  t.match(
    collectServices(facts, () => undecided('/edition', text)),
    [{ at: { kind: 'system', id: ids.system } }],
  )
  t.match(
    collectServices(facts, () => undecided('/edition', text, { since: '2026-11-01' })),
    [{ since: '2026-11-01' }],
  )
  t.same(
    collectServices(facts, () => null),
    [],
  )
})
