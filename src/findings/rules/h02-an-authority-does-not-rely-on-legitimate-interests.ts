import { brief } from '../brief.ts'
import { collect, nothing, undecided, violated } from '../points.ts'
import { basis, purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const h02 = rule({
  code: 'VVT-H02',
  severity: 'error',
  category: 'legal_basis',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Eine Behörde stützt die Erfüllung ihrer Aufgaben nicht auf berechtigte Interessen.',
    en: 'A public authority does not rely on legitimate interests for the performance of its tasks.',
  },
  cites: 'GDPR Art. 6(1) subpara. 2',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Aufgabe auf Art. 6 Abs. 1 lit. e DSGVO und die Vorschrift stützen, die sie überträgt, oder begründen, dass der Zweck keine Aufgabe der Stelle ist.',
    en: 'Rest the task on Art. 6(1)(e) GDPR and the provision that confers it, or record that the purpose is no task of the body.',
  },
  check: ({ bases, organisation: { bodyType } }) => {
    if (bodyType !== 'public') return nothing
    return collect(bases, ({ basis: { code, scope }, purpose: { publicTask, text }, pointer }) => {
      if (code !== 'GDPR_6_1_F' || publicTask === false || scope?.jointControllerId) return null
      // A basis for part of a purpose may be for the part that is no task of the body.
      const isPartial = scope !== null && Object.values(scope).some((each) => each !== null)
      if (publicTask === null || isPartial)
        return undecided(`${pointer}/code`, {
          de: `Der Zweck «${brief(text)}» einer öffentlichen Stelle stützt sich auf berechtigte Interessen; ob sie damit als Behörde ihre Aufgaben erfüllt, ist nicht festgehalten.`,
          en: `The purpose “${brief(text)}” of a public body relies on legitimate interests; whether it performs its tasks as a public authority with it is not recorded.`,
        })
      return violated(`${pointer}/code`, {
        de: `Der Zweck «${brief(text)}» dient der Erfüllung einer Aufgabe der öffentlichen Stelle; Art. 6 Abs. 1 UAbs. 2 DSGVO nimmt das von lit. f aus.`,
        en: `The purpose “${brief(text)}” serves the performance of a task of the public body; Art. 6(1) subpara. 2 GDPR excludes that from point (f).`,
      })
    })
  },
  examples: [
    {
      title: { de: 'Unternehmen mit berechtigtem Interesse', en: 'A company with a legitimate interest' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Behörde außerhalb ihrer Aufgaben', en: 'An authority outside its tasks' },
      verdict: 'satisfied',
      organisation: { bodyType: 'public' },
    },
    {
      title: { de: 'Behörde bei der Erfüllung ihrer Aufgaben', en: 'An authority performing its tasks' },
      verdict: 'violated',
      pointer: '/purposes/0/legalBases/0/code',
      organisation: { bodyType: 'public' },
      activity: { purposes: [{ ...purpose, publicTask: true }] },
    },
    {
      title: { de: 'Nicht geprüft, ob es eine Aufgabe ist', en: 'Not examined whether it is a task' },
      verdict: 'undecided',
      pointer: '/purposes/0/legalBases/0/code',
      organisation: { bodyType: 'public' },
      activity: { purposes: [{ ...purpose, publicTask: null }] },
    },
    {
      title: { de: 'Nur für einen Teil des Zwecks', en: 'For part of the purpose only' },
      verdict: 'undecided',
      pointer: '/purposes/0/legalBases/0/code',
      organisation: { bodyType: 'public' },
      activity: {
        purposes: [
          {
            ...purpose,
            publicTask: true,
            legalBases: [{ ...basis, scope: { condition: 'Besprechungen des Kantinenbetriebs' } }],
          },
        ],
      },
    },
    {
      title: {
        de: 'Umfang offen gelassen: für den ganzen Zweck',
        en: 'Scope left open: for the whole purpose',
      },
      verdict: 'violated',
      pointer: '/purposes/0/legalBases/0/code',
      organisation: { bodyType: 'public' },
      activity: { purposes: [{ ...purpose, publicTask: true, legalBases: [{ ...basis, scope: {} }] }] },
    },
  ],
})
