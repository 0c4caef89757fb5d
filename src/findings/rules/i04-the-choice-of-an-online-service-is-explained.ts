import { undecided } from '../points.ts'
import { collectServices } from '../services.ts'
import { ids } from '../sound/around.ts'
import { rule } from '../rule.ts'

export const i04 = rule({
  code: 'VVT-I04',
  severity: 'advice',
  category: 'system',
  subject: 'organisation',
  profiles: [],
  title: {
    de: 'Die Wahl eines Online-Dienstes ist begründet.',
    en: 'The choice of an online service is explained.',
  },
  cites: 'GDPR Art. 24, 28(1); DSK Orientierungshilfe Videokonferenzsysteme, 2',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Festhalten, warum nicht Eigenbetrieb mit freier Software oder Betrieb in Deutschland oder der EU gewählt wurde; kein Gesetz verlangt das ausdrücklich, es hilft beim Nachweis.',
    en: 'Record why running open source yourselves, or operation in Germany or the EU, was not chosen; no law asks for it in so many words, it helps with the evidence.',
  },
  check: (facts) =>
    collectServices(facts, ({ name, operationModel, selectionRationale }) =>
      operationModel !== 'online_service' || selectionRationale !== null
        ? null
        : undecided('/selectionRationale', {
            de: `«${name}» ist ein Online-Dienst; warum er gewählt wurde, ist nicht festgehalten.`,
            en: `“${name}” is an online service; why it was chosen is not recorded.`,
          }),
    ),
  examples: [
    { title: { de: 'Begründet', en: 'With reasons' }, verdict: 'satisfied' },
    {
      title: { de: 'Eigener Betrieb', en: 'Run by ourselves' },
      verdict: 'satisfied',
      systems: { [ids.system]: { operationModel: 'self_hosted', selectionRationale: null } },
    },
    {
      title: { de: 'Nicht begründet', en: 'No reasons' },
      verdict: 'undecided',
      pointer: '/selectionRationale',
      systems: { [ids.system]: { selectionRationale: null } },
    },
  ],
})
