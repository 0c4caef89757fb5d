import t from 'tap'
import { undecided } from '../../src/findings/points.ts'
import { clauses, framework } from '../../src/findings/sound/controller.ts'
import {
  collectGrounds,
  lawOfTransfers,
  leavesEea,
  otherGroundsNote,
  restsOnMore,
  sinceEndOf,
  transferName,
} from '../../src/findings/transfers.ts'
import { caseOf, withTransfer } from './cases.ts'

t.test('only the grounds a transfer rests on now are looked at', (t) => {
  const { facts, transfer } = withTransfer({ instruments: [clauses, framework] })
  const seen = (instruments: typeof transfer.instruments) =>
    collectGrounds([{ ...transfer, instruments }], ({ code }, _, pointer) =>
      undecided(pointer, { de: code ?? '', en: code ?? '' }),
    ).map(({ pointer, text }) => `${pointer} ${text.en}`)
  t.same(seen(facts.transfers.items[0]!.instruments), ['/transfers/0/instruments/1 ART45_DPF'])
  t.same(seen(null), [])
  t.end()
})

function named(more: object): string {
  const { facts, transfer } = withTransfer(more)
  return transferName(facts, transfer).en
}

t.test('a transfer is named by recipient and destination, as far as known', (t) => {
  const toNobody = { recipientId: null, processorLinkId: null }
  t.equal(named({}), 'Recipient “Support Desk, Inc.” (United States)')
  t.equal(named({ recipientId: null }), 'Recipient “Support Desk, Inc.” (United States)', 'by the link')
  t.equal(named(toNobody), 'Transfer (United States)')
  t.equal(named({ ...toNobody, country: null }), 'Transfer')
  t.equal(named({ ...toNobody, country: null, internationalOrganisation: 'EPO' }), 'Transfer (EPO)')
  t.end()
})

t.test('the other grounds are shown, a fallback as such', (t) => {
  const {
    facts: { law },
    transfer,
    instrument,
  } = caseOf()
  const [, second] = transfer.instruments!
  t.match(otherGroundsNote(law, transfer, instrument).de, /Modul 3.*» \(Rückfallebene\)\.$/)
  t.notMatch(otherGroundsNote(law, transfer, second).en, /fallback/)
  t.same(otherGroundsNote(law, { ...transfer, instruments: null }), { de: '', en: '' })
  t.equal(restsOnMore(law, transfer), true)
  t.equal(restsOnMore(law, { ...transfer, instruments: [second!] }), false, 'a fallback carries nothing yet')
  t.end()
})

t.test('a transfer without country counts as one that leaves the EEA', (t) => {
  const {
    facts: { law },
    transfer,
  } = caseOf()
  t.equal(leavesEea(law, { ...transfer, country: 'NO' }), false)
  t.equal(leavesEea(law, { ...transfer, country: null }), true)
  t.equal(leavesEea(law, { ...transfer, country: null, internationalOrganisation: 'EPO' }), true)
  t.end()
})

const lawOn = (activity: Record<string, unknown>) => lawOfTransfers(caseOf({ activity }).facts)?.on

t.test('what has ended is judged by the law of its last day', (t) => {
  t.equal(lawOn({}), '2026-11-23')
  t.equal(lawOn({ operatingState: 'ended', endedOn: '2026-03-01' }), '2026-03-01')
  t.equal(lawOn({ operatingState: 'ended', endedOn: '2026-12-24' }), '2026-11-23', 'not by a law to come')
  t.equal(lawOn({ operatingState: 'ended', endedOn: null }), undefined)
  t.end()
})

t.test('nothing is amiss before the activity began', (t) => {
  const { activity } = caseOf().facts
  t.equal(sinceEndOf(activity, '2026-10-01'), '2026-10-02')
  t.equal(sinceEndOf(activity, '2022-12-27'), '2026-02-01')
  t.equal(sinceEndOf({ ...activity, introducedOn: null }, '2022-12-27'), '2022-12-28')
  t.end()
})
