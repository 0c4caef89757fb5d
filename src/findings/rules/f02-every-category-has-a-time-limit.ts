import { type RetentionRule } from '../../record/activities/retention.ts'
import { collect, nothing, undecided, violated } from '../points.ts'
import { whyNone } from '../retention/last-day.ts'
import { covers, itemName } from '../retention/limits-on.ts'
import { item, retention } from '../sound/controller.ts'
import { rule } from '../rule.ts'

/** Says when data go, or by what that is decided. */
function isTelling(limit: RetentionRule): boolean {
  const none = whyNone(limit)
  return none !== 'unknown_period' && (none !== 'not_determinable' || limit.justification !== null)
}

export const f02 = rule({
  code: 'VVT-F02',
  severity: 'error',
  category: 'retention',
  subject: 'controller',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: { de: 'Jede Datenkategorie hat eine Löschfrist.', en: 'Every category of data has a time limit.' },
  cites: 'GDPR Art. 30(1)(f)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Für die Kategorie eine Frist eintragen; ist keine bestimmbar, die Kriterien nennen, nach denen gelöscht wird.',
    en: 'Enter a time limit for the category; where none can be determined, name the criteria for erasure.',
  },
  check: ({ dataItems, retention: { items: limits, isOpen }, law }) => {
    if (limits.length === 0) return nothing
    return collect(dataItems.items, (kept, index) => {
      if (limits.some((limit) => covers(limit, kept) && isTelling(limit))) return null
      const pointer = `/dataItems/${index}`
      const [de, en] = [itemName(kept, law, 'de'), itemName(kept, law, 'en')]
      if (limits.some((limit) => covers(limit, kept)))
        return undecided(pointer, {
          de: `Die Löschfrist für «${de}» steht noch nicht fest: Dauer oder Kriterien fehlen.`,
          en: `The time limit for “${en}” is not settled yet: its length or the criteria are missing.`,
        })
      return (isOpen ? undecided : violated)(pointer, {
        de: `Für «${de}» ist keine Löschfrist angegeben.`,
        en: `No time limit is given for “${en}”.`,
      })
    })
  },
  examples: [
    {
      title: { de: 'Jede Kategorie mit Frist', en: 'Every category with a time limit' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Eine Frist für alles', en: 'One time limit for everything' },
      verdict: 'satisfied',
      activity: {
        retention: [
          {
            dataItemIds: null,
            kind: 'duration',
            start: 'meeting_end',
            period: 'P7D',
            ground: 'organisation',
          },
        ],
      },
    },
    {
      title: { de: 'Eine Kategorie ohne Frist', en: 'A category without one' },
      verdict: 'violated',
      pointer: '/dataItems/1',
      activity: { retention: retention.filter(({ dataItemIds }) => !dataItemIds.includes(item.metadata)) },
    },
    {
      title: { de: 'Dauer unbekannt', en: 'Length unknown' },
      verdict: 'undecided',
      pointer: '/dataItems/0',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-META-CONN' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: null,
            ground: 'organisation',
          },
        ],
        transfers: [],
      },
    },
    {
      title: { de: 'Nicht bestimmbar, mit Kriterien', en: 'Not determinable, with criteria' },
      verdict: 'satisfied',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-META-CONN' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'not_determinable',
            ground: 'organisation',
            justification: 'Bis die Störung behoben ist',
          },
        ],
        transfers: [],
      },
    },
  ],
})
