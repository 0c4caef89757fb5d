import { collect, undecided } from '../points.ts'
import { ids } from '../sound/around.ts'
import { transfer as sound } from '../sound/controller.ts'
import { leavesEea, transferName } from '../transfers.ts'
import { rule } from '../rule.ts'

export const e05 = rule({
  code: 'VVT-E05',
  severity: 'warning',
  category: 'transfers',
  subject: 'activity',
  profiles: ['cnil'],
  title: {
    de: 'Zu jeder Übermittlung ist die Grundlage nach Kapitel V angegeben.',
    en: 'The ground of Chapter V is given with each transfer.',
  },
  cites: 'GDPR Art. 5(2), 13(1)(f), 14(1)(f), 44',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Grundlage wählen, auf der die Übermittlung beruht; der Katalog nennt sie.',
    en: 'Choose the ground the transfer rests on; the catalogue lists them.',
  },
  check: (facts) =>
    collect(facts.transfers.items, (transfer, index) => {
      const { instruments } = transfer
      const nameless = instruments?.findIndex(({ code, text }) => code === null && text === null) ?? -1
      if ((instruments && nameless < 0) || !leavesEea(facts.law, transfer)) return null
      const name = transferName(facts, transfer)
      if (!instruments)
        return undecided(`/transfers/${index}/instruments`, {
          de: `${name.de}: Auf welche Grundlage nach Kapitel V sich die Übermittlung stützt, ist nicht angegeben.`,
          en: `${name.en}: On which ground of Chapter V the transfer rests is not given.`,
        })
      const contract = facts.around.contracts.get(instruments[nameless]!.contractId ?? '')?.name ?? '?'
      return undecided(`/transfers/${index}/instruments/${nameless}/code`, {
        de: `${name.de}: Der Vertrag «${contract}» ist genannt, nicht aber, welche Grundlage nach Kapitel V er enthält.`,
        en: `${name.en}: The contract “${contract}” is named, but not which ground of Chapter V it holds.`,
      })
    }),
  examples: [
    { title: { de: 'Grundlage angegeben', en: 'Ground given' }, verdict: 'satisfied' },
    {
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments',
      activity: { transfers: [{ ...sound, instruments: null }] },
    },
    {
      title: { de: 'Nur ein Vertrag genannt', en: 'Only a contract named' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments/0/code',
      activity: { transfers: [{ ...sound, instruments: [{ contractId: ids.clauses }] }] },
    },
  ],
})
