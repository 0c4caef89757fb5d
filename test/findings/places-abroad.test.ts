import t from 'tap'
import { type Example } from '../../src/findings/example.ts'
import { placesAbroad } from '../../src/findings/places-abroad.ts'
import { ids, processors } from '../../src/findings/sound/around.ts'
import { caseOf } from './cases.ts'

function places(changes: Partial<Example>): string[] {
  const { facts } = caseOf(changes)
  return placesAbroad(facts, facts.law).map(({ country, party, because, isCertain }) =>
    [country, party?.name.split(' ')[0], because, isCertain].join(' '),
  )
}
const alone = { processors: [], disclosures: [] }
const servers = (more: object) =>
  places({ activity: alone, systems: { [ids.system]: { hostingCountries: ['IN'], ...more } } })
const disclosedTo = (role: string) => ({
  activity: { processors: [], disclosures: [{ text: 'E', role, partyId: ids.support }] },
})

t.test('places abroad are found in the chain of the activity, else of the system', (t) => {
  t.same(places({}), ['US Support access true'], 'each with each country once')
  t.same(places({ activity: { ...alone, processors: null } }), ['US Support access true'])
  t.same(places({ activity: alone }), [], 'expressly none')
  t.end()
})

t.test('a link counts from its first to its last day', (t) => {
  const [, , support] = processors
  const link = (more: object) =>
    places({ activity: { disclosures: [], processors: [{ ...support, parentLinkId: null, ...more }] } })
  t.equal(link({ since: '2026-11-23', until: '2026-11-23' }).length, 1)
  t.same(link({ since: '2026-11-24' }), [])
  t.same(link({ until: '2026-11-22' }), [])
  t.end()
})

t.test('servers abroad count unless they are our own', (t) => {
  t.same(servers({}), ['IN Konferenzdienst hosting false'])
  t.same(servers({ operationModel: 'self_hosted' }), [])
  t.same(servers({ endedOn: '2026-11-22' }), [])
  t.end()
})

t.test('recipients abroad count by their role, international organisations always', (t) => {
  t.same(places(disclosedTo('controller')), ['US Support seat false'])
  t.same(places(disclosedTo('internal')), [])
  const organisation = { internationalOrganisation: true, country: null }
  t.same(places({ ...disclosedTo('authority'), parties: { [ids.support]: organisation } }), [
    ' Support organisation true',
  ])
  t.end()
})
