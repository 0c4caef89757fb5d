import t from 'tap'
import { isUnderGdpr, isUnderGermanLaw } from '../../src/findings/law-of-body.ts'
import { organisation } from '../../src/findings/sound/around.ts'

t.test('churches and the institutions of the Union may have a law of their own', async (t) => {
  const under = (['private', 'public', 'church', 'eu_institution'] as const).map((bodyType) =>
    isUnderGdpr({ ...organisation, bodyType }),
  )
  t.same(under, [true, true, false, false])
})

t.test('German law is told by the seat, and not at all without one', async (t) => {
  const { address } = organisation
  t.ok(address)
  if (!address) return
  t.equal(isUnderGermanLaw(organisation), true)
  t.equal(isUnderGermanLaw({ ...organisation, address: { ...address, country: 'AT' } }), false)
  t.equal(isUnderGermanLaw({ ...organisation, address: { ...address, country: null } }), null)
  t.equal(isUnderGermanLaw({ ...organisation, address: null }), null)
})
