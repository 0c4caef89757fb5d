import { durationInWords } from '../../law/duration.ts'
import { collect, violated } from '../points.ts'
import { isLonger } from '../retention/compare-limits.ts'
import { limitsOn } from '../retention/limits-on.ts'
import { item } from '../sound/controller.ts'
import { rule } from '../rule.ts'

/** Beyond this a reason is asked for; no law names it. */
const usual = 'P1Y'

export const f07 = rule({
  code: 'VVT-F07',
  severity: 'advice',
  category: 'retention',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Werden Aufzeichnungen länger als ein Jahr gespeichert, ist das begründet.',
    en: 'Where recordings are stored for more than a year, there is a reason.',
  },
  cites: 'GDPR Art. 5(1)(e), 5(2)',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Frist kürzen oder begründen, wofür die Daten so lange gebraucht werden. Ein Jahr ist ein Erfahrungswert, keine gesetzliche Frist.',
    en: 'Shorten the period, or state what the data are needed for so long. A year is a value of experience, not a statutory period.',
  },
  check: (facts) =>
    collect(limitsOn(facts, 'VC-REC-AV'), ({ rule: { period, justification, legalReference }, index }) => {
      if (period === null || justification !== null || legalReference !== null) return null
      if (isLonger(period, usual) !== 'always') return null
      return violated(`/retention/${index}/justification`, {
        de: `Aufzeichnungen werden «${durationInWords(period, 'de')}» gespeichert; begründet ist das nicht.`,
        en: `Recordings are stored for “${durationInWords(period, 'en')}”; no reason is given.`,
      })
    }),
  examples: [
    {
      title: { de: 'Kürzer', en: 'Shorter' },
      verdict: 'satisfied',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-REC-AV' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P30D',
            ground: 'organisation',
          },
        ],
        transfers: [],
      },
    },
    {
      title: { de: 'Gerade noch', en: 'Just as long' },
      verdict: 'satisfied',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-REC-AV' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P365D',
            ground: 'organisation',
          },
        ],
        transfers: [],
      },
    },
    {
      title: { de: 'Länger ohne Begründung', en: 'Longer without a reason' },
      verdict: 'violated',
      pointer: '/retention/0/justification',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-REC-AV' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P13M',
            ground: 'organisation',
          },
        ],
        transfers: [],
      },
    },
    {
      title: { de: 'Länger mit Begründung', en: 'Longer with a reason' },
      verdict: 'satisfied',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-REC-AV' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P13M',
            ground: 'organisation',
            justification: 'Nachweis der Teilnahme bis zur Prüfung',
          },
        ],
        transfers: [],
      },
    },
  ],
})
