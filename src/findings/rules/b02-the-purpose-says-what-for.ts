import { collect, undecided, violated } from '../points.ts'
import { purpose } from '../sound/controller.ts'
import { rule } from '../rule.ts'

const generic =
  /^(?:verwaltung|videokonferenz(?:en)?|videoconferenc(?:e|es|ing)|kommunikation|communication|meetings?|besprechung(?:en)?|diverses|miscellaneous|sonstiges|other|n\/?a|siehe oben|see above|[-–—.?]+)\.?$/iu

/** In code points; a shorter text may still be enough. */
const short = 15

export const b02 = rule({
  code: 'VVT-B02',
  severity: 'warning',
  category: 'purposes',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Der Zweck sagt, wozu die Konferenz dient.',
    en: 'The purpose says what the conference is for.',
  },
  cites: 'GDPR Art. 5(1)(b), 30(1)(b)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Beschreiben, wozu die Konferenz dient, etwa «Abstimmung mit Lieferanten».',
    en: 'Describe what the conference is for, such as “coordination with suppliers”.',
  },
  check: ({ purposes: { items } }) =>
    collect(items, ({ text }, index) => {
      const pointer = `/purposes/${index}/text`
      if (generic.test(text.trim()))
        return violated(pointer, {
          de: `«${text.trim()}» sagt nicht, wozu die Konferenz dient.`,
          en: `“${text.trim()}” does not say what the conference is for.`,
        })
      return (
        text.length < short &&
        undecided(pointer, {
          de: `«${text}» ist sehr knapp; ob daraus hervorgeht, wozu die Konferenz dient, muss ein Mensch beurteilen.`,
          en: `“${text}” is very short; whether it says what the conference is for takes a human to judge.`,
        })
      )
    }),
  examples: [
    { title: { de: 'Ein beschriebener Zweck', en: 'A purpose in words' }, verdict: 'satisfied' },
    {
      title: { de: 'Nur «Videokonferenz»', en: 'Just “Videokonferenz”' },
      verdict: 'violated',
      pointer: '/purposes/0/text',
      activity: { purposes: [{ ...purpose, text: 'Videokonferenz' }] },
    },
    {
      title: { de: 'Ein einzelnes Wort', en: 'A single word' },
      verdict: 'undecided',
      pointer: '/purposes/0/text',
      activity: { purposes: [{ ...purpose, text: 'Vorlesungen' }] },
    },
  ],
})
