import { countryName } from '../../law/law.ts'
import { collect, undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const e20 = rule({
  code: 'VVT-E20',
  severity: 'advice',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Gehört ein Dienstleister im EWR zu einem Konzern in einem Drittland, ist festgehalten, wie mit Zugriffen der Mutter und Anordnungen von dort umgegangen wird.',
    en: 'Where a provider in the EEA belongs to a group in a third country, it is recorded how access by the parent and orders from there are dealt with.',
  },
  cites: 'GDPR Art. 28(1), 48; EDPB Guidelines 02/2024',
  ground: 'authority_guidance',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Im Vertrag den Punkt zur Offenlegung nur nach Unionsrecht prüfen oder den Zugriff der Mutter als Übermittlung eintragen.',
    en: 'Examine the point of the contract on disclosure under Union law only, or enter access by the parent as a transfer.',
  },
  check: ({ activity: { operatingState }, processors: { items }, transfers, around, law, on }) =>
    collect(operatingState === 'ended' ? [] : items, ({ partyId, contractId, until }, index) => {
      const party = around.parties.get(partyId)
      const parent = party?.parentCountry ?? null
      if (!party || parent === null || party.country === null || (until !== null && until < on)) return null
      if (!law.isEea(party.country) || law.isEea(parent)) return null
      if (law.adequacy(parent).some(({ scopeKind }) => scopeKind === 'full')) return null
      if (transfers.items.some(({ country }) => country === parent)) return null
      const contract = contractId === null ? undefined : around.contracts.get(contractId)
      const result = contract?.checks?.find(({ code }) => code === 'AVV-LAW')?.result
      if (result === 'met') return null
      const who = {
        de: `«${party.name}» hat eine Muttergesellschaft im Drittland (${countryName(parent, 'de')})`,
        en: `“${party.name}” has a parent company in a third country (${countryName(parent, 'en')})`,
      }
      const pointer = `/processors/${index}/contractId`
      return contract && (result === 'not_met' || result === 'partly_met')
        ? violated(pointer, {
            de: `${who.de}; der Vertrag «${contract.name}» beschränkt die Offenlegung nach der Vertragsprüfung nicht oder nicht ganz auf Unions- und mitgliedstaatliches Recht.`,
            en: `${who.en}; by the examination of the contract “${contract.name}” disclosure is not or not wholly limited to Union and Member State law.`,
          })
        : undecided(pointer, {
            de: `${who.de}; wie mit deren Zugriff und mit Anordnungen von dort umgegangen wird, ist nicht festgehalten.`,
            en: `${who.en}; how its access and orders from there are dealt with is not recorded.`,
          })
    }),
  examples: [
    { title: { de: 'Kein Konzern im Drittland', en: 'No group in a third country' }, verdict: 'satisfied' },
    {
      title: { de: 'US-Mutter, Vertrag geprüft', en: 'US parent, contract examined' },
      verdict: 'satisfied',
      activity: { transfers: [] },
      parties: { [ids.provider]: { parentCountry: 'US' } },
    },
    {
      title: {
        de: 'US-Mutter, Punkt im Vertrag nicht erfüllt',
        en: 'US parent, point of the contract not met',
      },
      verdict: 'violated',
      pointer: '/processors/0/contractId',
      activity: { transfers: [] },
      parties: { [ids.provider]: { parentCountry: 'US' } },
      contracts: { [ids.agreement]: { checks: [{ code: 'AVV-LAW', result: 'not_met' }] } },
    },
    {
      title: { de: 'US-Mutter, nichts festgehalten', en: 'US parent, nothing recorded' },
      verdict: 'undecided',
      pointer: '/processors/0/contractId',
      activity: { transfers: [] },
      parties: { [ids.provider]: { parentCountry: 'US' } },
      contracts: { [ids.agreement]: { checks: null } },
    },
  ],
})
