import { durationInWords } from '../../law/duration.ts'
import { collect, undecided, violated } from '../points.ts'
import { itemName } from '../retention/limits-on.ts'
import { systemConflicts } from '../retention/system-conflicts.ts'
import { ids } from '../sound/around.ts'
import { item } from '../sound/controller.ts'
import { rule } from '../rule.ts'

const never = { de: 'keine Speicherung', en: 'no storage' }

export const f13 = rule({
  code: 'VVT-F13',
  severity: 'warning',
  category: 'retention',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Löschfristen und Löscheinstellungen der Systeme passen zusammen.',
    en: 'Time limits and the deletion settings of the systems agree.',
  },
  cites: 'GDPR Art. 5(1)(e), 24(1), 30(1)(f)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Einstellung des Systems oder die Frist ändern; wird zusätzlich von Hand gelöscht oder anderswo aufbewahrt, das bei der Frist vermerken.',
    en: 'Change the setting of the system or the time limit; where data are also erased by hand or kept elsewhere, note that with the time limit.',
  },
  check: ({ dataItems, retention, systems, law }) => {
    const conflicts = systemConflicts(dataItems.items, retention.items, systems.items, law)
    return collect(conflicts, ({ kind, how, item: kept, rule: { rule: limit, index }, system, setting }) => {
      const told = (lang: 'de' | 'en') =>
        limit.period === null ? never[lang] : durationInWords(limit.period, lang)
      const set = (lang: 'de' | 'en') => durationInWords(setting.period, lang)
      const [de, en] = [itemName(kept, law, 'de'), itemName(kept, law, 'en')]
      if (kind === 'erases_before_statute')
        return undecided(`/retention/${index}/period`, {
          de: `«${system.name}» löscht «${de}» nach ${durationInWords(setting.period, 'de', 'after')}, gesetzlich eingetragen sind ${told('de')}; ob anderswo aufbewahrt wird, ist nicht angegeben.`,
          en: `“${system.name}” erases “${en}” after ${set('en')}, the statutory period entered is ${told('en')}; whether the data are kept elsewhere is not given.`,
        })
      // Somebody may erase by hand before the system does; but what is said to be its setting must be its setting.
      const isCertain = how === 'always' && limit.ground === 'system_setting' && limit.deletionMethod === null
      return (isCertain ? violated : undecided)(`/retention/${index}/period`, {
        de: `«${system.name}» behält «${de}» länger als eingetragen: ${set('de')} statt ${told('de')}.`,
        en: `“${system.name}” keeps “${en}” longer than entered: ${set('en')} instead of ${told('en')}.`,
      })
    })
  },
  examples: [
    { title: { de: 'Gleiche Frist', en: 'The same period' }, verdict: 'satisfied' },
    {
      title: {
        de: 'System behält länger als seine eingetragene Einstellung',
        en: 'System keeps longer than the setting entered',
      },
      verdict: 'violated',
      pointer: '/retention/0/period',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-META-CONN' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P7D',
            ground: 'system_setting',
          },
        ],
        transfers: [],
      },
      systems: {
        [ids.system]: { deletion: [{ category: 'VC-META-CONN', start: 'meeting_end', period: 'P30D' }] },
      },
    },
    {
      title: { de: 'System behält länger als beschlossen', en: 'System keeps longer than decided' },
      verdict: 'undecided',
      pointer: '/retention/0/period',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-META-CONN' }],
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
      systems: {
        [ids.system]: { deletion: [{ category: 'VC-META-CONN', start: 'meeting_end', period: 'P30D' }] },
      },
    },
    {
      title: {
        de: 'System löscht vor der gesetzlichen Frist',
        en: 'System erases before the statutory period',
      },
      verdict: 'undecided',
      pointer: '/retention/0/period',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-META-CONN' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'duration',
            start: 'meeting_end',
            period: 'P1Y',
            ground: 'statute',
            legalReference: '§ 1 Beispielgesetz',
          },
        ],
        transfers: [],
      },
      systems: {
        [ids.system]: { deletion: [{ category: 'VC-META-CONN', start: 'meeting_end', period: 'P7D' }] },
      },
    },
  ],
})
