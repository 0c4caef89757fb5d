import t from 'tap'
import { around, ids } from '../../../src/findings/sound/around.ts'
import { idOf, patched, stored } from '../../../src/findings/sound/stored.ts'
import { readEntries } from '../../../src/exchange/subprocessors/read-entries.ts'
import { readCsv } from '../../../src/exchange/sources/csv.ts'
import {
  compareList,
  listsOf,
  nameKey,
  objectionTo,
  stateAfter,
} from '../../../src/record/contracts/subprocessors/compare.ts'
import { SubprocessorList } from '../../../src/record/contracts/subprocessors/list.ts'

const agreement = around.contracts.find(({ id }) => id === ids.agreement)!
const blank = {
  contractId: ids.agreement,
  verdict: null,
  verdictReason: null,
  decidedBy: null,
  decidedOn: null,
}
let next = 400
const list = (asOf: string, names: (string | object)[], change: object = {}) =>
  patched(SubprocessorList, stored(SubprocessorList, idOf(next++), {}, blank), {
    source: 'register',
    asOf,
    receivedOn: asOf,
    complete: true,
    entries: names.map((name) => (typeof name === 'string' ? { name } : name)),
    ...change,
  })
const namesIn = (lists: SubprocessorList[]) =>
  [...(stateAfter(lists)?.values() ?? [])].map(({ name }) => name)
const notice = { source: 'notice', complete: false }

t.test('a body is known again however its name is written', async (t) => {
  t.equal(nameKey('Support Desk, Inc.'), nameKey('SUPPORT  DESK INC'))
  t.equal(nameKey('Müller & Söhne'), nameKey('Mu\u0308ller So\u0308hne'))
  t.not(nameKey('Support Desk Ltd'), nameKey('Support Desk Inc'), 'another legal form is another body')
})

t.test('a whole list says who works, a notice who comes and leaves', async (t) => {
  const whole = list('2026-01-01', ['A', 'B'])
  const coming = list('2026-02-01', ['C', { name: 'a', until: '2026-02-28' }], notice)
  t.same(namesIn([whole, coming]), ['B', 'C'])
  t.same(namesIn([whole, coming, list('2026-03-01', ['D'])]), ['D'])
  t.same(namesIn([list('2026-03-01', [{ name: 'A', until: '2026-03-31' }])]), ['A'], 'until then it works')
  t.same(namesIn([list('2026-04-01', [{ name: 'A', until: '2026-03-31' }])]), [])
  t.equal(stateAfter([]), null, 'no list says nothing')
})

t.test('lists are in the order of their days, whenever they were handed in', async (t) => {
  const [late, early] = [list('2026-03-01', ['B']), list('2026-01-01', ['A'])]
  const other = list('2026-02-01', ['C'], { contractId: ids.clauses })
  t.same(
    listsOf([late, other, early], ids.agreement).map(({ asOf }) => asOf),
    ['2026-01-01', '2026-03-01'],
  )
})

t.test('what a list leaves out is no change, what it says otherwise is', async (t) => {
  const first = list('2026-01-01', [{ name: 'A', countries: ['DE'], service: 'Server' }])
  const second = list('2026-02-01', [{ name: 'A', countries: ['US', 'DE'] }])
  const { added, removed, changed, announces, before } = compareList(second, [first, second])
  t.same([added, removed], [[], []])
  t.same(changed, [{ name: 'A', field: 'countries', before: 'DE', after: 'DE, US' }])
  t.equal(announces, true)
  t.equal(before?.id, first.id)
  const less = list('2026-02-01', ['A'])
  t.match(compareList(less, [first, less]), { changed: [], announces: false })
  const gone = list('2026-02-01', [])
  t.match(compareList(gone, [first, gone]), { removed: [{ name: 'A' }], announces: false }, 'nobody new')
})

