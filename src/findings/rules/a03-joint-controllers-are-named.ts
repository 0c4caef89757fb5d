import { ids } from '../sound/around.ts'
import { nothing, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const a03 = rule({
  code: 'VVT-A03',
  severity: 'error',
  category: 'controller',
  subject: 'controller',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Wo gemeinsam verantwortet wird, sind die gemeinsam Verantwortlichen eingetragen.',
    en: 'Where control is joint, the joint controllers are entered.',
  },
  cites: 'GDPR Art. 26, 30(1)(a)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Die gemeinsam Verantwortlichen eintragen oder die Rolle des Empfängers berichtigen.',
    en: 'Enter the joint controllers, or correct the role of the recipient.',
  },
  check: ({ jointControllers, disclosures, bases }) => {
    if (jointControllers.items.length > 0) return nothing
    const recipient = disclosures.items.findIndex(({ role }) => role === 'joint_controller')
    const basis = bases.find(({ basis: { scope } }) => scope?.jointControllerId)
    if (recipient < 0 && !basis) return nothing
    const place = recipient < 0 ? basis?.pointer : `/disclosures/${recipient}`
    const text = {
      de: `Ein Eintrag (${place}) nennt einen gemeinsam Verantwortlichen, in der Liste der gemeinsam Verantwortlichen steht aber keiner.`,
      en: `An entry (${place}) names a joint controller, but the list of joint controllers is empty.`,
    }
    return [(jointControllers.isOpen ? undecided : violated)('/jointControllers', text)]
  },
  examples: [
    { title: { de: 'Keine gemeinsame Verantwortlichkeit', en: 'No joint control' }, verdict: 'satisfied' },
    {
      title: {
        de: 'Empfänger ist gemeinsam Verantwortlicher, die Liste ist leer',
        en: 'A recipient is joint controller, the list is empty',
      },
      verdict: 'violated',
      pointer: '/jointControllers',
      activity: { disclosures: [{ partyId: ids.client, role: 'joint_controller' }] },
    },
    {
      title: {
        de: 'Dasselbe, gemeinsame Verantwortlichkeit nicht geprüft',
        en: 'The same, joint control not examined',
      },
      verdict: 'undecided',
      pointer: '/jointControllers',
      activity: { jointControllers: null, disclosures: [{ partyId: ids.client, role: 'joint_controller' }] },
    },
  ],
})
