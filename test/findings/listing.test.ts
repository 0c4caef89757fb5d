import t from 'tap'
import { isListedOn, listingsOf } from '../../src/findings/listing.ts'
import { framework } from '../../src/findings/sound/controller.ts'
import { withTransfer } from './cases.ts'

function days(ground: object): (string | null)[] {
  const { facts, transfer, instrument } = withTransfer({ instruments: [ground] })
  return listingsOf(facts, transfer, instrument).map(({ checkedOn }) => checkedOn)
}

t.test('a listing is found with the ground and with the recipient', (t) => {
  t.same(days({ ...framework, checkedOn: '2026-08-15' }), ['2026-08-15', '2026-09-01'])
  t.same(days({ code: 'ART45_DPF', checkedOn: '2026-08-15' }), ['2026-09-01'], 'it does not say whose it is')
  t.end()
})

t.test('a listing holds on its last day, and not on the next', (t) => {
  const listing = { coversEmployeeData: null, checkedOn: null, validUntil: '2027-08-31' }
  t.equal(isListedOn(listing, '2027-08-31'), true)
  t.equal(isListedOn(listing, '2027-09-01'), false)
  t.equal(isListedOn({ ...listing, validUntil: null }, '2027-09-01'), true)
  t.end()
})
