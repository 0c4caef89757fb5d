import { moduleOf } from '../clauses.ts'
import { collect, undecided, violated } from '../points.ts'
import { ids, processors } from '../sound/around.ts'
import { transfer as sound } from '../sound/controller.ts'
import { rolesIn } from '../transfer-roles.ts'
import { transferName } from '../transfers.ts'
import { rule } from '../rule.ts'

const words = {
  controller: { de: 'Verantwortlicher', en: 'controller' },
  processor: { de: 'Auftragsverarbeiter', en: 'processor' },
}

export const e15 = rule({
  code: 'VVT-E15',
  severity: 'warning',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Das Modul der Standardvertragsklauseln passt zu den Rollen von Exporteur und Importeur.',
    en: 'The module of the standard contractual clauses fits the roles of exporter and importer.',
  },
  cites: '(EU) 2021/914',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Prüfen, wer die Daten in welcher Rolle an wen gibt, und das dazu passende Modul wählen.',
    en: 'Examine who hands the data to whom in which role, and choose the module that fits.',
  },
  check: (facts) =>
    collect(facts.transfers.items, (transfer, index) => {
      const { instruments } = transfer
      const place = instruments?.findIndex(({ code }) => code !== null && moduleOf(code) !== null) ?? -1
      if (!instruments || place < 0) return null
      const roles = rolesIn(facts, transfer)
      const named = instruments.flatMap(({ code }) =>
        code === null || moduleOf(code) === null ? [] : (facts.law.entry('transfer-instruments', code) ?? []),
      )
      if (named.length === 0) return null
      const receiving = named.filter(({ importerRole }) => importerRole === roles.importer)
      if (roles.importer && receiving.some(({ exporterRole }) => exporterRole === roles.exporter)) return null
      const name = transferName(facts, transfer)
      const pointer = `/transfers/${index}/instruments/${place}/code`
      const what = named.map(({ label }) => label)
      const list = {
        de: what.map(({ de }) => `«${de}»`).join(', '),
        en: what.map(({ en }) => `“${en}”`).join(', '),
      }
      if (!roles.importer)
        return undecided(pointer, {
          de: `${name.de}: In welcher Rolle der Empfänger die Daten erhält, ist nicht eingetragen; ob ${list.de} passt, ist offen.`,
          en: `${name.en}: In which role the recipient gets the data is not entered; whether ${list.en} fits is open.`,
        })
      const isCertain = receiving.length === 0 || roles.isExporterCertain
      return (isCertain ? violated : undecided)(pointer, {
        de: `${name.de}: Nach den Rollen (${words[roles.exporter].de} an ${words[roles.importer].de}) passt ${list.de} nicht${isCertain ? '' : ', es sei denn, ein anderer hat die Klauseln vereinbart'}.`,
        en: `${name.en}: By the roles (${words[roles.exporter].en} to ${words[roles.importer].en}) ${list.en} does not fit${isCertain ? '' : ', unless somebody else agreed on the clauses'}.`,
      })
    }),
  examples: [
    {
      title: {
        de: 'Modul 3 gegenüber einem Unterauftragsverarbeiter',
        en: 'Module 3 towards a sub-processor',
      },
      verdict: 'satisfied',
    },
    {
      title: {
        de: 'Modul 2 gegenüber dem eigenen Auftragsverarbeiter',
        en: 'Module 2 towards the own processor',
      },
      verdict: 'satisfied',
      activity: {
        processors: [{ ...processors[2], parentLinkId: null }],
        disclosures: null,
        transfers: [{ ...sound, instruments: [{ code: 'ART46_2_C_SCC_M2' }] }],
      },
    },
    {
      title: {
        de: 'Modul 3 gegenüber dem eigenen Auftragsverarbeiter',
        en: 'Module 3 towards the own processor',
      },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/code',
      activity: {
        processors: [{ ...processors[2], parentLinkId: null }],
        disclosures: null,
        transfers: [{ ...sound, instruments: [{ code: 'ART46_2_C_SCC_M3' }] }],
      },
    },
    {
      title: { de: 'Modul 1 gegenüber einem Auftragsverarbeiter', en: 'Module 1 towards a processor' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/code',
      activity: { transfers: [{ ...sound, instruments: [{ code: 'ART46_2_C_SCC_M1' }] }] },
    },
    {
      title: {
        de: 'Modul 2 gegenüber einem Unterauftragsverarbeiter',
        en: 'Module 2 towards a sub-processor',
      },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments/0/code',
      activity: { transfers: [{ ...sound, instruments: [{ code: 'ART46_2_C_SCC_M2' }] }] },
    },
    {
      title: { de: 'Rolle des Empfängers nicht eingetragen', en: 'Role of the recipient not entered' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments/0/code',
      activity: {
        transfers: [
          {
            ...sound,
            recipientId: ids.client,
            processorLinkId: null,
            instruments: [{ code: 'ART46_2_C_SCC_M1' }],
          },
        ],
      },
    },
  ],
})
