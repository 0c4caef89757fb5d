import { countryName } from '../../law/law.ts'
import { framework, transfer } from '../sound/controller.ts'
import { collect, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const e06 = rule({
  code: 'VVT-E06',
  severity: 'error',
  category: 'transfers',
  subject: 'activity',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
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
  check: ({ transfers: { items }, law }) =>
    collect(items, ({ country, internationalOrganisation, instruments }, index) => {
      const at = instruments?.findIndex(({ code }) => code === 'ART45' || code === 'ART45_DPF') ?? -1
      if (at < 0 || !country || internationalOrganisation || law.adequacy(country).length > 0) return null
      return violated(`/transfers/${index}/instruments/${at}/code`, {
        de: `Für ${countryName(country, 'de')} gilt am ${law.on} kein Angemessenheitsbeschluss.`,
        en: `No adequacy decision is in force for ${countryName(country, 'en')} on ${law.on}.`,
      })
    }),
  examples: [
    { title: { de: 'DPF nach seinem Beginn', en: 'The DPF after it began' }, verdict: 'satisfied' },
    {
      title: { de: 'DPF vor seinem Beginn', en: 'The DPF before it began' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/code',
      on: '2023-07-09',
    },
    {
      title: { de: 'Land ohne Beschluss', en: 'A country without a decision' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/code',
      activity: {
        transfers: [{ ...transfer, country: 'IN', instruments: [{ ...framework, code: 'ART45' }] }],
      },
    },
  ],
})
