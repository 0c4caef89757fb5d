import { clausesPeriod } from '../clauses.ts'
import { nothing, violated } from '../points.ts'
import { ids } from '../sound/around.ts'
import { clauses, transfer as sound } from '../sound/controller.ts'
import {
  collectGrounds,
  otherGroundsNote,
  instrumentName,
  lawOfTransfers,
  sinceDay,
  sinceEndOf,
  transferName,
} from '../transfers.ts'
import { rule } from '../rule.ts'

const oldCode = 'ART46_2_C_SCC_OLD'
/** The decisions on clauses before (EU) 2021/914. */
const oldDecision = /2001\/497|2002\/16|2004\/915|2010\/87/
/** Their repeal on 27 September 2021, Art. 4(2) and (3): what was concluded before was covered for a while. */
const lastToConclude = '2021-09-26'

export const e14 = rule({
  code: 'VVT-E14',
  severity: 'error',
  category: 'transfers',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Standardvertragsklauseln der Kommission sind die geltenden.',
    en: 'Standard contractual clauses of the Commission are those in force.',
  },
  cites: '(EU) 2021/914 Art. 4',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die Klauseln nach dem Beschluss (EU) 2021/914 mit dem passenden Modul vereinbaren.',
    en: 'Agree on the clauses of decision (EU) 2021/914 with the fitting module.',
  },
  check: (facts) => {
    const law = lawOfTransfers(facts)
    if (!law) return nothing
    return collectGrounds(facts.transfers.items, (instrument, transfer, at) => {
      const contract =
        instrument.contractId === null ? undefined : facts.around.contracts.get(instrument.contractId)
      const isOld = contract?.standardClauses ? oldDecision.test(contract.standardClauses.decision) : false
      const period = isOld
        ? clausesPeriod(law, oldCode)
        : instrument.code === null
          ? null
          : clausesPeriod(law, instrument.code)
      if (!period) return null
      const isPast = period.to !== null && period.to < law.on
      const isAhead = period.from !== null && law.on < period.from
      const signed = contract?.signedOn ?? null
      const isLate = isOld && signed !== null && signed > lastToConclude
      if (!isPast && !isAhead && !isLate) return null
      const name = transferName(facts, transfer)
      const what =
        isOld && contract?.standardClauses
          ? {
              de: `Klauseln nach ${contract.standardClauses.decision}`,
              en: `Clauses under ${contract.standardClauses.decision}`,
            }
          : instrumentName(law, instrument)
      const note = otherGroundsNote(law, transfer, instrument)
      const [reason, since] = isLate
        ? [
            {
              de: `am ${signed} vereinbart, möglich war das nur bis ${lastToConclude}`,
              en: `agreed on ${signed}, which was possible only until ${lastToConclude}`,
            },
            sinceDay(facts.activity, signed),
          ]
        : isPast
          ? [
              { de: `verwendbar nur bis ${period.to}`, en: `of use only until ${period.to}` },
              sinceEndOf(facts.activity, period.to),
            ]
          : [{ de: `verwendbar erst ab ${period.from}`, en: `of use only from ${period.from}` }, null]
      return violated(
        isOld ? `${at}/contractId` : `${at}/code`,
        {
          de: `${name.de}: «${what.de}», ${reason.de}.${note.de}`,
          en: `${name.en}: “${what.en}”, ${reason.en}.${note.en}`,
        },
        since === null ? {} : { since },
      )
    })
  },
  examples: [
    {
      title: { de: 'Geltende Klauseln', en: 'Clauses in force' },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, instruments: [{ ...clauses, fallback: false }] }] },
    },
    {
      title: {
        de: 'Alte Klauseln am letzten Tag der Übergangszeit',
        en: 'Old clauses on the last day of the transition',
      },
      verdict: 'satisfied',
      activity: { transfers: [{ ...sound, instruments: [{ code: 'ART46_2_C_SCC_OLD' }] }] },
      on: '2022-12-27',
    },
    {
      title: { de: 'Am Tag danach', en: 'On the day after' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/code',
      activity: { transfers: [{ ...sound, instruments: [{ code: 'ART46_2_C_SCC_OLD' }] }] },
      on: '2022-12-28',
    },
    {
      title: { de: 'Vertrag nach altem Beschluss', en: 'Contract under an old decision' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/contractId',
      activity: { transfers: [{ ...sound, instruments: [{ ...clauses, fallback: false }] }] },
      contracts: { [ids.clauses]: { signedOn: '2019-03-01', standardClauses: { decision: '2010/87/EU' } } },
    },
    {
      title: { de: 'Nach dem letzten Tag noch alt vereinbart', en: 'Old ones agreed after the last day' },
      verdict: 'violated',
      pointer: '/transfers/0/instruments/0/contractId',
      activity: { transfers: [{ ...sound, instruments: [{ ...clauses, fallback: false }] }] },
      on: '2022-06-01',
      contracts: { [ids.clauses]: { signedOn: '2021-09-27', standardClauses: { decision: '2010/87/EU' } } },
    },
  ],
})
