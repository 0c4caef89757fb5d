import t from 'tap'
import { normBehind } from '../../src/findings/norm-behind.ts'
import { lawAt } from '../../src/law/law.ts'
import { Purpose } from '../../src/record/activities/purpose.ts'
import { stored } from '../../src/findings/sound/stored.ts'

/** How the provision behind the first of these bases stands. */
function found(...legalBases: readonly object[]) {
  const purpose = stored(Purpose, '019a0000-0000-7000-9000-000000000001', { text: 'Sitzungen', legalBases })
  const [basis] = purpose.legalBases ?? []
  if (!basis) throw new Error('A case has a basis')
  return normBehind({ basis, purpose, pointer: '/purposes/0/legalBases/0' }, lawAt('2026-11-23'))
}

t.test('a provision is named with the basis or as a basis of its own', async (t) => {
  t.equal(found({ code: 'GDPR_6_1_E', norm: '§ 4 HSchG' }), 'named')
  t.equal(found({ code: 'GDPR_6_1_E' }, { code: 'BDSG_3' }), 'named')
  t.equal(found({ code: 'GDPR_6_1_E' }, { code: 'STATE_SCHOOL', norm: '§ 120 SchulG NRW' }), 'named')
})

t.test('another basis may name it: in words, or with a provision of its own', async (t) => {
  t.equal(found({ code: 'GDPR_6_1_E' }, { text: 'Schulgesetz' }), 'unclear')
  t.equal(found({ code: 'GDPR_6_1_E' }, { code: 'GDPR_6_1_C', norm: '§ 130 AktG' }), 'unclear')
})

t.test('a law that is only hinted at is no provision', async (t) => {
  t.equal(found({ code: 'GDPR_6_1_E' }), 'missing')
  t.equal(found({ code: 'GDPR_6_1_E' }, { code: 'STATE_SCHOOL' }), 'missing')
  t.equal(found({ code: 'GDPR_6_1_E' }, { code: 'GDPR_6_1_B' }), 'missing')
})
