import t from 'tap'
import { controllerCase } from '../../src/findings/case.ts'
import { criteriaNames, decisionFor, deniedFor, isAssessed } from '../../src/findings/impact-assessment.ts'
import { soundController } from '../../src/findings/sound/controller.ts'
import { patched } from '../../src/findings/sound/stored.ts'
import { lawAt } from '../../src/law/law.ts'
import { ControllerActivity } from '../../src/record/activities/activity.ts'
import { surroundingsOf } from '../../src/record/dossier.ts'

const sound = soundController.activities[0] as ControllerActivity
const activityWith = (patch: object) => patched(ControllerActivity, sound, patch)
const caseOf = (patch: object) =>
  controllerCase(activityWith(patch), surroundingsOf(soundController), lawAt(soundController.on))
const made = (impactAssessment: object | null) => isAssessed(activityWith({ impactAssessment }), caseOf({}))

t.test('the decision is drawn from screening, features, data and subjects', (t) => {
  const facts = caseOf({})
  t.equal(decisionFor(facts).decision, 'not_required')
  t.equal(decisionFor(facts), decisionFor(facts), 'worked out once')
  const open = decisionFor(caseOf({ impactAssessment: null }))
  t.match(open, { decision: 'undecided', reasons: [{ criterion: { code: 'WP248-7' }, by: 'record' }] })
  t.notOk(
    open.missing.some(({ code }) => code === 'WP248-8'),
    'features that are said not to be used are no question',
  )
  const secret = caseOf({
    professionalSecrecy: true,
    impactAssessment: { screening: [{ code: 'WP248-5', isMet: true }] },
  })
  t.match(decisionFor(secret), { isMandatory: true, reasons: [{ criterion: { code: 'DSK-ML-03' } }] })
  const unsettled = decisionFor(caseOf({ dataItems: null, retention: null, impactAssessment: null }))
  t.ok(unsettled.missing.some(({ code }) => code === 'WP248-7'))
  t.end()
})

t.test('what the screening denies although employees are concerned', (t) => {
  const screening = [{ code: 'WP248-7', isMet: false }]
  const denied = deniedFor(caseOf({ impactAssessment: { screening } }))
  t.equal(criteriaNames(denied, 'en'), '“Vulnerable data subjects”')
  t.equal(criteriaNames(denied, 'de'), '«Schutzbedürftige Betroffene»')
  t.end()
})

t.test('an assessment counts from the day on which it was made', (t) => {
  t.equal(made(null), false)
  t.equal(made({ doneOn: '2026-11-23' }), true)
  t.equal(made({ doneOn: '2026-11-24', reference: 'DSFA 7' }), false)
  t.equal(made({ reference: 'DSFA 7' }), true)
  t.equal(made({}), false)
  t.end()
})
