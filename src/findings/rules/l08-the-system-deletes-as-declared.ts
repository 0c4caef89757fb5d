import { collectConfigured, evidenceOf, nameIn } from '../configured-systems.ts'
import { daysOf } from '../../record/systems/evidence.ts'
import { readDuration } from '../../record/calendar-days.ts'
import { violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

/** How many days a recorded period has at most. */
function longest(period: string): number {
  const { months, days, seconds } = readDuration(period)
  return Math.min(months * 31, Math.ceil((months / 12) * 366) + 1) + days + seconds / 86_400
}

export const l08 = rule({
  code: 'VVT-L08',
  severity: 'warning',
  category: 'system',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Das System löscht nach seiner Konfiguration nicht später als eingetragen.',
    en: 'By its configuration the system does not delete later than recorded.',
  },
  cites: 'GDPR Art. 5(1)(e), 5(2), 30(1)(f)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Frist im System verkürzen oder die eingetragene berichtigen.',
    en: 'Shorten the period in the system, or correct the one that is recorded.',
  },
  check: (facts) =>
    collectConfigured(facts, ({ name, deletion }, says) =>
      (deletion ?? []).flatMap(({ category, period }, index) => {
        const fact = says('deletion', category)
        if (!fact || fact.value === 'never' || !(daysOf(fact.value) > longest(period))) return []
        const data = nameIn(facts, 'data-categories', category)
        return [
          violated(`/deletion/${index}/period`, {
            de: `«${name}»: «${data.de}» soll nach ${period} gelöscht werden; eingestellt (${fact.key}) ist ${fact.value}.`,
            en: `“${name}”: “${data.en}” is to be deleted after ${period}; what is set (${fact.key}) is ${fact.value}.`,
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
      title: { de: 'Früher als eingetragen', en: 'Earlier than recorded' },
      verdict: 'satisfied',
      systems: {
        [ids.system]: {
          deletion: [{ category: 'VC-REC-AV', period: 'P3M' }],
          evidence: evidenceOf({ key: 'k', kind: 'deletion', code: 'VC-REC-AV', value: 'P92D' }),
        },
      },
    },
    {
      title: { de: 'Später als eingetragen', en: 'Later than recorded' },
      verdict: 'violated',
      pointer: '/deletion/0/period',
      systems: {
        [ids.system]: {
          deletion: [{ category: 'VC-REC-AV', period: 'P30D' }],
          evidence: evidenceOf({
            key: 'NewMeetingRecordingExpirationDays',
            kind: 'deletion',
            code: 'VC-REC-AV',
            value: 'P120D',
          }),
        },
      },
    },
  ],
})
