import { endToEnd } from '../end-to-end.ts'
import { nothing, undecided } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const g04 = rule({
  code: 'VVT-G04',
  severity: 'error',
  category: 'measures',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Die Videosprechstunde in der vertragsärztlichen Versorgung ist Ende-zu-Ende-verschlüsselt.',
    en: 'A video consultation within statutory health insurance is encrypted end to end.',
  },
  cites: 'SGB V § 365; Anlage 31b BMV-Ä',
  ground: 'law',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Einen Dienst mit Ende-zu-Ende-Verschlüsselung nutzen und sie bei den Funktionen eintragen.',
    en: 'Use a service that encrypts end to end, and enter this among the features.',
  },
  check: (facts) => {
    const { useCase } = facts.activity
    if (useCase !== 'UC-MED') return nothing
    const state = endToEnd(facts)
    if (state === 'used') return nothing
    // Anlage 31b binds care at the expense of statutory insurance, and no field says who pays.
    return [
      undecided(
        '/features',
        state === 'unknown'
          ? {
              de: 'Ob die Videosprechstunde Ende-zu-Ende-verschlüsselt ist, ist nicht angegeben; in der vertragsärztlichen Versorgung ist das nach § 365 SGB V und Anlage 31b BMV-Ä verlangt (ungeprüft).',
              en: 'Whether the video consultation is encrypted end to end is not recorded; within statutory health insurance this is demanded under § 365 SGB V and Anlage 31b BMV-Ä (not verified).',
            }
          : {
              de: 'Die Videosprechstunde ist ohne Ende-zu-Ende-Verschlüsselung eingetragen; in der vertragsärztlichen Versorgung ist sie nach § 365 SGB V und Anlage 31b BMV-Ä verlangt (ungeprüft). Ob es sich um solche Versorgung handelt, sagt der Eintrag nicht.',
              en: 'The video consultation is recorded without end-to-end encryption; within statutory health insurance it is demanded under § 365 SGB V and Anlage 31b BMV-Ä (not verified). Whether this is such care the entry does not say.',
            },
      ),
    ]
  },
  examples: [
    { title: { de: 'Anderer Anwendungsfall', en: 'Another use case' }, verdict: 'satisfied' },
    {
      title: {
        de: 'Sprechstunde mit Ende-zu-Ende-Verschlüsselung',
        en: 'A consultation with end-to-end encryption',
      },
      verdict: 'satisfied',
      activity: { useCase: 'UC-MED', features: [{ code: 'end_to_end_encryption', use: 'used' }] },
    },
    {
      title: { de: 'Das System kann es nicht', en: 'The system cannot do it' },
      verdict: 'undecided',
      pointer: '/features',
      activity: { useCase: 'UC-MED' },
    },
    {
      title: { de: 'Zuschaltbar, Nutzung nicht angegeben', en: 'Can be switched on, use not recorded' },
      verdict: 'undecided',
      pointer: '/features',
      activity: { useCase: 'UC-MED' },
      systems: { [ids.system]: { encryption: { endToEnd: 'optional' } } },
    },
  ],
})
