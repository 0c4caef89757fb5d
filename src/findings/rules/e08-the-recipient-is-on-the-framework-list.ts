import { restsOnList } from '../adequacy.ts'
import { isListedOn, listingsOf } from '../listing.ts'
import { nothing, undecided, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { transfer as sound } from '../sound/controller.ts'
import {
  collectGrounds,
  otherGroundsNote,
  lawOfTransfers,
  recipientOf,
  sinceEndOf,
  transferName,
} from '../transfers.ts'
import { rule } from '../rule.ts'

export const e08 = rule({
  code: 'VVT-E08',
  severity: 'error',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Stützt sich eine Übermittlung auf das Data Privacy Framework, ist der Empfänger als zertifiziert eingetragen.',
    en: 'Where a transfer rests on the Data Privacy Framework, the recipient is recorded as certified.',
  },
  cites: '(EU) 2023/1795 Art. 1; GDPR Art. 45(3)',
  ground: 'law',
  confidence: 'secondary',
  checkedOn: '2026-11-23',
  hint: {
    de: 'In der amtlichen Liste nachsehen, die gelistete Gesellschaft mit Prüftag eintragen oder eine andere Grundlage wählen.',
    en: 'Look into the official list and enter the entity listed with the day of the check, or choose another ground.',
  },
  check: (facts) => {
    const law = lawOfTransfers(facts)
    if (!law) return nothing
    return collectGrounds(facts.transfers.items, (instrument, transfer, at) => {
      if (!restsOnList(law, instrument.code, transfer)) return null
      const listings = listingsOf(facts, transfer, instrument)
      if (listings.some((each) => isListedOn(each, law.on))) return null
      const pointer = `${at}/certifiedEntity`
      const name = transferName(facts, transfer)
      const note = otherGroundsNote(law, transfer, instrument)
      const last = listings.reduce(
        (day, { validUntil }) => (validUntil !== null && validUntil > day ? validUntil : day),
        '',
      )
      if (last)
        return violated(
          pointer,
          {
            de: `${name.de}: Die Eintragung in der Liste des Data Privacy Framework galt nur bis ${last}.${note.de}`,
            en: `${name.en}: The entry in the Data Privacy Framework list was valid only until ${last}.${note.en}`,
          },
          { since: sinceEndOf(facts.activity, last) },
        )
      const isExamined = recipientOf(facts, transfer)?.certificates?.length === 0
      return isExamined
        ? violated(pointer, {
            de: `${name.de}: Als Grundlage ist das Data Privacy Framework eingetragen; Zertifizierungen hat der Empfänger nach seinem Eintrag keine.${note.de}`,
            en: `${name.en}: The Data Privacy Framework is named as the ground; by its own entry the recipient has no certificates.${note.en}`,
          })
        : undecided(pointer, {
            de: `${name.de}: Ob eine Gesellschaft des Empfängers auf der Liste des Data Privacy Framework steht, ist nicht festgehalten.`,
            en: `${name.en}: Whether an entity of the recipient is on the Data Privacy Framework list is not recorded.`,
          })
    })
  },
  examples: [
    { title: { de: 'Eingetragen und gültig', en: 'Listed and valid' }, verdict: 'satisfied' },
    {
      title: { de: 'Am letzten Tag der Eintragung', en: 'On the last day of the entry' },
      verdict: 'satisfied',
      on: '2027-08-31',
    },
    {
      title: { de: 'Am Tag danach', en: 'On the day after' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/certifiedEntity',
      on: '2027-09-01',
    },
    {
      title: { de: 'Beim Empfänger erneuert', en: 'Renewed with the recipient' },
      verdict: 'satisfied',
      on: '2027-09-01',
      parties: {
        [ids.support]: {
          certificates: [{ scheme: 'EU-US Data Privacy Framework', validUntil: '2028-08-31' }],
        },
      },
    },
    {
      title: { de: 'Ausdrücklich ohne Zertifizierung', en: 'Expressly without a certificate' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/certifiedEntity',
      activity: { transfers: [{ ...sound, instruments: [{ code: 'ART45' }] }] },
      parties: { [ids.support]: { certificates: [] } },
    },
    {
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments/0/certifiedEntity',
      activity: { transfers: [{ ...sound, instruments: [{ code: 'ART45_DPF' }] }] },
      parties: { [ids.support]: { certificates: null } },
    },
  ],
})
