import { countryName } from '../../law/law.ts'
import { placesAbroad } from '../places-abroad.ts'
import { collect, nothing, undecided, violated } from '../points.ts'
import { ids, processors } from '../sound/around.ts'
import { lawOfTransfers } from '../transfers.ts'
import { rule } from '../rule.ts'

const reasons = {
  hosting: { de: 'Daten werden außerhalb des EWR gehalten', en: 'Data are kept outside the EEA' },
  access: { de: 'Zugriff von außerhalb des EWR ist möglich', en: 'Access from outside the EEA is possible' },
  seat: { de: 'Der Sitz liegt außerhalb des EWR', en: 'The seat is outside the EEA' },
  organisation: {
    de: 'Empfänger ist eine internationale Organisation',
    en: 'The recipient is an international organisation',
  },
}

export const e19 = rule({
  code: 'VVT-E19',
  severity: 'warning',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Wer außerhalb des EWR Daten erhält oder auf sie zugreift, steht mit seinem Land unter den Übermittlungen.',
    en: 'Whoever gets or accesses data outside the EEA stands among the transfers with its country.',
  },
  cites: 'GDPR Art. 30(1)(e), 30(2)(c), 44; EDPB Guidelines 05/2021',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Fernzugriff, Wartung und Support prüfen; die Übermittlung eintragen oder die Angaben zum Dienstleister berichtigen.',
    en: 'Check remote access, maintenance and support; enter the transfer, or correct what is recorded of the provider.',
  },
  check: (facts) => {
    const law = lawOfTransfers(facts)
    if (!law) return nothing
    return collect(placesAbroad(facts, law), ({ country, party, because, isCertain, since }) => {
      const isNamed = facts.transfers.items.some((transfer) =>
        country === null ? transfer.internationalOrganisation !== null : transfer.country === country,
      )
      if (isNamed) return null
      const where = (lang: 'de' | 'en') => (country === null ? '' : ` (${countryName(country, lang)})`)
      const who = party?.name ?? '–'
      return (isCertain && !facts.transfers.isOpen ? violated : undecided)(
        '/transfers',
        {
          de: `«${who}»: ${reasons[because].de}${where('de')}; unter den Übermittlungen steht davon nichts.`,
          en: `“${who}”: ${reasons[because].en}${where('en')}; nothing of it is among the transfers.`,
        },
        since !== null && since > facts.activity.updatedAt.slice(0, 10) ? { since } : {},
      )
    })
  },
  examples: [
    {
      title: { de: 'Fernzugriff als Übermittlung eingetragen', en: 'Remote access entered as a transfer' },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Zugriff von außen, «keine Übermittlung»', en: 'Access from abroad, “no transfer”' },
      verdict: 'violated',
      pointer: '/transfers',
      activity: { transfers: [] },
    },
    {
      title: { de: 'Übermittlungen nicht geprüft', en: 'Transfers not examined' },
      verdict: 'undecided',
      pointer: '/transfers',
      activity: { transfers: null },
    },
    {
      title: { de: 'Zugriff endete am Vortag', en: 'Access ended the day before' },
      verdict: 'satisfied',
      activity: {
        transfers: [],
        processors: [{ ...processors[2], parentLinkId: null, until: '2026-11-22' }],
        disclosures: null,
      },
    },
    {
      title: {
        de: 'Vereinigtes Königreich, vor seinem Austritt beendet',
        en: 'The United Kingdom, ended before it left',
      },
      verdict: 'satisfied',
      activity: {
        operatingState: 'ended',
        endedOn: '2020-06-30',
        introducedOn: '2019-06-01',
        transfers: [],
        processors: [{ ...processors[2], parentLinkId: null, accessCountries: ['GB'] }],
        disclosures: null,
      },
      parties: { [ids.support]: { country: 'GB' } },
    },
    {
      title: { de: 'Nur der Sitz liegt außerhalb', en: 'Only the seat is abroad' },
      verdict: 'undecided',
      pointer: '/transfers',
      activity: {
        transfers: [],
        processors: [{ ...processors[2], parentLinkId: null, accessCountries: ['DE'] }],
        disclosures: null,
      },
    },
    {
      title: { de: 'Empfänger mit Sitz außerhalb', en: 'A recipient with its seat abroad' },
      verdict: 'undecided',
      pointer: '/transfers',
      activity: {
        transfers: [],
        processors: [],
        disclosures: [{ text: 'Kunde', role: 'controller', partyId: ids.support }],
      },
    },
  ],
})
