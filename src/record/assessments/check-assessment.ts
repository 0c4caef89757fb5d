import { type FieldError } from '../../errors.ts'
import { type Assessment } from './assessment.ts'

/** What must hold inside one assessment beyond its schema. Only contradictions are refused. */
export function checkAssessment(assessment: Assessment): FieldError[] {
  if (assessment.assessmentKind === 'prior_check') {
    const codes = assessment.answers.map(({ criterion }) => criterion)
    return codes.flatMap((code, index) =>
      codes.indexOf(code) < index ? [{ pointer: `/answers/${index}/criterion`, code: 'repeated-id' }] : [],
    )
  }
  if (assessment.assessmentKind !== 'dpia') return []
  return (assessment.risks ?? []).flatMap(({ measures }, at) =>
    (measures ?? []).flatMap(({ code, measureId, text }, index) =>
      code === null && measureId === null && text === null
        ? [{ pointer: `/risks/${at}/measures/${index}`, code: 'code-or-text' }]
        : [],
    ),
  )
}
