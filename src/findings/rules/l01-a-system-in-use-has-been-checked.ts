import { standingFor, type Standing } from '../../record/prior-check/coverage.ts'
import { collect, nothing, undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'
import { type Text } from '../verdict.ts'

const said: Readonly<Record<Exclude<Standing['state'], 'valid'>, (system: string) => Text>> = {
  none: (system) => ({
    de: `«${system}» ist in Betrieb; eine entschiedene Vorabprüfung ist nicht eingetragen.`,
    en: `“${system}” is in operation; no decided prior check is on file.`,
  }),
  expired: (system) => ({
    de: `«${system}» ist in Betrieb; die Vorabprüfung für diese Nutzung gilt nicht mehr.`,
    en: `“${system}” is in operation; the prior check for this use does not hold any more.`,
  }),
  not_yet: (system) => ({
    de: `«${system}» ist in Betrieb; die Vorabprüfung für diese Nutzung gilt noch nicht.`,
    en: `“${system}” is in operation; the prior check for this use does not hold yet.`,
  }),
  rejected: (system) => ({
    de: `«${system}» ist in Betrieb, obwohl die Vorabprüfung es für diese Nutzung ablehnt.`,
    en: `“${system}” is in operation although the prior check rejects it for this use.`,
  }),
  other_use: (system) => ({
    de: `«${system}» ist in Betrieb; geprüft ist es nur für eine andere Nutzung.`,
    en: `“${system}” is in operation; it has been checked for another use only.`,
  }),
}

export const l01 = rule({
  code: 'VVT-L01',
  severity: 'warning',
  category: 'system',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Ein System in Betrieb ist vorher für diese Nutzung geprüft und freigegeben worden.',
    en: 'A system in operation was checked and approved for this use beforehand.',
  },
  cites: 'GDPR Art. 5(2), 24(1), 25(1), 28(1), 32(1); Holzhüter/Breu 2020',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Vorabprüfung anlegen und entscheiden; das Gesetz schreibt sie nicht unter diesem Namen vor, sie zeigt aber, dass vor dem Einsatz geprüft wurde.',
    en: 'Make and decide the prior check; no law prescribes it by this name, yet it shows that the system was examined before its use.',
  },
  check: ({ activity, around, on }) => {
    if (activity.operatingState !== 'operating') return nothing
    return collect(activity.systemIds ?? [], (id, index) => {
      const { state } = standingFor(around.assessments, id, activity, on)
      if (state === 'valid') return null
      const text = said[state](around.systems.get(id)?.name ?? id)
      // A check may have been made and not entered; one that is entered says what it says.
      return (state === 'none' || state === 'other_use' ? undecided : violated)(`/systemIds/${index}`, text)
    })
  },
  examples: [
    { title: { de: 'Geprüft und freigegeben', en: 'Checked and approved' }, verdict: 'satisfied' },
    {
      title: { de: 'Noch nicht in Betrieb', en: 'Not yet in operation' },
      verdict: 'satisfied',
      activity: { operatingState: 'planned' },
      assessments: { [ids.check]: { status: 'draft', verdict: null } },
    },
    {
      title: { de: 'Nicht entschieden', en: 'Not decided' },
      verdict: 'undecided',
      pointer: '/systemIds/0',
      assessments: { [ids.check]: { status: 'draft', verdict: null } },
    },
    {
      title: { de: 'Nur für eine andere Nutzung geprüft', en: 'Checked for another use only' },
      verdict: 'undecided',
      pointer: '/systemIds/0',
      assessments: { [ids.check]: { use: { useCases: ['UC-TEACH'] } } },
    },
    {
      title: { de: 'Am letzten Tag der Geltung', en: 'On the last day of validity' },
      verdict: 'satisfied',
      on: '2027-01-31',
    },
    {
      title: { de: 'Am Tag danach', en: 'On the day after' },
      verdict: 'violated',
      pointer: '/systemIds/0',
      on: '2027-02-01',
    },
    {
      title: { de: 'Abgelehnt', en: 'Rejected' },
      verdict: 'violated',
      pointer: '/systemIds/0',
      assessments: { [ids.check]: { verdict: 'rejected' } },
    },
  ],
})
