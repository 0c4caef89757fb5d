import t from 'tap'
import { controllerCase } from '../../src/findings/case.ts'
import { endToEnd } from '../../src/findings/end-to-end.ts'
import { dossierOf, type Example } from '../../src/findings/example.ts'
import { ids } from '../../src/findings/sound/around.ts'
import { soundController } from '../../src/findings/sound/controller.ts'
import { lawAt } from '../../src/law/law.ts'
import { surroundingsOf } from '../../src/record/dossier.ts'

const code = 'end_to_end_encryption'
const title = { de: '', en: '' }

function state(changes: Pick<Example, 'activity' | 'systems'>) {
  const dossier = dossierOf({ title, verdict: 'violated', ...changes }, soundController)
  const [activity] = dossier.activities
  if (activity?.role !== 'controller') throw new Error('a controller was asked for')
  return endToEnd(controllerCase(activity, surroundingsOf(dossier), lawAt(dossier.on)))
}
const here = (use: string) => ({ activity: { features: [{ code, use }] } })
const system = (patch: Record<string, unknown>) => ({ systems: { [ids.system]: patch } })

t.test('what the activity says goes before what its systems can do', async (t) => {
  t.equal(state(here('used')), 'used')
  t.equal(state({ ...here('not_used'), ...system({ encryption: { endToEnd: 'default' } }) }), 'not_used')
  t.equal(state({ ...here('available'), ...system({ encryption: { endToEnd: 'default' } }) }), 'not_used')
  t.equal(state({ activity: { measures: [{ code: 'TOM-VT-02', status: 'implemented' }] } }), 'used')
  t.equal(state({ activity: { measures: [{ code: 'TOM-VT-02', status: 'proposal' }] } }), 'not_used')
})

t.test('systems decide only where they are always or never encrypted', async (t) => {
  t.equal(state(system({ encryption: { endToEnd: 'default' } })), 'used')
  t.equal(state(system({ encryption: { endToEnd: 'none' } })), 'not_used')
  t.equal(state(system({ encryption: { endToEnd: 'optional' } })), 'unknown')
  t.equal(state(system({ encryption: null })), 'unknown')
  t.equal(
    state(system({ encryption: { endToEnd: 'optional' }, features: [{ code, availability: 'available' }] })),
    'unknown',
  )
  t.equal(state(system({ features: [{ code, availability: 'unavailable' }] })), 'not_used')
  t.equal(state({ activity: { systemIds: [] } }), 'unknown')
})
