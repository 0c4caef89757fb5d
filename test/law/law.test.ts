import * as fc from 'fast-check'
import t from 'tap'
import { datasetNames } from '../../src/law/catalogue.ts'
import {
  allEntries,
  countryName,
  datasetTitle,
  isCountry,
  lawAt,
  lawChecked,
  lawVersion,
} from '../../src/law/law.ts'

const today = lawAt('2026-11-23')

function codesOn(date: string, country: string | null, organisation?: string) {
  return lawAt(date)
    .adequacy(country, organisation ? { organisation } : {})
    .map((decision) => decision.code)
}

function isFrozenThroughout(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  return Object.isFrozen(value) && Object.values(value).every(isFrozenThroughout)
}

t.test('the law of a day names that day and the version of the data', async (t) => {
  t.equal(today.on, '2026-11-23')
  t.equal(lawVersion, '2026.11')
  t.equal(today.version, lawVersion)
  t.ok(lawChecked.seenUntil <= lawChecked.checkedOn)
})

t.test('anything that is no calendar day is refused', async (t) => {
  for (const date of [
    '',
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '2026-11-23T00:00:00Z',
    ' 2026-11-23',
    'today',
    '+002026-11-23',
  ]) {
    t.throws(() => lawAt(date), RangeError, date)
  }
  t.doesNotThrow(() => lawAt('2028-02-29'))
})

t.test('an adequacy decision counts from its first to its last day', async (t) => {
  t.same(codesOn('2021-06-27', 'GB'), [])
  t.same(codesOn('2021-06-28', 'GB'), ['ADQ-GB'])
  t.same(codesOn('2031-12-27', 'GB'), ['ADQ-GB'])
  t.same(codesOn('2031-12-28', 'GB'), [])
  t.same(codesOn('2026-01-25', 'BR'), [])
  t.same(codesOn('2026-01-26', 'BR'), ['ADQ-BR'])
})

t.test('the three regimes for the USA follow one another with gaps', async (t) => {
  t.same(codesOn('2015-10-05', 'US'), ['ADQ-US-SAFE-HARBOUR'])
  t.same(codesOn('2015-10-06', 'US'), [])
  t.same(codesOn('2016-07-12', 'US'), ['ADQ-US-PRIVACY-SHIELD'])
  t.same(codesOn('2020-07-15', 'US'), ['ADQ-US-PRIVACY-SHIELD'])
  t.same(codesOn('2020-07-16', 'US'), [])
  t.same(codesOn('2023-07-09', 'US'), [])
  t.same(codesOn('2023-07-10', 'US'), ['ADQ-US-DPF'])
  t.equal(today.adequacy('US')[0]?.scopeKind, 'certified_only')
})

t.test('adequacy is asked by country, alias or organisation', async (t) => {
  t.same(codesOn('2026-11-23', 'UK'), ['ADQ-GB'])
  t.same(codesOn('2026-11-23', null, 'EPO'), ['ADQ-EPO'])
  t.same(codesOn('2025-07-17', null, 'EPO'), [])
  t.same(codesOn('2025-07-18', null, 'EPO'), ['ADQ-EPO'])
  t.same(codesOn('2026-11-23', null), [])
  t.same(codesOn('2026-11-23', 'IN'), [])
  t.same(codesOn('2026-11-23', 'toString'), [])
})

t.test('the EEA is the EU, three EFTA states and the regions the Treaties apply to', async (t) => {
  for (const inside of ['DE', 'GR', 'EL', 'NO', 'IS', 'LI', 'GF', 'GP', 'MQ', 'RE', 'YT', 'MF', 'AX']) {
    t.ok(today.isEea(inside), inside)
  }
  for (const outside of [
    'CH',
    'GB',
    'UK',
    'IM',
    'GG',
    'JE',
    'FO',
    'GL',
    'AD',
    'MC',
    'SM',
    'VA',
    'BL',
    'AW',
    'SJ',
    'US',
    'GI',
    'XX',
    'de',
    '',
  ]) {
    t.notOk(today.isEea(outside), outside)
  }
  t.equal(today.entries('eea-countries').filter((each) => ['EU', 'EEA_EFTA'].includes(each.group)).length, 30)
})

t.test('the EEA changes with the day', async (t) => {
  t.ok(lawAt('2020-12-31').isEea('GB'))
  t.ok(lawAt('2020-12-31').isEea('UK'))
  t.notOk(lawAt('2021-01-01').isEea('GB'))
  t.notOk(lawAt('2018-07-19').isEea('NO'))
  t.ok(lawAt('2018-07-20').isEea('NO'))
})

