import { decisionsFor, isAdequacy, pastDecisions } from '../adequacy.ts'
import { nothing, undecided, violated } from '../points.ts'
import { transfer as sound } from '../sound/controller.ts'
import {
  collectGrounds,
  otherGroundsNote,
  instrumentName,
  lawOfTransfers,
  leavesEea,
  sinceEndOf,
  transferName,
} from '../transfers.ts'
import { rule } from '../rule.ts'

const adequacy = [{ code: 'ART45' }]
const british = { transfers: [{ ...sound, country: 'GB', instruments: adequacy }] }
const toOrganisation = (internationalOrganisation: string) => ({
  transfers: [{ ...sound, country: null, internationalOrganisation, instruments: adequacy }],
})

export const e06 = rule({
  code: 'VVT-E06',
  severity: 'error',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Wo ein Angemessenheitsbeschluss als Grundlage eingetragen ist, gilt einer.',
    en: 'Where an adequacy decision is named as the ground, one is in force.',
  },
  cites: 'GDPR Art. 45',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Eine andere Grundlage nach Kapitel V eintragen oder die Übermittlung beenden.',
    en: 'Enter another ground of Chapter V, or end the transfer.',
  },
  check: (facts) => {
    const law = lawOfTransfers(facts)
    if (!law) return nothing
    return collectGrounds(facts.transfers.items, (instrument, transfer, at) => {
      const { code } = instrument
      const { country, internationalOrganisation } = transfer
      if (!isAdequacy(code) || !leavesEea(law, transfer)) return null
      const decisions = decisionsFor(law, code, transfer)
      if (decisions === null ? country === null && internationalOrganisation === null : decisions.length > 0)
        return null
      const pointer = `${at}/code`
      const name = transferName(facts, transfer)
      if (!decisions)
        return undecided(pointer, {
          de: `${name.de}: Ob am ${law.on} ein Angemessenheitsbeschluss gilt, lässt sich dem Katalog nicht entnehmen.`,
          en: `${name.en}: Whether an adequacy decision is in force on ${law.on} cannot be told from the catalogue.`,
        })
      const ended = pastDecisions(law, code, transfer).at(-1)
      const note = otherGroundsNote(law, transfer, instrument)
      const what = instrumentName(law, { ...instrument, text: null })
      return violated(
        pointer,
        {
          de: `${name.de}: «${what.de}» ist als Grundlage eingetragen; am ${law.on} gilt kein solcher Beschluss${ended ? `; ${ended.decision} galt bis ${ended.validTo}` : ''}.${note.de}`,
          en: `${name.en}: “${what.en}” is named as the ground; no such decision is in force on ${law.on}${ended ? `; ${ended.decision} was in force until ${ended.validTo}` : ''}.${note.en}`,
        },
        ended?.validTo ? { since: sinceEndOf(facts.activity, ended.validTo) } : {},
      )
    })
  },
  examples: [
    {
      title: { de: 'DPF am ersten Tag', en: 'The DPF on its first day' },
      verdict: 'satisfied',
      on: '2023-07-10',
    },
    {
      title: { de: 'DPF am Tag davor', en: 'The DPF on the day before' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/code',
      on: '2023-07-09',
    },
    {
      title: { de: 'Land ohne Beschluss', en: 'A country without a decision' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/code',
      activity: { transfers: [{ ...sound, country: 'IN', instruments: adequacy }] },
    },
    {
      title: { de: 'DPF für ein anderes Land', en: 'The DPF for another country' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/code',
      activity: { transfers: [{ ...sound, country: 'GB' }] },
    },
    {
      title: { de: 'Vereinigtes Königreich am letzten Tag', en: 'The United Kingdom on the last day' },
      verdict: 'satisfied',
      activity: british,
      on: '2031-12-27',
    },
    {
      title: { de: 'Am Tag danach', en: 'On the day after' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/code',
      activity: british,
      on: '2031-12-28',
    },
    {
      title: { de: 'Vorher beendet', en: 'Ended before that' },
      verdict: 'satisfied',
      activity: { ...british, operatingState: 'ended', endedOn: '2031-12-27' },
      on: '2032-01-15',
    },
    {
      title: { de: 'Europäische Patentorganisation', en: 'European Patent Organisation' },
      verdict: 'satisfied',
      activity: toOrganisation('Europäische Patentorganisation'),
    },
    {
      title: {
        de: 'Internationale Organisation unter anderem Namen',
        en: 'An international organisation under another name',
      },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments/0/code',
      activity: toOrganisation('Weltpostverein'),
    },
    {
      title: {
        de: 'Bevor es für Organisationen einen Beschluss gab',
        en: 'Before any organisation had a decision',
      },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/code',
      activity: toOrganisation('Weltpostverein'),
      on: '2025-07-17',
    },
  ],
})
