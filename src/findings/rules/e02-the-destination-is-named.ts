import { collect, undecided, violated } from '../points.ts'
import { transferName } from '../transfers.ts'
import { transfer as sound } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const e02 = rule({
  code: 'VVT-E02',
  severity: 'error',
  category: 'transfers',
  subject: 'activity',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Zu jeder Übermittlung ist das Drittland oder die internationale Organisation benannt.',
    en: 'With each transfer the third country or international organisation is named.',
  },
  cites: 'GDPR Art. 30(1)(e), 30(2)(c)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Das Land eintragen, in das Daten gelangen oder aus dem zugegriffen wird, oder die internationale Organisation.',
    en: 'Enter the country data go to or are accessed from, or the international organisation.',
  },
  check: (facts) =>
    collect(facts.transfers.items, (transfer, index) => {
      if (transfer.country !== null || transfer.internationalOrganisation !== null) return null
      if (
        transfer.instruments?.some(
          ({ code }) => code !== null && facts.law.entry('transfer-instruments', code)?.isTransfer === false,
        )
      )
        return null
      const name = transferName(facts, transfer)
      const { isOpen } = facts.transfers
      return (isOpen ? undecided : violated)(`/transfers/${index}/country`, {
        de: `${name.de}: Weder ein Drittland noch eine internationale Organisation ist benannt${isOpen ? '; ob es die Übermittlung gibt, ist nicht geklärt' : ''}.`,
        en: `${name.en}: Neither a third country nor an international organisation is named${isOpen ? '; whether the transfer takes place has not been settled' : ''}.`,
      })
    }),
  examples: [
    { title: { de: 'Land benannt', en: 'Country named' }, verdict: 'satisfied' },
    {
      title: { de: 'Internationale Organisation benannt', en: 'International organisation named' },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, country: null, internationalOrganisation: 'EPO' }] },
    },
    {
      title: { de: 'Weder Land noch Organisation', en: 'Neither country nor organisation' },
      verdict: 'violated',
      pointer: '/transfers/0/country',
      activity: { transfers: [{ ...sound, country: null }] },
    },
    {
      title: { de: 'Übermittlung nur angenommen', en: 'A transfer that is only assumed' },
      verdict: 'undecided',
      pointer: '/transfers/0/country',
      activity: {
        transfers: [{ ...sound, country: null }],
        statements: [{ field: 'transfers', kind: 'assumed', text: 'Von der IT zu bestätigen' }],
      },
    },
  ],
})
