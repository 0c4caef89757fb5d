import { undecided, violated } from '../points.ts'
import { transfer as sound } from '../sound/controller.ts'
import { collectGrounds, restsOnMore, transferName } from '../transfers.ts'
import { rule } from '../rule.ts'

export const e18 = rule({
  code: 'VVT-E18',
  severity: 'error',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Bei Ausübung hoheitlicher Befugnisse stützt sich eine Behörde auf keine Ausnahme, die ihr verschlossen ist.',
    en: 'In the exercise of public powers a public authority relies on no derogation that is closed to it.',
  },
  cites: 'GDPR Art. 49(3)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Eine andere Grundlage nach Kapitel V wählen oder eintragen, dass nicht hoheitlich gehandelt wird.',
    en: 'Choose another ground of Chapter V, or enter that no public powers are exercised.',
  },
  check: (facts) => {
    const { bodyType, name: organisation } = facts.organisation
    return collectGrounds(facts.transfers.items, (instrument, transfer, at) => {
      const { publicPowers } = transfer
      const { code } = instrument
      if (code === null || publicPowers === false) return null
      const entry = facts.law.entry('transfer-instruments', code)
      if (entry?.openInPublicPowers !== false || restsOnMore(facts.law, transfer)) return null
      const name = transferName(facts, transfer)
      const { label } = entry
      if (bodyType !== 'public')
        return (
          publicPowers === true &&
          undecided(`${at}/code`, {
            de: `${name.de}: Die Übermittlung ist als hoheitlich eingetragen; ob «${organisation}» dabei als Behörde handelt und «${label.de}» ihr verschlossen ist, ist zu prüfen.`,
            en: `${name.en}: The transfer is entered as an exercise of public powers; whether “${organisation}” acts as a public authority, so that “${label.en}” is closed to it, must be examined.`,
          })
        )
      return publicPowers === null
        ? undecided(`${at}/code`, {
            de: `${name.de}: «${label.de}» steht Behörden bei hoheitlichem Handeln nicht offen; ob so gehandelt wird, ist nicht eingetragen.`,
            en: `${name.en}: “${label.en}” is not open to authorities exercising public powers; whether they are exercised is not entered.`,
          })
        : violated(`${at}/code`, {
            de: `${name.de}: «${label.de}» steht «${organisation}» bei hoheitlichem Handeln nicht offen.`,
            en: `${name.en}: “${label.en}” is not open to “${organisation}” in the exercise of public powers.`,
          })
    })
  },
  examples: [
    {
      title: { de: 'Nicht hoheitlich', en: 'No public powers' },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, recurring: false, instruments: [{ code: 'ART49_1_A' }] }] },
      organisation: { bodyType: 'public' },
    },
    {
      title: { de: 'Ausnahme, die auch Behörden offensteht', en: 'A derogation open to authorities, too' },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, publicPowers: true, instruments: [{ code: 'ART49_1_D' }] }] },
      organisation: { bodyType: 'public' },
    },
    {
      title: { de: 'Hoheitlich mit Einwilligung', en: 'Public powers by consent' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/code',
      activity: { transfers: [{ ...sound, publicPowers: true, instruments: [{ code: 'ART49_1_A' }] }] },
      organisation: { bodyType: 'public' },
    },
    {
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments/0/code',
      activity: { transfers: [{ ...sound, publicPowers: null, instruments: [{ code: 'ART49_1_A' }] }] },
      organisation: { bodyType: 'public' },
    },
    {
      title: { de: 'Beliehenes Unternehmen', en: 'A company entrusted with public powers' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments/0/code',
      activity: { transfers: [{ ...sound, publicPowers: true, instruments: [{ code: 'ART49_1_A' }] }] },
    },
  ],
})
