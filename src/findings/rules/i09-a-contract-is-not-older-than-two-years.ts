import { collectAgreements } from '../agreements.ts'
import { olderFrom } from '../days.ts'
import { undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const i09 = rule({
  code: 'VVT-I09',
  severity: 'advice',
  category: 'contracts',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Der Vertrag mit einem Auftragsverarbeiter ist vor höchstens zwei Jahren geschlossen oder erneuert worden.',
    en: 'The contract with a processor was concluded or renewed two years ago at most.',
  },
  cites: 'GDPR Art. 5(2)',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Prüfen, ob der Anbieter eine neue Fassung verwendet, und den Tag ihres Abschlusses eintragen; eine Frist schreibt das Gesetz nicht vor.',
    en: 'Look whether the provider uses a new version, and enter the day it was agreed; the law sets no time limit.',
  },
  check: (facts) =>
    collectAgreements(facts, ({ name, contractVersion, signedOn, validFrom }) => {
      const day = signedOn ?? validFrom
      if (day === null)
        return undecided('/signedOn', {
          de: `Von wann der Vertrag «${name}» ist, ist nicht angegeben.`,
          en: `Of which day the contract “${name}” is has not been recorded.`,
        })
      const since = olderFrom(day, 'P2Y')
      if (since === null || facts.on < since) return null
      return violated(
        signedOn === null ? '/validFrom' : '/signedOn',
        {
          de: `Der Vertrag «${name}»${contractVersion === null ? '' : ` (Fassung ${contractVersion})`} vom ${day} ist älter als zwei Jahre; Anbieter ändern ihre Verträge häufig.`,
          en: `The contract “${name}”${contractVersion === null ? '' : ` (version ${contractVersion})`} of ${day} is older than two years; providers often change their contracts.`,
        },
        { since },
      )
    }),
  examples: [
    { title: { de: 'In diesem Jahr geschlossen', en: 'Concluded this year' }, verdict: 'satisfied' },
    {
      title: { de: 'Vor genau zwei Jahren', en: 'Exactly two years ago' },
      verdict: 'satisfied',
      on: '2028-01-20',
    },
    {
      title: { de: 'Am Tag danach', en: 'On the day after' },
      verdict: 'violated',
      pointer: '/signedOn',
      on: '2028-01-21',
    },
    {
      title: { de: 'Kein Tag angegeben', en: 'No day given' },
      verdict: 'undecided',
      pointer: '/signedOn',
      contracts: { [ids.agreement]: { signedOn: null, validFrom: null } },
    },
  ],
})
