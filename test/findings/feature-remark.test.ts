import t from 'tap'
import { controllerCase } from '../../src/findings/case.ts'
import { dossierOf } from '../../src/findings/example.ts'
import { featureRemark } from '../../src/findings/feature-remark.ts'
import { soundController } from '../../src/findings/sound/controller.ts'
import { lawAt } from '../../src/law/law.ts'
import { type ControllerActivity } from '../../src/record/activities/activity.ts'
import { surroundingsOf } from '../../src/record/dossier.ts'

/** What is said of the authority to record, with these features. */
function authorityIn(...features: readonly object[]) {
  const title = { de: 'Fall', en: 'Case' }
  const dossier = dossierOf({ title, verdict: 'satisfied', activity: { features } }, soundController)
  const facts = controllerCase(
    dossier.activities[0] as ControllerActivity,
    surroundingsOf(dossier),
    lawAt(dossier.on),
  )
  return featureRemark(facts, 'recording', 'authority')
}

t.test('a remark is found with the feature or with a form of it', async (t) => {
  const bare = { code: 'recording', use: 'used' }
  const form = { code: 'server_recording', use: 'used', authority: 'Einwilligung' }
  t.same(authorityIn({ ...bare, authority: 'Gesetz' }), {
    value: 'Gesetz',
    pointer: '/features/0/authority',
  })
  t.same(authorityIn(bare, form), { value: 'Einwilligung', pointer: '/features/1/authority' })
})

t.test('where nothing is said, the pointer leads to where it could be', async (t) => {
  const other = { code: 'chat', use: 'used', authority: 'Einwilligung' }
  t.same(authorityIn(other, { code: 'recording', use: 'used' }), {
    value: null,
    pointer: '/features/1/authority',
  })
  t.same(authorityIn(other), { value: null, pointer: '/features' })
})

t.test('what is said of a feature that is not in use does not count', async (t) => {
  const unused = { code: 'server_recording', use: 'not_used', authority: 'Einwilligung' }
  t.same(authorityIn(unused), { value: null, pointer: '/features' })
})
