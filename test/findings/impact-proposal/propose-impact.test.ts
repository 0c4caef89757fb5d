import t from 'tap'
import { controllerCase } from '../../../src/findings/case.ts'
import { proposeImpact } from '../../../src/findings/impact-proposal/propose-impact.ts'
import { soundController } from '../../../src/findings/sound/controller.ts'
import { lawAt } from '../../../src/law/law.ts'
import { type ControllerActivity } from '../../../src/record/activities/activity.ts'
import { ImpactAssessment } from '../../../src/record/assessments/assessment.ts'
import { checkCommon } from '../../../src/record/check.ts'
import { surroundingsOf } from '../../../src/record/dossier.ts'
import { inputOf } from '../../../src/record/shape.ts'
import { validate } from '../../../src/record/validate.ts'

const around = surroundingsOf(soundController)
const sound = soundController.activities[0] as ControllerActivity
const law = lawAt(around.on)
let count = 0
const newId = () => `0198d2c0-7a00-7000-8000-${String((count += 1)).padStart(12, '0')}`
const propose = (changes: Partial<ControllerActivity> = {}, lang: 'de' | 'en' = 'de') =>
  proposeImpact(controllerCase({ ...sound, ...changes }, around, law), lang, newId)
const codes = ({ openQuestions }: ReturnType<typeof propose>) => openQuestions.map(({ code }) => code)

t.test('what is proposed can be stored', (t) => {
  for (const lang of ['de', 'en'] as const) {
    const { assessment } = propose({}, lang)
    t.same(validate(inputOf(ImpactAssessment), assessment), [])
    t.same(checkCommon(ImpactAssessment, assessment), [])
    t.match(assessment.name, new RegExp(sound.name.slice(0, 10)))
  }
  t.end()
})

t.test('each goal has a risk with the measures of the entry, and nobody rates it but people', (t) => {
  const { assessment } = propose()
  t.same(
    assessment.risks?.map(({ goal }) => goal),
    law.entries('sdm-goals').map(({ code }) => code),
  )
  const named = assessment.risks?.flatMap(({ measures }) => measures?.flatMap(({ code }) => code ?? []) ?? [])
  const [implemented] = (sound.measures ?? []).filter(
    ({ code, status }) => code !== null && status === 'implemented',
  )
  t.ok(implemented?.code && named?.includes(implemented.code), 'what is in place stands at its goal')
  for (const risk of assessment.risks ?? []) {
    t.same(
      [risk.likelihood, risk.severity, risk.likelihoodAfter, risk.severityAfter],
      [null, null, null, null],
    )
    for (const { code } of risk.measures ?? [])
      if (code !== null) t.equal(law.entry('measures', code)?.goal, risk.goal)
  }
  t.end()
})

t.test('a measure that is only proposed is not in place', (t) => {
  const [first] = (sound.measures ?? []).filter(({ code }) => code !== null)
  if (!first) throw new Error('no measure')
  const { assessment } = propose({ measures: [{ ...first, code: 'TOM-NV-01', status: 'proposal' }] })
  const risk = assessment.risks?.find(({ goal }) => goal === 'NV')
  t.match(
    risk?.measures?.find(({ code }) => code === 'TOM-NV-01'),
    { isInPlace: false },
  )
  t.end()
})

t.test('where nobody looked at measures, none are said to be missing', (t) => {
  const bare = { ...around, systems: new Map() }
  const of = (measures: ControllerActivity['measures']) =>
    proposeImpact(controllerCase({ ...sound, measures, statements: [] }, bare, law), 'de', newId).assessment
      .risks
  t.ok(
    of(null)?.every(({ measures }) => measures === null),
    'unknown is not none',
  )
  t.ok(of([])?.every(({ measures }) => measures?.length === 0))
  t.end()
})

t.test('the screening comes with its reasons and with what is missing', (t) => {
  const decided = propose({
    impactAssessment: {
      ...(sound.impactAssessment ?? {
        decision: 'undecided',
        reason: null,
        residualRisk: null,
        consultedOn: null,
        doneOn: null,
        reference: null,
        assessmentId: null,
      }),
      screening: [{ code: 'DPIA-35-3-A', isMet: true, note: 'Auswertung des Redeverhaltens' }],
    },
  })
  t.match(decided.screening, {
    decision: 'required',
    isMandatory: true,
    reasons: [{ code: 'DPIA-35-3-A', by: 'screening', note: 'Auswertung des Redeverhaltens' }],
  })
  t.match(decided.assessment.screening, /erforderlich[^]*Auswertung des Redeverhaltens/)
  const open = propose({ impactAssessment: null })
  t.equal(codes(open).filter((code) => code === 'criterion-open').length, open.screening.missing.length)
  for (const code of ['necessity', 'proportionality', 'officer-advice', 'residual-risk'])
    t.ok(codes(open).includes(code), code)
  t.end()
})

t.test('the facts point into the activity', (t) => {
  const { facts } = propose()
  t.ok(facts.some(({ about, pointer }) => about === 'necessity' && pointer === '/purposes/0'))
  t.ok(facts.some(({ about, pointer }) => about === 'proportionality' && pointer === '/retention/0'))
  t.ok(facts.every(({ text }) => text.de !== '' && text.en !== ''))
  t.end()
})
