import { collectAgreements } from '../agreements.ts'
import { type OrganisationCase } from '../case.ts'
import { undecided } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

/** Whether a party renders a system, and no chain of a system names a sub-processor of it. A client of ours renders none. */
function isUnlisted(partyId: string, { around }: OrganisationCase): boolean {
  let isProvider = false
  for (const { providerId, processors } of around.systems.values()) {
    const links = (processors ?? []).filter((link) => link.partyId === partyId).map(({ id }) => id)
    if (processors?.some(({ parentLinkId }) => parentLinkId !== null && links.includes(parentLinkId)))
      return false
    isProvider ||= providerId === partyId || links.length > 0
  }
  return isProvider
}

export const i08 = rule({
  code: 'VVT-I08',
  severity: 'warning',
  category: 'contracts',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Die Unterauftragsverarbeiter sind bekannt, und Änderungen werden angekündigt.',
    en: 'The sub-processors are known, and changes are announced.',
  },
  cites: 'GDPR Art. 28(2), (4)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Mitteilung von Änderungen vereinbaren und beim Anbieter eintragen, wo seine Unterauftragsverarbeiter stehen.',
    en: 'Agree that changes are announced, and enter with the provider where its sub-processors are listed.',
  },
  check: (facts) =>
    collectAgreements(facts, ({ name, subprocessorNotice, partyIds }) => {
      if (subprocessorNotice === null)
        return undecided('/subprocessorNotice', {
          de: `Ob der Vertrag «${name}» vorsieht, dass neue Unterauftragsverarbeiter vorher mitgeteilt werden, ist nicht geprüft.`,
          en: `Whether the contract “${name}” provides that new sub-processors are announced beforehand has not been examined.`,
        })
      // With an authorisation for each single sub-processor there is nothing to announce.
      if (!subprocessorNotice)
        return undecided('/subprocessorNotice', {
          de: `Nach dem Vertrag «${name}» werden neue Unterauftragsverarbeiter nicht vorher mitgeteilt; zulässig ist das nur, wenn jeder einzeln genehmigt wird oder keiner eingesetzt werden darf.`,
          en: `Under the contract “${name}” new sub-processors are not announced beforehand; this is allowed only where each is authorised singly, or none may be engaged.`,
        })
      const { parties } = facts.around
      const id = partyIds.find(
        (each) => parties.get(each)?.subprocessorListUrl === null && isUnlisted(each, facts),
      )
      return id === undefined
        ? null
        : undecided(
            '/subprocessorListUrl',
            {
              de: `Zu «${parties.get(id)?.name ?? '?'}» (Vertrag «${name}») sind weder Unterauftragsverarbeiter noch der Ort ihrer Liste eingetragen.`,
              en: `For “${parties.get(id)?.name ?? '?'}” (contract “${name}”) neither sub-processors nor the place of their list are recorded.`,
            },
            { at: { kind: 'party', id } },
          )
    }),
  examples: [
    { title: { de: 'Liste und Mitteilung', en: 'List and notice' }, verdict: 'satisfied' },
    {
      title: { de: 'Statt der Liste die Kette', en: 'The chain instead of a list' },
      verdict: 'satisfied',
      parties: { [ids.provider]: { subprocessorListUrl: null } },
    },
    {
      title: { de: 'Mitteilung nicht geprüft', en: 'Notice not examined' },
      verdict: 'undecided',
      pointer: '/subprocessorNotice',
      contracts: { [ids.agreement]: { subprocessorNotice: null } },
    },
    {
      title: { de: 'Keine Mitteilung', en: 'No notice' },
      verdict: 'undecided',
      pointer: '/subprocessorNotice',
      contracts: { [ids.agreement]: { subprocessorNotice: false } },
    },
    {
      title: { de: 'Vertrag mit einem Auftraggeber', en: 'A contract with a client' },
      verdict: 'satisfied',
      contracts: { [ids.agreement]: { partyIds: [ids.client] } },
    },
    {
      title: { de: 'Weder Liste noch Kette', en: 'Neither list nor chain' },
      verdict: 'undecided',
      pointer: '/subprocessorListUrl',
      parties: { [ids.provider]: { subprocessorListUrl: null } },
      systems: { [ids.system]: { processors: null } },
    },
  ],
})
