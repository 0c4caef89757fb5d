import { type Law } from '../../law/law.ts'
import { type Transfer } from '../../record/activities/transfer.ts'
import { decisionsFor, isAdequacy } from '../adequacy.ts'
import { nothing, violated } from '../points.ts'
import { framework, transfer as sound } from '../sound/controller.ts'
import { collectGrounds, transferName } from '../transfers.ts'
import { rule } from '../rule.ts'

/** A ground other than adequacy stands beside it, in force or in own words. */
const hasOtherGround = (law: Law, { instruments }: Transfer) =>
  (instruments ?? []).some(
    ({ code }) =>
      code === null || (!isAdequacy(code) && law.entry('transfer-instruments', code)?.isGround === true),
  )

export const e11 = rule({
  code: 'VVT-E11',
  severity: 'advice',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Wo der Bestand des Angemessenheitsbeschlusses ungewiss ist, ist eine Rückfallebene vorbereitet.',
    en: 'Where the future of the adequacy decision is uncertain, a fallback is prepared.',
  },
  cites: 'GDPR Art. 45(5), 46; CJEU C-703/25 P',
  ground: 'practice',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Standardvertragsklauseln mit dem passenden Modul vereinbaren, die Folgen der Übermittlung abschätzen und beides als Rückfallebene eintragen. Vorgeschrieben ist das nicht.',
    en: 'Agree on standard contractual clauses with the fitting module, assess the transfer, and enter both as a fallback. No law demands it.',
  },
  check: (facts) =>
    facts.activity.operatingState === 'ended'
      ? nothing
      : collectGrounds(facts.transfers.items, (instrument, transfer, at) => {
          if (!isAdequacy(instrument.code)) return null
          const risky = decisionsFor(facts.law, instrument.code, transfer)?.find(
            ({ legalRisk }) => legalRisk === 'elevated',
          )
          if (!risky || hasOtherGround(facts.law, transfer)) return null
          const name = transferName(facts, transfer)
          return violated(at, {
            de: `${name.de}: Der Bestand des Beschlusses ${risky.decision} ist ungewiss, eine Rückfallebene ist nicht eingetragen.`,
            en: `${name.en}: The future of decision ${risky.decision} is uncertain, and no fallback is entered.`,
          })
        }),
  examples: [
    {
      title: {
        de: 'Standardvertragsklauseln als Rückfallebene',
        en: 'Standard contractual clauses as a fallback',
      },
      verdict: 'satisfied',
    },
    {
      title: { de: 'Beschluss, der nicht angegriffen ist', en: 'A decision that is not under attack' },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, country: 'CH', instruments: [{ code: 'ART45' }] }] },
    },
    {
      title: { de: 'Keine Rückfallebene', en: 'No fallback' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0',
      activity: { transfers: [{ ...sound, instruments: [framework] }] },
    },
    {
      title: { de: 'Rückfallebene aus alten Klauseln', en: 'A fallback of old clauses' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0',
      activity: {
        transfers: [{ ...sound, instruments: [framework, { code: 'ART46_2_C_SCC_OLD', fallback: true }] }],
      },
    },
  ],
})
