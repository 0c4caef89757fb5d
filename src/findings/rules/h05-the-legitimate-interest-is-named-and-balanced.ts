import { brief } from '../brief.ts'
import { isUnderGdpr } from '../law-of-body.ts'
import { isDecided } from '../linked-assessment.ts'
import { collect, nothing, undecided, violated } from '../points.ts'
import { basis, purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const h05 = rule({
  code: 'VVT-H05',
  severity: 'warning',
  category: 'legal_basis',
  subject: 'controller',
  profiles: ['ico'],
  title: {
    de: 'Das berechtigte Interesse ist benannt, und es steht fest, wo es abgewogen wurde.',
    en: 'The legitimate interest is named, and it is recorded where it was balanced.',
  },
  cites: 'GDPR Art. 5(2), 6(1)(f), 13(1)(d)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Das Interesse in Worten eintragen und das Dokument der Abwägung nennen.',
    en: 'Enter the interest in words, and name the document in which it was balanced.',
  },
  check: ({ bases, organisation, around, on }) => {
    if (!isUnderGdpr(organisation)) return nothing
    return collect(bases, (placed) => {
      const { code, legitimateInterest, balancingReference } = placed.basis
      if (code !== 'GDPR_6_1_F') return null
      const { text } = placed.purpose
      if (legitimateInterest === null)
        return violated(`${placed.pointer}/legitimateInterest`, {
          de: `Der Zweck «${brief(text)}» stützt sich auf ein berechtigtes Interesse; welches, ist nicht angegeben.`,
          en: `The purpose “${brief(text)}” relies on a legitimate interest; which, is not given.`,
        })
      return (
        balancingReference === null &&
        !isDecided(placed.basis.balancingId, around, on) &&
        undecided(`${placed.pointer}/balancingReference`, {
          de: `Wo das Interesse «${brief(legitimateInterest)}» gegen die der betroffenen Personen abgewogen wurde, ist nicht angegeben.`,
          en: `Where the interest “${brief(legitimateInterest)}” was balanced against those of the data subjects is not given.`,
        })
      )
    })
  },
  examples: [
    { title: { de: 'Benannt und abgewogen', en: 'Named and balanced' }, verdict: 'satisfied' },
    {
      title: { de: 'Interesse nicht benannt', en: 'The interest is not named' },
      verdict: 'violated',
      pointer: '/purposes/0/legalBases/0/legitimateInterest',
      activity: { purposes: [{ ...purpose, legalBases: [{ ...basis, legitimateInterest: null }] }] },
    },
    {
      title: { de: 'Abwägung nicht genannt', en: 'No balancing named' },
      verdict: 'undecided',
      pointer: '/purposes/0/legalBases/0/balancingReference',
      activity: { purposes: [{ ...purpose, legalBases: [{ ...basis, balancingReference: null }] }] },
    },
  ],
})
