import { decisionsFor, isAdequacy } from '../adequacy.ts'
import { undecided } from '../points.ts'
import { transfer as sound } from '../sound/controller.ts'
import { collectGrounds, transferName } from '../transfers.ts'
import { rule } from '../rule.ts'

export const e07 = rule({
  code: 'VVT-E07',
  severity: 'warning',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Gilt ein Angemessenheitsbeschluss nur eingeschränkt, ist festgehalten, dass er diese Übermittlung erfasst.',
    en: 'Where an adequacy decision is limited, it is recorded that it covers this transfer.',
  },
  cites: 'GDPR Art. 45(1), (3), 5(2)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Eintragen, wie geprüft wurde, dass Empfänger und Daten unter den Beschluss fallen.',
    en: 'Enter how it was examined that recipient and data come under the decision.',
  },
  check: (facts) =>
    collectGrounds(facts.transfers.items, ({ code, scopeCheck }, transfer, at) => {
      if (scopeCheck !== null || !isAdequacy(code)) return null
      const decisions = decisionsFor(facts.law, code, transfer) ?? []
      // Whether a certified organisation is listed is a question of its own.
      const [limited] = decisions
      if (
        !limited ||
        decisions.some(({ scopeKind }) => scopeKind === 'full' || scopeKind === 'certified_only')
      )
        return null
      const name = transferName(facts, transfer)
      const { decision, scope, conditions } = limited
      const open = (lang: 'de' | 'en') =>
        conditions.map((each) => facts.law.label('adequacy-conditions', each, lang)).join('; ')
      return undecided(`${at}/scopeCheck`, {
        de: `${name.de}: Der Beschluss ${decision} gilt nur eingeschränkt (${scope.de}). Nicht festgehalten ist, ob zutrifft: ${open('de')}.`,
        en: `${name.en}: Decision ${decision} is limited (${scope.en}). It is not recorded whether this is the case: ${open('en')}.`,
      })
    }),
  examples: [
    { title: { de: 'Kein eingeschränkter Beschluss', en: 'No limited decision' }, verdict: 'satisfied' },
    {
      title: { de: 'Japan, geprüft', en: 'Japan, examined' },
      verdict: 'satisfied',
      activity: {
        transfers: [
          {
            ...sound,
            country: 'JP',
            instruments: [
              { code: 'ART45', scopeCheck: 'Geschäftsbetreiber nach dem APPI, Auskunft vom 3. August 2026' },
            ],
          },
        ],
      },
    },
    {
      title: { de: 'Japan, nicht geprüft', en: 'Japan, not examined' },
      verdict: 'undecided',
      pointer: '/transfers/0/instruments/0/scopeCheck',
      activity: { transfers: [{ ...sound, country: 'JP', instruments: [{ code: 'ART45' }] }] },
    },
    {
      title: { de: 'Schweiz, uneingeschränkt', en: 'Switzerland, not limited' },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, country: 'CH', instruments: [{ code: 'ART45' }] }] },
    },
  ],
})
