import { nothing, undecided } from '../points.ts'
import { rule } from '../rule.ts'

const states = {
  not_examined: { de: 'nicht geprüft', en: 'has not been examined' },
  assumed: { de: 'nur angenommen', en: 'is merely assumed' },
  unknown: { de: 'nicht bekannt', en: 'is not known' },
}

export const e01 = rule({
  code: 'VVT-E01',
  severity: 'warning',
  category: 'transfers',
  subject: 'activity',
  profiles: ['dsk', 'cnil', 'ico'],
  title: {
    de: 'Es ist angegeben, ob Daten an ein Drittland oder eine internationale Organisation übermittelt werden; auch ein Nein ist eine Angabe.',
    en: 'It is stated whether data are transferred to a third country or an international organisation; a no is a statement, too.',
  },
  cites: 'GDPR Art. 30(1)(e), 30(2)(c)',
  ground: 'authority_form',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Übermittlungen eintragen oder festhalten, dass es keine gibt, auch nicht durch Fernzugriff.',
    en: 'Enter the transfers, or record that there are none, by remote access neither.',
  },
  check: ({ transfers: { items, isOpen }, activity: { statements } }) => {
    if (!isOpen) return nothing
    const kind = statements.find(({ field }) => field === 'transfers')?.kind ?? 'not_examined'
    const state = states[kind === 'assumed' || kind === 'unknown' ? kind : 'not_examined']
    return [
      undecided('/transfers', {
        de:
          items.length > 0
            ? `Ob die eingetragenen Übermittlungen alle sind, ist ${state.de}.`
            : `Ob Daten den EWR verlassen, ist ${state.de}.`,
        en:
          items.length > 0
            ? `Whether the transfers entered are all there are ${state.en}.`
            : `Whether data leave the EEA ${state.en}.`,
      }),
    ]
  },
  examples: [
    { title: { de: 'Übermittlungen eingetragen', en: 'Transfers entered' }, verdict: 'satisfied' },
    {
      title: { de: 'Ausdrücklich keine', en: 'Expressly none' },
      verdict: 'satisfied',
      activity: { transfers: [] },
    },
    {
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/transfers',
      activity: { transfers: null },
    },
    {
      title: { de: 'Nur angenommen, dass es keine gibt', en: 'Only assumed that there are none' },
      verdict: 'undecided',
      pointer: '/transfers',
      activity: {
        transfers: [],
        statements: [{ field: 'transfers', kind: 'assumed', text: 'Von der IT zu bestätigen' }],
      },
    },
  ],
})
