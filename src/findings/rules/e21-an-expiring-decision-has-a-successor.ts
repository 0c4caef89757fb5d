import { addDays } from '../../record/calendar-days.ts'
import { decisionsFor, isAdequacy } from '../adequacy.ts'
import { nothing, violated } from '../points.ts'
import { clauses, transfer as sound } from '../sound/controller.ts'
import { collectGrounds, sinceDay, transferName } from '../transfers.ts'
import { rule } from '../rule.ts'

export const e21 = rule({
  code: 'VVT-E21',
  severity: 'warning',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Läuft der genutzte Angemessenheitsbeschluss in weniger als 180 Tagen aus, steht eine andere Grundlage bereit.',
    en: 'Where the adequacy decision used expires in less than 180 days, another ground is at hand.',
  },
  cites: 'GDPR Art. 45(3)',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Verfolgen, ob der Beschluss verlängert wird, und Garantien nach Art. 46 als Rückfallebene vorbereiten. Eine Frist dafür nennt kein Gesetz.',
    en: 'Watch whether the decision is renewed, and prepare safeguards of Art. 46 as a fallback. No law sets a period for it.',
  },
  check: (facts) =>
    facts.activity.operatingState === 'ended'
      ? nothing
      : collectGrounds(facts.transfers.items, ({ code }, transfer, at) => {
          if (!isAdequacy(code)) return null
          const decisions = decisionsFor(facts.law, code, transfer)
          // What a court ended had no last day that anybody could have known of.
          const ending = decisions?.find(({ validTo, endedBy }) => validTo !== null && endedBy === null)
          if (!ending?.validTo) return null
          const since = addDays(ending.validTo, -179)
          if (since === null || facts.on < since) return null
          const isPrepared = transfer.instruments!.some((each) => !isAdequacy(each.code))
          const name = transferName(facts, transfer)
          return (
            !isPrepared &&
            violated(
              `${at}/code`,
              {
                de: `${name.de}: Der Beschluss ${ending.decision} gilt nur bis ${ending.validTo}; eine andere Grundlage ist nicht eingetragen.`,
                en: `${name.en}: Decision ${ending.decision} is in force only until ${ending.validTo}; no other ground is entered.`,
              },
              { since: sinceDay(facts.activity, since) },
            )
          )
        }),
  examples: [
    {
      title: { de: 'Beschluss ohne letzten Tag', en: 'A decision without a last day' },
      verdict: 'satisfied',
    },
    {
      title: { de: '180 Tage vor dem letzten Tag', en: '180 days before the last day' },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, country: 'GB', instruments: [{ code: 'ART45' }] }] },
      on: '2031-06-30',
    },
    {
      title: { de: 'Am Tag danach', en: 'On the day after' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/code',
      activity: { transfers: [{ ...sound, country: 'GB', instruments: [{ code: 'ART45' }] }] },
      on: '2031-07-01',
    },
    {
      title: { de: 'Klauseln als Rückfallebene', en: 'Clauses as a fallback' },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, country: 'GB', instruments: [{ code: 'ART45' }, clauses] }] },
      on: '2031-12-01',
    },
  ],
})
