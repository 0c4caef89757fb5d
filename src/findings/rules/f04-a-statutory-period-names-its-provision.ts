import { collect, violated } from '../points.ts'
import { coveredNames } from '../retention/limits-on.ts'
import { item } from '../sound/controller.ts'
import { rule } from '../rule.ts'

/** A reference to statute in general. */
const general =
  /(?:gesetzlich|handelsrechtlich|steuerrechtlich)\p{L}*\s+(?:\p{L}+\s+)?\p{L}*(?:frist|pflicht)|statutory\s+(?:\p{L}+\s+)?(?:period|dut|obligation)/iu

function isNamed(reference: string | null): boolean {
  return reference !== null && (/\d/.test(reference) || !general.test(reference))
}

export const f04 = rule({
  code: 'VVT-F04',
  severity: 'warning',
  category: 'retention',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Eine gesetzliche Frist nennt ihre Vorschrift.',
    en: 'A statutory period names its provision.',
  },
  cites: 'GDPR Art. 30(1)(f), 5(2)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Vorschrift nennen, etwa «§ 257 Abs. 4 HGB», und die Dauer eintragen.',
    en: 'Name the provision, such as “§ 257(4) HGB”, and enter the length.',
  },
  check: (facts) =>
    collect(facts.retention.items, (limit, index) => {
      const { ground, legalReference, justification, startText } = limit
      const isBare = legalReference === null && justification === null && startText === null
      if ((ground !== 'statute' && isBare) || isNamed(legalReference)) return null
      const said = [legalReference, justification, startText].find(
        (text) => text !== null && general.test(text),
      )
      if (ground !== 'statute' && !said) return null
      const quoted = { de: said ? ` («${said}»)` : '', en: said ? ` (“${said}”)` : '' }
      return violated(`/retention/${index}/legalReference`, {
        de: `Die Frist beruft sich auf Gesetz${quoted.de}, ohne die Vorschrift zu nennen: ${coveredNames(limit, facts, 'de')}.`,
        en: `The period relies on statute${quoted.en} without naming the provision: ${coveredNames(limit, facts, 'en')}.`,
      })
    }),
  examples: [
    { title: { de: 'Eigene Fristen', en: 'Own periods' }, verdict: 'satisfied' },
    {
      title: { de: 'Mit Vorschrift', en: 'With the provision' },
      verdict: 'satisfied',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-BILL' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'calendar_year_end',
            start: 'calendar_year_end',
            period: 'P8Y',
            ground: 'statute',
            legalReference: '§ 147 Abs. 3 AO',
            justification: 'gesetzliche Aufbewahrungspflicht',
          },
        ],
        transfers: [],
      },
    },
    {
      title: { de: 'Pauschal «gesetzliche Fristen»', en: 'Statutory periods in general' },
      verdict: 'violated',
      pointer: '/retention/0/legalReference',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-BILL' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P8Y',
            ground: 'organisation',
            justification: 'Gesetzliche Aufbewahrungsfristen',
          },
        ],
        transfers: [],
      },
    },
    {
      title: { de: 'Gesetzlich, ohne Vorschrift', en: 'By statute, no provision named' },
      verdict: 'violated',
      pointer: '/retention/0/legalReference',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-BILL' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P8Y',
            ground: 'statute',
          },
        ],
        transfers: [],
      },
    },
  ],
})
