import { durationInWords } from '../../law/duration.ts'
import { collect, nothing, undecided, violated } from '../points.ts'
import { whyNone } from '../retention/last-day.ts'
import { covers, itemName } from '../retention/limits-on.ts'
import { item } from '../sound/controller.ts'
import { rule } from '../rule.ts'

const live = new Set<string | null>(['VC-CON-AUDIO', 'VC-CON-VIDEO'])
const storing = ['recording', 'raw_recording']

export const f09 = rule({
  code: 'VVT-F09',
  severity: 'warning',
  category: 'retention',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Wird nicht aufgezeichnet, haben laufender Ton und laufendes Bild keine Speicherfrist.',
    en: 'Where nothing is recorded, live sound and picture have no storage period.',
  },
  cites: 'GDPR Art. 30(1)(f)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: '«Wird nicht gespeichert» eintragen, oder die Aufzeichnung als Funktion und als eigene Datenkategorie erfassen.',
    en: 'Enter “never stored”, or record the recording as a feature and as a category of its own.',
  },
  check: (facts) => {
    const { use, activity, retention, dataItems, law } = facts
    const isStored = storing.some((feature) => use(feature) === 'used')
    if (isStored || activity.features?.some(({ storesAudio }) => storesAudio)) return nothing
    const isCertain = storing.every((feature) => use(feature) === 'not_used')
    return collect(retention.items, (limit, index) => {
      const { kind, period, dataItemIds } = limit
      if (kind === 'not_determinable' || whyNone(limit) === 'never_stored') return null
      // Of several the first by code, so that the sentence does not depend on the order of the list.
      const [kept] = dataItems.items
        .filter((each) => live.has(each.code) && covers(limit, each))
        .toSorted((one, other) => ((one.code ?? '') < (other.code ?? '') ? -1 : 1))
      if (!kept) return null
      const length = (lang: 'de' | 'en') => (period === null ? '' : `: ${durationInWords(period, lang)}`)
      return (isCertain && dataItemIds !== null ? violated : undecided)(`/retention/${index}`, {
        de: `Für «${itemName(kept, law, 'de')}» ist eine Speicherdauer eingetragen${length('de')}; dass aufgezeichnet wird, ist nicht eingetragen.`,
        en: `A storage period is entered for “${itemName(kept, law, 'en')}”${length('en')}; that it is recorded is not.`,
      })
    })
  },
  examples: [
    { title: { de: 'Nicht gespeichert', en: 'Never stored' }, verdict: 'satisfied' },
    {
      title: { de: 'Frist, obwohl nicht aufgezeichnet wird', en: 'A period although nothing is recorded' },
      verdict: 'violated',
      pointer: '/retention/0',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-CON-AUDIO' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P7D',
            ground: 'organisation',
          },
        ],
        transfers: [],
      },
    },
    {
      title: { de: 'Wird aufgezeichnet', en: 'It is recorded' },
      verdict: 'satisfied',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-CON-AUDIO' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P7D',
            ground: 'organisation',
          },
        ],
        transfers: [],
        features: [{ code: 'recording', use: 'used' }],
      },
    },
    {
      title: { de: 'Funktionen nicht geprüft', en: 'Features not examined' },
      verdict: 'undecided',
      pointer: '/retention/0',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-CON-AUDIO' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P7D',
            ground: 'organisation',
          },
        ],
        transfers: [],
        features: null,
      },
    },
    {
      title: { de: 'Eine Frist für alle Daten', en: 'One period for all data' },
      verdict: 'undecided',
      pointer: '/retention/0',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-CON-AUDIO' }],
        retention: [
          {
            dataItemIds: null,
            kind: 'duration',
            start: 'meeting_end',
            period: 'P7D',
            ground: 'organisation',
          },
        ],
        transfers: [],
      },
    },
  ],
})
