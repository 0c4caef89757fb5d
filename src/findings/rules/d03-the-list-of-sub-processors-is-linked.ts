import { collect, undecided } from '../points.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const d03 = rule({
  code: 'VVT-D03',
  severity: 'advice',
  category: 'recipients',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Zum Dienstleister ist angegeben, wo er seine Unterauftragsverarbeiter veröffentlicht.',
    en: 'It is recorded where the provider publishes its sub-processors.',
  },
  cites: 'GDPR Art. 28(2), (4)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Adresse der Liste beim Dienstleister eintragen.',
    en: 'Enter the address of the list with the provider.',
  },
  check: ({ processors: { items }, around }) =>
    collect(items, ({ partyId, parentLinkId }) => {
      const party = around.parties.get(partyId)
      if (!party || parentLinkId !== null || party.subprocessorListUrl !== null) return null
      // A processor whose sub-processors stand in the chain needs no list elsewhere.
      const link = items.find((each) => each.partyId === partyId)
      if (items.some((each) => each.parentLinkId === link?.id)) return null
      return undecided(
        '/subprocessorListUrl',
        {
          de: `Ob «${party.name}» Unterauftragsverarbeiter einsetzt und wo sie stehen, ist nicht angegeben.`,
          en: `Whether “${party.name}” engages sub-processors, and where they are listed, is not recorded.`,
        },
        { at: { kind: 'party', id: party.id } },
      )
    }),
  examples: [
    { title: { de: 'Liste angegeben', en: 'List given' }, verdict: 'satisfied' },
    {
      title: { de: 'Weder Liste noch Kette', en: 'Neither list nor chain' },
      verdict: 'undecided',
      pointer: '/subprocessorListUrl',
      parties: { [ids.provider]: { subprocessorListUrl: null } },
      activity: {
        processors: [{ partyId: ids.provider, contractId: ids.agreement }],
        disclosures: [],
        transfers: [],
      },
    },
  ],
})
