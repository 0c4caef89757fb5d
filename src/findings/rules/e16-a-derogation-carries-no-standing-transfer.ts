import { undecided, violated } from '../points.ts'
import { transfer as sound } from '../sound/controller.ts'
import { collectGrounds, restsOnMore, transferName } from '../transfers.ts'
import { rule } from '../rule.ts'

export const e16 = rule({
  code: 'VVT-E16',
  severity: 'error',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Ausnahmen nach Art. 49, die nur gelegentliche Übermittlungen erlauben, tragen keine dauerhafte.',
    en: 'Derogations of Art. 49 that permit occasional transfers only carry no standing one.',
  },
  cites: 'GDPR Art. 49(1), recital 111; EDPB Guidelines 2/2018',
  ground: 'law',
  confidence: 'secondary',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Für eine dauerhafte Übermittlung Garantien nach Art. 46 vereinbaren oder eintragen, dass sie nur gelegentlich stattfindet.',
    en: 'Agree on safeguards of Art. 46 for a standing transfer, or enter that it happens occasionally only.',
  },
  check: (facts) =>
    collectGrounds(facts.transfers.items, (instrument, transfer, at) => {
      const { code } = instrument
      const entry = code?.startsWith('ART49') ? facts.law.entry('transfer-instruments', code) : undefined
      if (!entry || transfer.recurring === false || restsOnMore(facts.law, transfer)) return null
      const isLimited = entry.occasionalOnly || entry.nonRepetitiveOnly
      if (!isLimited && transfer.recurring === null) return null
      const name = transferName(facts, transfer)
      const { label } = entry
      if (transfer.recurring === null)
        return undecided(`${at}/code`, {
          de: `${name.de}: «${label.de}» trägt nur ${entry.nonRepetitiveOnly ? 'nicht wiederholte' : 'gelegentliche'} Übermittlungen; ob diese dauerhaft ist, ist nicht eingetragen.`,
          en: `${name.en}: “${label.en}” carries ${entry.nonRepetitiveOnly ? 'transfers that are not repetitive' : 'occasional transfers'} only; whether this one is standing is not entered.`,
        })
      return isLimited
        ? violated(`${at}/code`, {
            de: `${name.de}: Die Übermittlung ist als dauerhaft eingetragen; «${label.de}» trägt nur ${entry.nonRepetitiveOnly ? 'nicht wiederholte' : 'gelegentliche'}.`,
            en: `${name.en}: The transfer is entered as a standing one; “${label.en}” carries ${entry.nonRepetitiveOnly ? 'those that are not repetitive' : 'occasional ones only'}.`,
          })
        : undecided(`${at}/code`, {
            de: `${name.de}: Die Übermittlung ist als dauerhaft eingetragen; ob «${label.de}» sie trägt, ist im Einzelfall zu prüfen, denn Ausnahmen sind eng auszulegen.`,
            en: `${name.en}: The transfer is entered as a standing one; whether “${label.en}” carries it must be examined for the case, since derogations are read narrowly.`,
          })
    }),
  examples: [
    { title: { de: 'Keine Ausnahme', en: 'No derogation' }, verdict: 'satisfied' },
    {
      title: {
        de: 'Gelegentliche Übermittlung zur Vertragserfüllung',
        en: 'An occasional transfer to perform a contract',
      },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, recurring: false, instruments: [{ code: 'ART49_1_B' }] }] },
    },
    {
      title: {
        de: 'Dauerhafte Übermittlung zur Vertragserfüllung',
        en: 'A standing transfer to perform a contract',
      },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/code',
      activity: { transfers: [{ ...sound, instruments: [{ code: 'ART49_1_B' }] }] },
    },
    {
      title: { de: 'Dauerhafte Übermittlung mit Einwilligung', en: 'A standing transfer by consent' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments/0/code',
      activity: { transfers: [{ ...sound, instruments: [{ code: 'ART49_1_A' }] }] },
    },
    {
      title: { de: 'Häufigkeit nicht eingetragen', en: 'Frequency not entered' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments/0/code',
      activity: { transfers: [{ ...sound, recurring: null, instruments: [{ code: 'ART49_1_SUB2' }] }] },
    },
  ],
})
