import { durationInWords } from '../../law/duration.ts'
import { collect, violated } from '../points.ts'
import { isFromYearEnd, whyNone } from '../retention/last-day.ts'
import { coveredNames } from '../retention/limits-on.ts'
import { item } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const f03 = rule({
  code: 'VVT-F03',
  severity: 'warning',
  category: 'retention',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Jede Frist hat ein Ereignis, mit dem sie beginnt oder endet.',
    en: 'Every period has an event with which it begins or ends.',
  },
  cites: 'GDPR Art. 5(1)(e), 30(1)(f); DIN 66398',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Das Ereignis eintragen, etwa das Ende der Besprechung; ohne Ereignis lässt sich der Tag der Löschung nicht berechnen.',
    en: 'Enter the event, such as the end of the meeting; without one the day of erasure cannot be computed.',
  },
  check: (facts) =>
    collect(facts.retention.items, (limit, index) => {
      const none = whyNone(limit)
      const needsEvent = none === 'until_event' || (none === null && !isFromYearEnd(limit))
      if (!needsEvent || limit.start !== null || limit.startText !== null) return null
      const [de, en] = [coveredNames(limit, facts, 'de'), coveredNames(limit, facts, 'en')]
      return limit.period === null
        ? violated(`/retention/${index}/start`, {
            de: `Bis zu welchem Ereignis gespeichert wird, ist nicht angegeben: ${de}.`,
            en: `Until which event data are stored is not given: ${en}.`,
          })
        : violated(`/retention/${index}/start`, {
            de: `Die Frist «${durationInWords(limit.period, 'de')}» hat keinen Beginn: ${de}.`,
            en: `The period “${durationInWords(limit.period, 'en')}” has no start: ${en}.`,
          })
    }),
  examples: [
    { title: { de: 'Jede Frist mit Beginn', en: 'Every period with a start' }, verdict: 'satisfied' },
    {
      title: { de: 'Beginn in eigenen Worten', en: 'Start in own words' },
      verdict: 'satisfied',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-META-CONN' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: null,
            period: 'P7D',
            ground: 'organisation',
            startText: 'Ende der Schulung',
          },
        ],
        transfers: [],
      },
    },
    {
      title: { de: 'Ende des Kalenderjahres', en: 'End of the calendar year' },
      verdict: 'satisfied',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-BILL' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'calendar_year_end',
            start: null,
            period: 'P8Y',
            ground: 'organisation',
          },
        ],
        transfers: [],
      },
    },
    {
      title: { de: 'Frist ohne Beginn', en: 'A period without a start' },
      verdict: 'violated',
      pointer: '/retention/0/start',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-META-CONN' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: null,
            period: 'P7D',
            ground: 'organisation',
          },
        ],
        transfers: [],
      },
    },
    {
      title: { de: 'Bis zu einem Ereignis, das fehlt', en: 'Until an event that is missing' },
      verdict: 'violated',
      pointer: '/retention/0/start',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-META-CONN' }],
        retention: [
          { dataItemIds: [item.connection], kind: 'until_event', start: null, ground: 'organisation' },
        ],
        transfers: [],
      },
    },
  ],
})
