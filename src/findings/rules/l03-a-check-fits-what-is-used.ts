import { undecided } from '../points.ts'
import { collectChecked, renewalOf } from '../prior-checks.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'
import { type RenewalCause } from '../../record/prior-check/renewal.ts'

const causes: Readonly<Record<RenewalCause, { readonly de: string; readonly en: string }>> = {
  version: { de: 'Version', en: 'version' },
  features: { de: 'Funktionen', en: 'features' },
  provider: { de: 'Anbieter oder Kette', en: 'provider or chain' },
  contract: { de: 'Vertrag', en: 'contract' },
  system: { de: 'Angaben zum System', en: 'facts of the system' },
  law: { de: 'hinterlegte Rechts- und Produktdaten', en: 'legal and product data kept here' },
  catalogue: { de: 'Kriterienkatalog', en: 'catalogue of criteria' },
}

export const l03 = rule({
  code: 'VVT-L03',
  severity: 'warning',
  category: 'system',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Die Vorabprüfung ruht auf dem, was heute eingesetzt wird.',
    en: 'The prior check rests on what is in use today.',
  },
  cites: 'GDPR Art. 24(1) sentence 2, 32(1)(d)',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Prüfung erneuern; …/assessments/renewals sagt, was sich geändert hat.',
    en: 'Renew the check; …/assessments/renewals tells what has changed.',
  },
  check: (facts) =>
    collectChecked(facts, (check, pointer, system) => {
      const reasons = renewalOf(check, facts)
      if (reasons.length === 0) return []
      const changed = [...new Set(reasons.map(({ cause }) => cause))]
      const named = (lang: 'de' | 'en') => changed.map((cause) => causes[cause][lang]).join(', ')
      return [
        undecided(pointer, {
          de: `«${system}»: Seit der Vorabprüfung «${check.name}» hat sich geändert: ${named('de')}. Ob sie noch trägt, ist zu prüfen.`,
          en: `“${system}”: since the prior check “${check.name}” this has changed: ${named('en')}. Whether it still holds is to be examined.`,
        }),
      ]
    }),
  examples: [
    { title: { de: 'Nichts geändert', en: 'Nothing changed' }, verdict: 'satisfied' },
    {
      title: { de: 'Neue Version', en: 'A new version' },
      verdict: 'undecided',
      pointer: '/systemIds/0',
      systems: { [ids.system]: { systemVersion: '2027.1' } },
    },
    {
      title: { de: 'Neue Fassung des Vertrags', en: 'A new version of the contract' },
      verdict: 'undecided',
      pointer: '/systemIds/0',
      contracts: { [ids.agreement]: { contractVersion: '4.0' } },
    },
    {
      title: { de: 'Andere Worte in Notizen', en: 'Other words in notes' },
      verdict: 'satisfied',
      systems: { [ids.system]: { notes: 'Ansprechpartner gewechselt' } },
    },
  ],
})