t.test('rules begin and end on their day', async (t) => {
  t.notOk(lawAt('2025-02-01').has('legal-bases', 'AIA_5_1_F'))
  t.ok(lawAt('2025-02-02').has('legal-bases', 'AIA_5_1_F'))
  t.notOk(lawAt('2026-08-01').has('legal-bases', 'AIA_50'))
  t.ok(lawAt('2026-08-02').has('legal-bases', 'AIA_50'))
  t.notOk(today.has('legal-bases', 'AIA_ANNEX_III'))
  t.ok(lawAt('2027-12-02').has('legal-bases', 'AIA_ANNEX_III'))
  t.ok(lawAt('2022-12-27').has('transfer-instruments', 'ART46_2_C_SCC_OLD'))
  t.notOk(lawAt('2022-12-28').has('transfer-instruments', 'ART46_2_C_SCC_OLD'))
  t.equal(lawAt('2024-12-31').entry('retention-periods', 'RP-VOUCHER')?.period, 'P10Y')
  t.equal(lawAt('2025-01-01').entry('retention-periods', 'RP-VOUCHER')?.period, 'P8Y')
})

t.test('a planned regime is law on no day', async (t) => {
  const planned = allEntries('art30-exemption').filter((each) => each.status === 'planned')
  t.equal(planned.length, 2)
  for (const date of ['2018-05-25', '2026-11-23', '2099-12-31']) {
    t.same(
      lawAt(date)
        .entries('art30-exemption')
        .map((each) => each.code),
      ['ART30_5_GDPR'],
    )
  }
  t.equal(today.entry('art30-exemption', 'ART30_5_GDPR')?.headcountBelow, 250)
  t.same(lawAt('2018-05-24').entries('art30-exemption'), [])
})

t.test('codes are named in both languages, even those no longer in force', async (t) => {
  t.equal(today.label('features', 'recording', 'de'), 'Aufzeichnung')
  t.equal(today.label('features', 'recording', 'en'), 'Recording')
  t.equal(
    today.label('adequacy-decisions', 'ADQ-US-PRIVACY-SHIELD', 'de'),
    'USA – EU-US-Datenschutzschild (ungültig)',
  )
  t.equal(today.label('features', 'teleportation', 'de'), 'teleportation')
  t.equal(today.entry('features', 'teleportation'), undefined)
  t.equal(today.entry('features', 'constructor'), undefined)
})

t.test('the countries of the product are those of ISO 3166-1', async (t) => {
  t.equal(today.entries('countries').length, 249)
  for (const code of ['DE', 'GR', 'GB', 'SJ', 'TW']) t.ok(isCountry(code), code)
  for (const code of ['EL', 'UK', 'EU', 'XK', 'ZZ', 'de', 'DEU', '']) t.notOk(isCountry(code), code)
})

t.test('countries are named in the language asked for', async (t) => {
  t.equal(countryName('DE', 'de'), 'Deutschland')
  t.equal(countryName('DE', 'en'), 'Germany')
  t.equal(countryName('DE', 'fr'), 'Allemagne')
  t.equal(countryName('XX', 'de'), 'XX')
})

t.test('every data set has a title and entries', async (t) => {
  for (const name of datasetNames) {
    t.ok(datasetTitle(name).title.de && datasetTitle(name).title.en, name)
    t.ok(today.entries(name).length > 0, name)
  }
  t.equal(datasetTitle('origins').note, null)
})

t.test('nothing that is handed out can be changed', async (t) => {
  for (const name of datasetNames) {
    t.ok(isFrozenThroughout(allEntries(name)), name)
    t.ok(isFrozenThroughout(today.entries(name)), name)
  }
  t.ok(isFrozenThroughout(today.adequacy('US')))
  t.ok(isFrozenThroughout(today.adequacy('IN')))
  t.ok(isFrozenThroughout(today))
  t.throws(() => Object.assign(today.entry('features', 'recording') ?? {}, { code: 'x' }), TypeError)
})

t.test('on every day an entry is in force exactly if its period says so', async (t) => {
  const day = fc.date({ min: new Date('1999-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(day, fc.constantFrom(...datasetNames), (instant, name) => {
      const date = instant.toISOString().slice(0, 10)
      const expected = allEntries(name).filter(
        (each) =>
          each.status !== 'planned' &&
          (each.validFrom ?? '') <= date &&
          date <= (each.validTo ?? '9999-12-31'),
      )
      const law = lawAt(date)
      return (
        JSON.stringify(law.entries(name)) === JSON.stringify(expected) &&
        expected.every((each) => law.entry(name, each.code) === each)
      )
    }),
    { numRuns: 300, seed: 30 },
  )
  t.pass()
})
