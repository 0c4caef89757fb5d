import { collect, nothing, undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const k12 = rule({
  code: 'VVT-K12',
  severity: 'error',
  category: 'system',
  subject: 'organisation',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Zu jedem Videokonferenzsystem im Einsatz gibt es einen Eintrag.',
    en: 'There is an entry for every videoconferencing system in use.',
  },
  cites: 'GDPR Art. 30(1), (2)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Eine Verarbeitungstätigkeit mit dem System anlegen oder den letzten Tag seines Einsatzes eintragen.',
    en: 'Record an activity that uses the system, or enter the last day of its use.',
  },
  check: ({ around, systemsInUse, on }) => {
    if (systemsInUse === null) return nothing
    return collect([...around.systems.values()], ({ id, name, introducedOn, endedOn }) => {
      if (systemsInUse.has(id) || (endedOn !== null && endedOn < on)) return null
      if (introducedOn !== null && introducedOn > on) return null
      const at = { kind: 'system', id } as const
      return introducedOn === null
        ? undecided(
            '/introducedOn',
            {
              de: `Zu «${name}» gibt es keinen Eintrag; ob das System im Einsatz ist, ist nicht angegeben.`,
              en: `There is no entry for “${name}”; whether the system is in use is not recorded.`,
            },
            { at },
          )
        : violated(
            '',
            {
              de: `«${name}» ist seit ${introducedOn} im Einsatz; kein Eintrag des Verzeichnisses nennt es.`,
              en: `“${name}” has been in use since ${introducedOn}; no entry of the record names it.`,
            },
            { at, since: introducedOn },
          )
    })
  },
  examples: [
    { title: { de: 'Jedes System genannt', en: 'Every system named' }, verdict: 'satisfied' },
    {
      title: { de: 'System ohne Eintrag', en: 'A system without an entry' },
      verdict: 'violated',
      pointer: '',
      activity: { systemIds: [] },
    },
    {
      title: { de: 'Einsatz nicht angegeben', en: 'Use not recorded' },
      verdict: 'undecided',
      pointer: '/introducedOn',
      activity: { systemIds: [] },
      systems: { [ids.system]: { introducedOn: null } },
    },
    {
      title: { de: 'Nur ein beendeter Eintrag nennt es', en: 'Only an ended entry names it' },
      verdict: 'violated',
      pointer: '',
      activity: { operatingState: 'ended', endedOn: '2026-11-22' },
    },
    {
      title: { de: 'Einsatz beendet', en: 'Use has ended' },
      verdict: 'satisfied',
      activity: { systemIds: [] },
      systems: { [ids.system]: { endedOn: '2026-11-22' } },
    },
  ],
})