t.test('a first list announces only where it is a notice', async (t) => {
  const [annex, register] = [list('2026-01-01', ['A'], { source: 'annex' }), list('2026-01-01', ['A'])]
  t.match(compareList(annex, [annex]), { added: [], announces: false })
  t.match(compareList(register, [register]), { added: [{ name: 'A' }], announces: false })
  const told = list('2026-01-01', ['A'], notice)
  t.equal(compareList(told, [told]).announces, true)
})

t.test('it can be objected as long as the contract agrees, from the day of receipt', async (t) => {
  const told = list('2026-10-20', ['A'], { ...notice, receivedOn: '2026-10-24' })
  const stateOf = (objectionPeriod: string | null, on: string, of = told) =>
    Object.values(objectionTo(of, { announces: true }, { objectionPeriod }, on))
  t.same(stateOf('P30D', '2026-11-23'), ['open', '2026-11-23'])
  t.same(stateOf('P30D', '2026-11-24'), ['over', '2026-11-23'])
  t.same(stateOf('P1M', '2026-11-24'), ['open', '2026-11-24'])
  t.same(stateOf(null, '2026-11-24'), ['unsettled', null])
  t.same(stateOf('P30D', '2026-11-24', { ...told, receivedOn: null }), ['unsettled', null])
  t.same(stateOf('P30D', '2026-11-24', { ...told, verdict: 'accepted' }), ['decided', '2026-11-23'])
  t.same(Object.values(objectionTo(told, { announces: false }, agreement, '2026-11-24')), [
    'nothing_new',
    null,
  ])
})

const read = (text: string) => {
  const found = readEntries(readCsv(Buffer.from(text), '').rows, () => idOf(1))
  return 'faults' in found
    ? found.faults
    : found.entries.map(({ name, countries, location, service, since, until }) =>
        [name, countries?.join('+') ?? null, location, service, since, until]
          .map((each) => each ?? '-')
          .join(' / '),
      )
}

t.test('lists are read as processors write them', async (t) => {
  t.same(read('Name,Country,Purpose\n"Support Desk, Inc.",USA,Support\n'), [
    'Support Desk, Inc. / US / USA / Support / - / -',
  ])
  t.same(
    read(
      'Unterauftragsverarbeiter\tStandort\tSeit\tBis\nRZ Elbe AG\tDeutschland und Österreich\t1.2.2026\t2026-12-31',
    ),
    ['RZ Elbe AG / DE+AT / Deutschland und Österreich / - / 2026-02-01 / 2026-12-31'],
    'pasted from a sheet',
  )
  t.same(
    read(
      '| Sub-processor | Location |\n| --- | --- |\n| Cloud Ltd | United Kingdom |\n| Welt AG | weltweit |',
    ),
    ['Cloud Ltd / GB / United Kingdom / - / - / -', 'Welt AG / - / weltweit / - / - / -'],
    'a place that is no country stays in words',
  )
  t.same(read('Stand: Januar 2026;\n;\nFirma;Land\nA GmbH;DE\n;\n'), ['A GmbH / DE / DE / - / - / -'])
})

t.test('what a list says in columns of its own is kept', async (t) => {
  const text = 'Name;Land;Dienst;Vertrag seit;\nA GmbH;DE;Hosting;2019;siehe Anlage\nB GmbH;DE;;;\n'
  const found = readEntries(readCsv(Buffer.from(text), '').rows, () => idOf(1))
  t.match(found, {
    entries: [
      { name: 'A GmbH', service: 'Hosting', note: 'Vertrag seit: 2019\nsiehe Anlage' },
      { name: 'B GmbH', service: null, note: null },
    ],
  })
})

t.test('what cannot be read is refused with its row', async (t) => {
  t.same(read('Name;Land\nA;DE\n;FR'), [{ pointer: '/content', code: 'no-name', values: { row: 3 } }])
  t.same(read('eins;zwei\n1;2'), [{ pointer: '/content', code: 'no-list' }])
  t.same(read(''), [{ pointer: '/content', code: 'no-list' }])
  t.same(read('Name;Seit\nA;31.02.2026'), [
    { pointer: '/content', code: 'no-date', values: { row: 2, value: '31.02.2026' } },
  ])
})
