import { type Law } from '../../law/law.ts'
import { collect, undecided, violated } from '../points.ts'
import { transferName } from '../transfers.ts'
import { transfer as sound } from '../sound/controller.ts'
import { rule } from '../rule.ts'

/** A territory to which the GDPR extends only in part. */
const isPartlyInside = (law: Law, country: string) => law.entry('eea-countries', country)?.isEea === null

export const e03 = rule({
  code: 'VVT-E03',
  severity: 'warning',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Kein Staat des EWR ist als Drittland eingetragen.',
    en: 'No EEA state is entered as a third country.',
  },
  cites: 'GDPR Art. 44; EEA Agreement, Annex XI 5e',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Das Land berichtigen: Welches Drittland erhält Daten oder kann zugreifen? Gibt es keines, die Übermittlung streichen.',
    en: 'Correct the country: which third country gets data or can gain access? If there is none, remove the transfer.',
  },
  check: (facts) =>
    collect(facts.transfers.items, (transfer, index) => {
      const { country } = transfer
      const isInside =
        country === null ? false : facts.law.isEea(country) || isPartlyInside(facts.law, country)
      // Whoever entered "EEA only" as the ground has not called it a third country.
      if (
        !isInside ||
        country === null ||
        transfer.instruments?.some(({ code }) => code === 'NONE_INTRA_EEA')
      )
        return null
      const name = transferName(facts, transfer)
      const pointer = `/transfers/${index}/country`
      return isPartlyInside(facts.law, country)
        ? undecided(pointer, {
            de: `${name.de}: Das eingetragene Gebiet gehört nur zum Teil zum EWR; ob eine Übermittlung in ein Drittland vorliegt, ist im Einzelfall zu klären.`,
            en: `${name.en}: The territory entered is only partly inside the EEA; whether this is a transfer to a third country must be settled for the case.`,
          })
        : violated(pointer, {
            de: `${name.de}: Das eingetragene Land ist kein Drittland (Stand ${facts.law.on}).`,
            en: `${name.en}: The country entered is no third country (as of ${facts.law.on}).`,
          })
    }),
  examples: [
    { title: { de: 'Drittland', en: 'A third country' }, verdict: 'satisfied' },
    {
      title: { de: 'Norwegen', en: 'Norway' },
      verdict: 'violated',
      pointer: '/transfers/0/country',
      activity: { transfers: [{ ...sound, country: 'NO' }] },
    },
    {
      title: { de: 'La Réunion, Gebiet in äußerster Randlage', en: 'Réunion, an outermost region' },
      verdict: 'violated',
      pointer: '/transfers/0/country',
      activity: { transfers: [{ ...sound, country: 'RE' }] },
    },
    {
      title: { de: 'Neukaledonien, überseeisches Land', en: 'New Caledonia, an overseas country' },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, country: 'NC' }] },
    },
    {
      title: { de: 'Spitzbergen', en: 'Svalbard' },
      verdict: 'undecided',
      pointer: '/transfers/0/country',
      activity: { transfers: [{ ...sound, country: 'SJ' }] },
    },
    {
      title: { de: 'Vereinigtes Königreich am letzten Tag', en: 'The United Kingdom on the last day' },
      verdict: 'violated',
      pointer: '/transfers/0/country',
      activity: { transfers: [{ ...sound, country: 'GB' }] },
      on: '2020-12-31',
    },
    {
      title: { de: 'Vereinigtes Königreich am Tag danach', en: 'The United Kingdom on the day after' },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, country: 'GB' }] },
      on: '2021-01-01',
    },
  ],
})
