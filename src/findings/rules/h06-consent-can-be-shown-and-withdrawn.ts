import { brief } from '../brief.ts'
import { isUnderGdpr } from '../law-of-body.ts'
import { collect, nothing, undecided, violated } from '../points.ts'
import { purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const h06 = rule({
  code: 'VVT-H06',
  severity: 'warning',
  category: 'legal_basis',
  subject: 'controller',
  profiles: ['ico'],
  title: {
    de: 'Zur Einwilligung ist festgehalten, wie sie nachgewiesen und widerrufen wird.',
    en: 'It is recorded how consent is demonstrated and withdrawn.',
  },
  cites: 'GDPR Art. 7(1), (3)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Nachweis (etwa Protokoll der Zustimmung) und Weg des Widerrufs eintragen, bei Aufzeichnungen mit Löschen oder Schneiden.',
    en: 'Enter the proof (such as a log of the consent) and the way to withdraw, for recordings with erasing or cutting.',
  },
  check: ({ bases, organisation }) => {
    if (!isUnderGdpr(organisation)) return nothing
    return collect(bases, ({ basis: { code, consent }, purpose: { text }, pointer }) => {
      if (code !== 'GDPR_6_1_A') return null
      if (consent === null)
        return undecided(`${pointer}/consent`, {
          de: `Der Zweck «${brief(text)}» stützt sich auf Einwilligung; wie sie nachgewiesen und widerrufen wird, ist nicht geprüft.`,
          en: `The purpose “${brief(text)}” relies on consent; how it is demonstrated and withdrawn has not been examined.`,
        })
      if (consent.evidence === null)
        return violated(`${pointer}/consent/evidence`, {
          de: `Wie die Einwilligung zum Zweck «${brief(text)}» nachgewiesen wird, ist nicht angegeben.`,
          en: `How consent to the purpose “${brief(text)}” is demonstrated is not given.`,
        })
      return (
        consent.withdrawal === null &&
        violated(`${pointer}/consent/withdrawal`, {
          de: `Wie die Einwilligung zum Zweck «${brief(text)}» widerrufen wird, ist nicht angegeben.`,
          en: `How consent to the purpose “${brief(text)}” is withdrawn is not given.`,
        })
      )
    })
  },
  examples: [
    { title: { de: 'Keine Einwilligung', en: 'No consent' }, verdict: 'satisfied' },
    {
      title: { de: 'Nachweis und Widerruf beschrieben', en: 'Proof and withdrawal described' },
      verdict: 'satisfied',
      activity: {
        purposes: [
          {
            ...purpose,
            legalBases: [
              {
                code: 'GDPR_6_1_A',
                consent: {
                  evidence: 'Protokoll der Zustimmung',
                  withdrawal: 'E-Mail, Löschung der Aufzeichnung',
                },
              },
            ],
          },
        ],
      },
    },
    {
      title: { de: 'Widerruf nicht beschrieben', en: 'Withdrawal not described' },
      verdict: 'violated',
      pointer: '/purposes/0/legalBases/0/consent/withdrawal',
      activity: {
        purposes: [
          {
            ...purpose,
            legalBases: [{ code: 'GDPR_6_1_A', consent: { evidence: 'Protokoll der Zustimmung' } }],
          },
        ],
      },
    },
    {
      title: { de: 'Nachweis nicht beschrieben', en: 'Proof not described' },
      verdict: 'violated',
      pointer: '/purposes/0/legalBases/0/consent/evidence',
      activity: {
        purposes: [{ ...purpose, legalBases: [{ code: 'GDPR_6_1_A', consent: { withdrawal: 'E-Mail' } }] }],
      },
    },
    {
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/purposes/0/legalBases/0/consent',
      activity: { purposes: [{ ...purpose, legalBases: [{ code: 'GDPR_6_1_A' }] }] },
    },
  ],
})
