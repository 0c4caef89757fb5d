import { subprocessorDrift } from '../../record/contracts/subprocessors/drift.ts'
import { collectAgreements } from '../agreements.ts'
import { contractGround } from '../contract-ground.ts'
import { nothing, undecided } from '../points.ts'
import { rule } from '../rule.ts'
import { ids } from '../sound/around.ts'
import { idOf } from '../sound/stored.ts'

/** Names told at once; a register may have hundreds. */
const mostNames = 10

const register = {
  contractId: ids.agreement,
  source: 'register',
  asOf: '2026-11-01',
  receivedOn: '2026-11-02',
  complete: true,
}

export const i11 = rule({
  code: 'VVT-I11',
  severity: 'warning',
  category: 'contracts',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Unterauftragsverarbeiter, die eine Liste des Auftragsverarbeiters nennt, stehen in der Kette eines Systems.',
    en: 'Sub-processors that a list of the processor names stand in the chain of a system.',
  },
  cites: 'GDPR Art. 28(2), (4), 5(2)',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Prüfen, ob der Unterauftragsverarbeiter für den eigenen Dienst tätig wird: dann in die Kette aufnehmen; heißt er dort anders, in der Liste die Stelle nennen.',
    en: 'See whether the sub-processor works for the service in use: if so, take it into the chain; where it has another name there, name the body in the list.',
  },
  check: (facts) => {
    if (facts.around.subprocessorLists.size === 0) return nothing
    const ground = contractGround(facts)
    return collectAgreements(facts, (contract) => {
      const names = subprocessorDrift(contract, ground).items.flatMap(({ name, result }) =>
        result === 'undeclared' ? [name] : [],
      )
      if (names.length === 0) return null
      const told = names.slice(0, mostNames).join('; ')
      const more = names.length - mostNames
      return undecided('', {
        de: `Zum Vertrag «${contract.name}» nennen Listen Unterauftragsverarbeiter, die in der Kette keines Systems stehen: ${told}${more > 0 ? ` und ${more} weitere` : ''}.`,
        en: `For the contract “${contract.name}” lists name sub-processors that stand in the chain of no system: ${told}${more > 0 ? ` and ${more} more` : ''}.`,
      })
    })
  },
  examples: [
    { title: { de: 'Keine Liste', en: 'No list' }, verdict: 'satisfied' },
    {
      title: { de: 'Alle in der Kette', en: 'All in the chain' },
      verdict: 'satisfied',
      lists: {
        [idOf(300)]: {
          ...register,
          entries: [{ name: 'RECHENZENTRUM ELBE AG' }, { name: 'Support Desk Inc' }],
        },
      },
    },
    {
      title: { de: 'Unter anderem Namen', en: 'Under another name' },
      verdict: 'satisfied',
      lists: { [idOf(300)]: { ...register, entries: [{ name: 'RZ Elbe', partyId: ids.host }] } },
    },
    {
      title: { de: 'Einer fehlt in der Kette', en: 'One is missing in the chain' },
      verdict: 'undecided',
      pointer: '',
      lists: { [idOf(300)]: { ...register, entries: [{ name: 'Cloud Süd GmbH', countries: ['AT'] }] } },
    },
    {
      title: { de: 'Inzwischen ausgeschieden', en: 'Left in the meantime' },
      verdict: 'satisfied',
      lists: {
        [idOf(300)]: { ...register, entries: [{ name: 'Cloud Süd GmbH' }] },
        [idOf(301)]: { ...register, asOf: '2026-11-10', entries: [{ name: 'Rechenzentrum Elbe AG' }] },
      },
    },
  ],
})
