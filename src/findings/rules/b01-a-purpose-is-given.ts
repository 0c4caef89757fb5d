import { nothing, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'

export const b01 = rule({
  code: 'VVT-B01',
  severity: 'error',
  category: 'purposes',
  subject: 'controller',
  profiles: ['art30', 'dsk', 'cnil', 'ico'],
  title: { de: 'Mindestens ein Zweck ist angegeben.', en: 'At least one purpose is given.' },
  cites: 'GDPR Art. 30(1)(b)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Beschreiben, wozu die Videokonferenzen dienen.',
    en: 'Describe what the videoconferences are for.',
  },
  check: ({ purposes: { items, isOpen } }) => {
    if (items.length > 0) return nothing
    return isOpen
      ? [
          undecided('/purposes', {
            de: 'Zu welchen Zwecken verarbeitet wird, ist noch nicht geklärt.',
            en: 'For which purposes data are processed has not been settled yet.',
          }),
        ]
      : [
          violated('/purposes', {
            de: 'Es ist kein Zweck angegeben.',
            en: 'No purpose is given.',
          }),
        ]
  },
  examples: [
    { title: { de: 'Ein Zweck', en: 'One purpose' }, verdict: 'satisfied' },
    {
      title: { de: 'Ausdrücklich keiner', en: 'Expressly none' },
      verdict: 'violated',
      pointer: '/purposes',
      activity: { purposes: [], retention: [] },
    },
    {
      title: { de: 'Nicht geprüft', en: 'Not examined' },
      verdict: 'undecided',
      pointer: '/purposes',
      activity: { purposes: null, retention: null },
    },
  ],
})
