import { nothing, undecided, violated } from '../points.ts'
import { type Point } from '../rule.ts'
import { transfer as sound } from '../sound/controller.ts'
import { transferName } from '../transfers.ts'
import { rule } from '../rule.ts'

/** Assessment and safeguards belong into the record itself; that the authority was informed may be shown elsewhere. */
const demands = [
  {
    field: 'safeguards',
    verdict: violated,
    text: {
      de: 'Die geeigneten Garantien sind nicht im Verzeichnis dokumentiert.',
      en: 'The suitable safeguards are not documented in the record.',
    },
  },
  {
    field: 'assessment',
    verdict: violated,
    text: {
      de: 'Die Beurteilung der Umstände ist nicht im Verzeichnis dokumentiert.',
      en: 'The assessment of the circumstances is not documented in the record.',
    },
  },
  {
    field: 'authorityInformedOn',
    verdict: undecided,
    text: {
      de: 'Ob und wann die Aufsichtsbehörde in Kenntnis gesetzt wurde, ist nicht eingetragen.',
      en: 'Whether and when the supervisory authority was informed is not entered.',
    },
  },
] as const

export const e17 = rule({
  code: 'VVT-E17',
  severity: 'error',
  category: 'transfers',
  subject: 'activity',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: {
    de: 'Bei zwingenden berechtigten Interessen stehen Beurteilung und Garantien im Verzeichnis, und die Aufsichtsbehörde ist in Kenntnis gesetzt.',
    en: 'With compelling legitimate interests, assessment and safeguards are in the record, and the supervisory authority has been informed.',
  },
  cites: 'GDPR Art. 49(1) subpara. 2, 49(6), 30(1)(e), 30(2)(c)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Beurteilung, geeignete Garantien und den Tag der Mitteilung an die Aufsichtsbehörde eintragen.',
    en: 'Enter the assessment, the suitable safeguards, and the day the supervisory authority was informed.',
  },
  check: (facts) => {
    let found: Point[] | null = null
    for (const [index, transfer] of facts.transfers.items.entries()) {
      const isDue = transfer.instruments?.some(
        ({ code, fallback }) =>
          !fallback &&
          code !== null &&
          facts.law.entry('transfer-instruments', code)?.recordsSafeguards === true,
      )
      if (!isDue) continue
      const name = transferName(facts, transfer)
      for (const { field, verdict, text } of demands) {
        // The notice is a duty of the controller alone.
        if (
          transfer[field] !== null ||
          (field === 'authorityInformedOn' && facts.activity.role === 'processor')
        )
          continue
        ;(found ??= []).push(
          verdict(`/transfers/${index}/${field}`, {
            de: `${name.de}: ${text.de}`,
            en: `${name.en}: ${text.en}`,
          }),
        )
      }
    }
    return found ?? nothing
  },
  examples: [
    { title: { de: 'Andere Grundlage', en: 'Another ground' }, verdict: 'satisfied' },
    {
      title: { de: 'Alles dokumentiert', en: 'All documented' },
      verdict: 'satisfied',
      activity: {
        transfers: [
          {
            ...sound,
            recurring: false,
            instruments: [{ code: 'ART49_1_SUB2' }],
            safeguards: 'Pseudonyme, Löschung nach 7 Tagen',
            assessment: 'Vermerk DS-2026-21',
            authorityInformedOn: '2026-10-05',
          },
        ],
      },
    },
    {
      title: { de: 'Garantien fehlen', en: 'Safeguards missing' },
      verdict: 'violated',
      pointer: '/transfers/0/safeguards',
      activity: {
        transfers: [
          {
            ...sound,
            recurring: false,
            instruments: [{ code: 'ART49_1_SUB2' }],
            assessment: 'Vermerk DS-2026-21',
            authorityInformedOn: '2026-10-05',
          },
        ],
      },
    },
    {
      title: { de: 'Mitteilung an die Behörde nicht eingetragen', en: 'Notice to the authority not entered' },
      verdict: 'undecided',
      pointer: '/transfers/0/authorityInformedOn',
      activity: {
        transfers: [
          {
            ...sound,
            recurring: false,
            instruments: [{ code: 'ART49_1_SUB2' }],
            safeguards: 'Pseudonyme, Löschung nach 7 Tagen',
            assessment: 'Vermerk DS-2026-21',
          },
        ],
      },
    },
  ],
})
