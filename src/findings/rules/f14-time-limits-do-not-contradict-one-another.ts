import { type Law } from '../../law/law.ts'
import { durationInWords } from '../../law/duration.ts'
import { collect, nothing, undecided } from '../points.ts'
import { effectiveRules, type PlacedRule } from '../retention/effective-rules.ts'
import { isFromYearEnd } from '../retention/last-day.ts'
import { covers, itemName } from '../retention/limits-on.ts'
import { item, purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

const kinds = {
  duration: { de: 'Dauer unbekannt', en: 'length unknown' },
  calendar_year_end: { de: 'Dauer unbekannt', en: 'length unknown' },
  until_event: { de: 'bis zu einem Ereignis', en: 'until an event' },
  never_stored: { de: 'nicht gespeichert', en: 'never stored' },
  unlimited: { de: 'unbefristet', en: 'without limit' },
  not_determinable: { de: 'nicht bestimmbar', en: 'not determinable' },
}

/** A time limit in words, with the event from which it runs and its reason. */
function told({ rule: limit }: PlacedRule, law: Law, lang: 'de' | 'en'): string {
  const { kind, period, justification, legalReference } = limit
  const start = isFromYearEnd(limit) ? 'calendar_year_end' : limit.start
  const from = start === null ? '' : `, ${law.label('retention-starts', start, lang)}`
  const length = period === null ? kinds[kind][lang] : `${durationInWords(period, lang)}${from}`
  const reason = legalReference ?? justification
  return reason === null ? length : `${length} (${reason})`
}

/** What the examples are about. */
const example = (...retention: object[]) => ({
  dataItems: [{ id: item.connection, code: 'VC-META-CONN' }],
  retention: retention.map((more) => ({ ...week, dataItemIds: [item.connection], ...more })),
  transfers: [],
})
const week = { kind: 'duration', start: 'meeting_end', period: 'P7D', ground: 'organisation' }

export const f14 = rule({
  code: 'VVT-F14',
  severity: 'advice',
  category: 'retention',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Für dieselben Daten und Zwecke ist nur eine Löschfrist angegeben.',
    en: 'Only one time limit is given for the same data and purposes.',
  },
  cites: 'GDPR Art. 5(1)(e), 30(1)(f)',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Fristen angleichen oder jeder den Zweck zuordnen, für den sie gilt; bis dahin zählt die längste.',
    en: 'Align the time limits, or assign to each the purpose it is for; until then the longest counts.',
  },
  check: ({ dataItems, retention: { items: limits }, law }) => {
    if (limits.length < 2) return nothing
    const twice = dataItems.items.filter((each) => {
      const first = limits.findIndex((limit) => covers(limit, each))
      return first >= 0 && limits.some((limit, index) => index > first && covers(limit, each))
    })
    if (twice.length === 0) return nothing
    return collect(effectiveRules(twice, limits), ({ item: kept, rules, longest, conflicts }) => {
      const [other] = conflicts
      if (!other) return null
      const list = (lang: 'de' | 'en') => rules.map((each) => told(each, law, lang)).join('; ')
      return undecided(`/retention/${other.index}`, {
        de: `Für «${itemName(kept, law, 'de')}» sind mehrere Fristen eingetragen: ${list('de')}. ${longest ? `Es zählt die längste: ${told(longest, law, 'de')}.` : 'Welche die längste ist, lässt sich nicht sagen.'}`,
        en: `Several time limits are entered for “${itemName(kept, law, 'en')}”: ${list('en')}. ${longest ? `The longest counts: ${told(longest, law, 'en')}.` : 'Which is the longest cannot be told.'}`,
      })
    })
  },
  examples: [
    {
      title: { de: 'Je Kategorie eine Frist', en: 'One time limit for each category' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Zwei Fristen', en: 'Two time limits' },
      verdict: 'undecided',
      pointer: '/retention/0',
      activity: example({}, { period: 'P30D', justification: 'Störungssuche' }),
    },
    {
      title: { de: 'Nicht zu vergleichen', en: 'Not comparable' },
      verdict: 'undecided',
      pointer: '/retention/1',
      activity: example({}, { kind: 'until_event', start: 'account_end', period: null }),
    },
    {
      title: { de: 'Zweimal dieselbe', en: 'The same twice' },
      verdict: 'satisfied',
      activity: example({}, {}),
    },
    {
      title: { de: 'Verschiedene Zwecke', en: 'Different purposes' },
      verdict: 'satisfied',
      activity: {
        ...example(
          { purposeIds: [item.purpose] },
          { purposeIds: [item.transfer], period: 'P30D', justification: 'Nachweis der Dolmetschzeiten' },
        ),
        purposes: [purpose, { id: item.transfer, text: 'Abrechnung der Dolmetschleistungen' }],
      },
    },
  ],
})
