import { collectConfigured, evidenceOf, nameIn } from '../configured-systems.ts'
import { undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const l07 = rule({
  code: 'VVT-L07',
  severity: 'warning',
  category: 'system',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Nach der Konfiguration wird nichts für immer behalten, auch der Chat nicht.',
    en: 'By the configuration nothing is kept for ever, chat included.',
  },
  cites: 'GDPR Art. 5(1)(e), 17(1)(a), 25(2)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Eine Löschfrist im System einstellen; wird auf anderem Weg gelöscht, das am System eintragen.',
    en: 'Set a period after which the system deletes; where erasure happens in another way, record that with the system.',
  },
  check: (facts) =>
    collectConfigured(facts, ({ name, deletion }, _says, all) =>
      all.flatMap(({ kind, code, value, key }) => {
        if (kind !== 'deletion' || value !== 'never') return []
        const index = deletion?.findIndex(({ category }) => category === code) ?? -1
        const data = nameIn(facts, 'data-categories', code)
        const period = deletion?.[index]?.period
        return [
          period === undefined
            ? undecided('/deletion', {
                de: `«${name}»: Nach der Konfiguration (${key}) löscht das System «${data.de}» nie; ob auf anderem Weg gelöscht wird, ist nicht eingetragen.`,
                en: `“${name}”: by the configuration (${key}) the system never deletes “${data.en}”; whether it is erased in another way is not recorded.`,
              })
            : violated(`/deletion/${index}/period`, {
                de: `«${name}»: Für «${data.de}» ist ${period} eingetragen; nach der Konfiguration (${key}) löscht das System nie.`,
                en: `“${name}”: for “${data.en}” ${period} is recorded; by the configuration (${key}) the system never deletes.`,
              }),
        ]
      }),
    ),
  examples: [
    {
      title: { de: 'Keine Konfiguration eingereicht', en: 'No configuration handed in' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Löschfrist eingestellt', en: 'A period is set' },
      verdict: 'satisfied',
      systems: {
        [ids.system]: {
          deletion: [],
          evidence: evidenceOf({ key: 'k', kind: 'deletion', code: 'VC-CON-CHAT', value: 'P28D' }),
        },
      },
    },
    {
      title: {
        de: 'Chat wird nie gelöscht, Frist eingetragen',
        en: 'Chat is never deleted, a period is recorded',
      },
      verdict: 'violated',
      pointer: '/deletion/0/period',
      systems: {
        [ids.system]: {
          deletion: [{ category: 'VC-CON-CHAT', period: 'P30D' }],
          evidence: evidenceOf({
            key: 'retention_event_rooms',
            kind: 'deletion',
            code: 'VC-CON-CHAT',
            value: 'never',
          }),
        },
      },
    },
    {
      title: {
        de: 'Chat wird nie gelöscht, nichts eingetragen',
        en: 'Chat is never deleted, nothing is recorded',
      },
      verdict: 'undecided',
      pointer: '/deletion',
      systems: {
        [ids.system]: {
          deletion: [],
          evidence: evidenceOf({
            key: 'retention_event_rooms',
            kind: 'deletion',
            code: 'VC-CON-CHAT',
            value: 'never',
          }),
        },
      },
    },
  ],
})
