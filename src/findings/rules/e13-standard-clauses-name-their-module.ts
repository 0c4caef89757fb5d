import { undecided, violated } from '../points.ts'
import { moduleOf } from '../clauses.ts'
import { ids } from '../sound/around.ts'
import { clauses, transfer as sound } from '../sound/controller.ts'
import { collectGrounds, transferName } from '../transfers.ts'
import { rule } from '../rule.ts'

/** Standard contractual clauses in somebody's own words. */
const speaksOfClauses = /standardvertragsklausel|standard contractual clause|\bSCC\b/i
/** A module named in somebody's own words. */
const namesModule = /\bmodule?\s*(?:[1-4]|I{1,3}\b|IV\b)/i

export const e13 = rule({
  code: 'VVT-E13',
  severity: 'error',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Zu Standardvertragsklauseln steht das Modul fest, und der Vertrag enthält es.',
    en: 'With standard contractual clauses the module is settled, and the contract holds it.',
  },
  cites: '(EU) 2021/914',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Das vereinbarte Modul als Grundlage wählen und beim Vertrag eintragen.',
    en: 'Choose the module agreed on as the ground, and enter it with the contract.',
  },
  check: (facts) =>
    collectGrounds(facts.transfers.items, ({ code, text, contractId }, transfer, at) => {
      const agreed =
        contractId === null ? null : (facts.around.contracts.get(contractId)?.standardClauses ?? null)
      const isCurrent = agreed !== null && agreed.decision.includes('2021/914')
      const modules = isCurrent ? agreed.modules : null
      const module = code === null ? null : moduleOf(code)
      if (module === null && !(code === null && (isCurrent || (text !== null && speaksOfClauses.test(text)))))
        return null
      if (text !== null && module === null && namesModule.test(text)) return null
      if (module === null ? modules?.length : modules === null || modules.includes(module)) return null
      const name = transferName(facts, transfer)
      const contract = (contractId !== null && facts.around.contracts.get(contractId)?.name) || '?'
      if (module !== null)
        return violated(`${at}/code`, {
          de: `${name.de}: Modul ${module} ist als Grundlage eingetragen; der Vertrag «${contract}» enthält ${modules?.length ? `Modul ${modules.join(', ')}` : 'kein Modul'}.`,
          en: `${name.en}: Module ${module} is entered as the ground; the contract “${contract}” holds ${modules?.length ? `module ${modules.join(', ')}` : 'no module'}.`,
        })
      return modules
        ? violated(`${at}/code`, {
            de: `${name.de}: Der Vertrag «${contract}» enthält Standardvertragsklauseln, aber kein Modul.`,
            en: `${name.en}: The contract “${contract}” holds standard contractual clauses, but no module.`,
          })
        : undecided(`${at}/code`, {
            de: `${name.de}: Welches Modul der Standardvertragsklauseln vereinbart ist, ist nicht eingetragen.`,
            en: `${name.en}: Which module of the standard contractual clauses was agreed on is not entered.`,
          })
    }),
  examples: [
    {
      title: { de: 'Modul 3, so auch der Vertrag', en: 'Module 3, and so the contract' },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, instruments: [{ ...clauses, fallback: false }] }] },
    },
    {
      title: { de: 'Modul steht nur im Vertrag', en: 'The module is in the contract only' },
      verdict: 'satisfied',
      activity: {
        transfers: [
          { ...sound, instruments: [{ text: 'Standardvertragsklauseln', contractId: ids.clauses }] },
        ],
      },
    },
    {
      title: { de: 'Vertrag enthält ein anderes Modul', en: 'The contract holds another module' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/code',
      activity: {
        transfers: [{ ...sound, instruments: [{ ...clauses, code: 'ART46_2_C_SCC_M2', fallback: false }] }],
      },
    },
    {
      title: { de: 'Vertrag ausdrücklich ohne Modul', en: 'Contract expressly without a module' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/code',
      activity: {
        transfers: [
          { ...sound, instruments: [{ text: 'Standardvertragsklauseln', contractId: ids.clauses }] },
        ],
      },
      contracts: { [ids.clauses]: { standardClauses: { decision: '(EU) 2021/914', modules: [] } } },
    },
    {
      title: { de: 'Modul in eigenen Worten', en: 'Module in own words' },
      verdict: 'satisfied',
      activity: {
        transfers: [{ ...sound, instruments: [{ text: 'EU-Standardvertragsklauseln, Modul 3' }] }],
      },
    },
    {
      title: { de: 'Modul nicht eingetragen', en: 'Module not entered' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments/0/code',
      activity: { transfers: [{ ...sound, instruments: [{ text: 'EU-Standardvertragsklauseln' }] }] },
    },
  ],
})
