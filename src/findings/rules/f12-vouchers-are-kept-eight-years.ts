import { durationInWords } from '../../law/duration.ts'
import { collect, nothing, undecided } from '../points.ts'
import { isLonger } from '../retention/compare-limits.ts'
import { limitsOn } from '../retention/limits-on.ts'
import { item } from '../sound/controller.ts'
import { rule } from '../rule.ts'

const provision = /§+\s*147\b.*\bAO\b|\bAO\b.*§+\s*147\b|§+\s*257\b.*\bHGB\b|\bHGB\b.*§+\s*257\b/
const financial = /bank|sparkasse|kredit|versicher|wertpapier|finan[zc]|credit|insur|securit|investment/i

export const f12 = rule({
  code: 'VVT-F12',
  severity: 'warning',
  category: 'retention',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Buchungsbelege werden nicht länger aufbewahrt, als § 147 AO und § 257 HGB es verlangen.',
    en: 'Vouchers are not kept longer than § 147 AO and § 257 HGB demand.',
  },
  cites: 'AO § 147(3); HGB § 257(4)',
  ground: 'law',
  confidence: 'secondary',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Für Buchungsbelege acht Jahre ab Ende des Kalenderjahres eintragen. Für Bücher und Abschlüsse und im Finanzsektor bleiben zehn Jahre.',
    en: 'Enter eight years from the end of the calendar year for vouchers. Books and accounts, and the financial sector, stay at ten years.',
  },
  check: (facts) => {
    const limits = limitsOn(facts, 'VC-BILL')
    if (limits.length === 0) return nothing
    const { law, organisation } = facts
    const voucher = law.entry('retention-periods', 'RP-VOUCHER')
    if (!voucher?.period || financial.test(organisation.sector ?? '')) return nothing
    const { period: due, validFrom } = voucher
    return collect(limits, ({ rule: { period, legalReference }, index }) => {
      if (period === null || legalReference === null || !provision.test(legalReference)) return null
      return (
        isLonger(period, due) === 'always' &&
        undecided(
          `/retention/${index}/period`,
          {
            de: `«${legalReference}»: ${durationInWords(period, 'de')} eingetragen; für Buchungsbelege außerhalb des Finanzsektors sind es ${durationInWords(due, 'de')}. Ob es um Bücher oder Abschlüsse geht, ist nicht zu erkennen.`,
            en: `“${legalReference}”: ${durationInWords(period, 'en')} are entered; for vouchers outside the financial sector it is ${durationInWords(due, 'en')}. Whether books or accounts are meant cannot be told.`,
          },
          validFrom === null ? {} : { since: validFrom },
        )
      )
    })
  },
  examples: [
    { title: { de: 'Keine Abrechnungsdaten', en: 'No billing data' }, verdict: 'satisfied' },
    {
      title: { de: 'Acht Jahre', en: 'Eight years' },
      verdict: 'satisfied',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-BILL' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'calendar_year_end',
            start: 'calendar_year_end',
            period: 'P8Y',
            ground: 'statute',
            legalReference: '§ 147 Abs. 3 AO',
          },
        ],
        transfers: [],
      },
    },
    {
      title: { de: 'Zehn Jahre', en: 'Ten years' },
      verdict: 'undecided',
      pointer: '/retention/0/period',
      on: '2025-01-01',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-BILL' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'calendar_year_end',
            start: 'calendar_year_end',
            period: 'P10Y',
            ground: 'statute',
            legalReference: '§ 147 Abs. 3 AO',
          },
        ],
        transfers: [],
      },
    },
    {
      title: { de: 'Zehn Jahre am Tag zuvor', en: 'Ten years on the day before' },
      verdict: 'satisfied',
      on: '2024-12-31',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-BILL' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'calendar_year_end',
            start: 'calendar_year_end',
            period: 'P10Y',
            ground: 'statute',
            legalReference: 'HGB § 257',
          },
        ],
        transfers: [],
      },
    },
    {
      title: { de: 'Zehn Jahre bei einer Bank', en: 'Ten years at a bank' },
      verdict: 'satisfied',
      activity: {
        dataItems: [{ id: item.connection, code: 'VC-BILL' }],
        retention: [
          {
            dataItemIds: [item.connection],
            kind: 'calendar_year_end',
            start: 'calendar_year_end',
            period: 'P10Y',
            ground: 'statute',
            legalReference: '§ 147 Abs. 3 AO',
          },
        ],
        transfers: [],
      },
      organisation: { sector: 'Genossenschaftsbank' },
    },
  ],
})
