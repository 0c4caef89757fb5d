import { restsOnList } from '../adequacy.ts'
import { olderFrom } from '../days.ts'
import { listingsOf } from '../listing.ts'
import { undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { framework, transfer as sound } from '../sound/controller.ts'
import { collectGrounds, transferName } from '../transfers.ts'
import { rule } from '../rule.ts'

export const e10 = rule({
  code: 'VVT-E10',
  severity: 'warning',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Dass der Empfänger auf der Liste des Data Privacy Framework steht, wurde in den letzten zwölf Monaten nachgesehen.',
    en: 'That the recipient is on the Data Privacy Framework list was looked up in the last twelve months.',
  },
  cites: 'GDPR Art. 5(2); (EU) 2023/1795 Annex I',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'In der amtlichen Liste nachsehen und den Tag eintragen. Eine Frist nennt kein Gesetz; die Zertifizierung selbst ist jährlich zu erneuern.',
    en: 'Look into the official list and enter the day. No law sets a period; the certification itself has to be renewed every year.',
  },
  check: (facts) =>
    collectGrounds(facts.transfers.items, (instrument, transfer, at) => {
      if (facts.activity.operatingState === 'ended' || !restsOnList(facts.law, instrument.code, transfer))
        return null
      const last = listingsOf(facts, transfer, instrument).reduce(
        (day, { checkedOn }) => (checkedOn !== null && checkedOn > day ? checkedOn : day),
        instrument.checkedOn ?? '',
      )
      // Cheap and right for nearly all: the same day of the next year has not passed.
      if (last !== '' && facts.on <= `${Number(last.slice(0, 4)) + 1}${last.slice(4)}`) return null
      const old = last === '' ? null : olderFrom(last, 'P12M')
      if (last !== '' && (old === null || old > facts.on)) return null
      const name = transferName(facts, transfer)
      const pointer = `${at}/checkedOn`
      return old === null
        ? undecided(pointer, {
            de: `${name.de}: Wann zuletzt in der Liste des Data Privacy Framework nachgesehen wurde, ist nicht festgehalten.`,
            en: `${name.en}: When the Data Privacy Framework list was last looked at is not recorded.`,
          })
        : violated(
            pointer,
            {
              de: `${name.de}: In der Liste des Data Privacy Framework wurde zuletzt am ${last} nachgesehen, vor mehr als zwölf Monaten.`,
              en: `${name.en}: The Data Privacy Framework list was last looked at on ${last}, more than twelve months ago.`,
            },
            { since: old },
          )
    }),
  examples: [
    { title: { de: 'Vor kurzem nachgesehen', en: 'Looked at lately' }, verdict: 'satisfied' },
    { title: { de: 'Vor zwölf Monaten', en: 'Twelve months ago' }, verdict: 'satisfied', on: '2027-09-01' },
    {
      title: { de: 'Einen Tag länger her', en: 'A day longer ago' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/checkedOn',
      on: '2027-09-02',
    },
    {
      title: { de: 'Tag nicht festgehalten', en: 'Day not recorded' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments/0/checkedOn',
      activity: { transfers: [{ ...sound, instruments: [{ ...framework, checkedOn: null }] }] },
      parties: { [ids.support]: { certificates: null } },
    },
  ],
})
