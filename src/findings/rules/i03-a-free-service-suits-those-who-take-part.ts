import { collect, undecided } from '../points.ts'
import { editionUnknown, isService } from '../services.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const i03 = rule({
  code: 'VVT-I03',
  severity: 'warning',
  category: 'system',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Wird ein kostenfreier Dienst mit externen oder schutzbedürftigen Personen genutzt, ist diese Wahl begründet.',
    en: 'Where a free service is used with external or vulnerable persons, the choice is explained.',
  },
  cites: 'GDPR Art. 24, 25; Holzhüter/Breu 2020',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Einen bezahlten oder selbst betriebenen Dienst erwägen und das Ergebnis beim System festhalten.',
    en: 'Consider a paid service or one of your own, and record the outcome with the system.',
  },
  check: ({ systems: { items }, subjects, on, law }) =>
    collect(items, (system) => {
      const { id, name, edition, selectionRationale } = system
      if (selectionRationale !== null || (edition !== 'free' && edition !== null) || !isService(system, on))
        return null
      const groups = [...subjects].filter((code) => {
        const entry = law.entry('data-subjects', code)
        return entry?.isExternal === true || entry?.isVulnerable === true
      })
      if (groups.length === 0) return null
      const more = { at: { kind: 'system', id } } as const
      if (edition === null) return { ...editionUnknown(system), ...more }
      const names = (lang: 'de' | 'en') =>
        groups.map((code) => law.label('data-subjects', code, lang)).join(', ')
      return undecided(
        '/selectionRationale',
        {
          de: `«${name}» wird kostenfrei genutzt, auch mit externen oder schutzbedürftigen Personen (${names('de')}); warum kein bezahlter oder eigener Dienst gewählt wurde, ist nicht festgehalten.`,
          en: `“${name}” is used free of charge, with external or vulnerable persons, too (${names('en')}); why no paid service or one of your own was chosen is not recorded.`,
        },
        more,
      )
    }),
  examples: [
    {
      title: { de: 'Bezahlter Dienst', en: 'A paid service' },
      verdict: 'satisfied',
      systems: { [ids.system]: { selectionRationale: null } },
    },
    {
      title: { de: 'Kostenfrei, begründet', en: 'Free, with reasons' },
      verdict: 'satisfied',
      systems: { [ids.system]: { edition: 'free' } },
    },
    {
      title: { de: 'Kostenfrei mit Gästen, nicht begründet', en: 'Free with guests, no reasons' },
      verdict: 'undecided',
      pointer: '/selectionRationale',
      systems: { [ids.system]: { edition: 'free', selectionRationale: null } },
    },
    {
      title: { de: 'Ob kostenfrei, ist nicht eingetragen', en: 'Whether it is free is not recorded' },
      verdict: 'undecided',
      pointer: '/edition',
      systems: { [ids.system]: { edition: null, selectionRationale: null } },
    },
  ],
})
