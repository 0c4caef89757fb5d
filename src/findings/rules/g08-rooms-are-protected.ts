import { lackingMeasure } from '../lacking-measure.ts'
import { nothing } from '../points.ts'
import { measures } from '../sound/controller.ts'
import { rule } from '../rule.ts'

export const g08 = rule({
  code: 'VVT-G08',
  severity: 'warning',
  category: 'measures',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Der Schutz der Konferenzräume vor Unbefugten ist angegeben.',
    en: 'It is recorded how rooms are kept safe from intruders.',
  },
  cites: 'DSK Orientierungshilfe Videokonferenzsysteme, 4.2.4',
  ground: 'authority_guidance',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Passcode, Warteraum oder persönliche Einladung als Maßnahme eintragen.',
    en: 'Enter passcode, lobby or individual invitation as a measure.',
  },
  check: (facts) =>
    facts.use('lobby') === 'used'
      ? nothing
      : lackingMeasure(facts, ['TOM-VT-06', 'TOM-VT-07'], {
          de: 'Weder Passcode noch Warteraum noch persönliche Einladung ist als Schutz der Konferenzräume angegeben.',
          en: 'Neither passcode nor lobby nor individual invitation is recorded as protection of the rooms.',
        }),
  examples: [
    { title: { de: 'Mit Warteraum', en: 'With a lobby' }, verdict: 'satisfied' },
    {
      title: { de: 'Kein Warteraum, aber ein Passcode', en: 'No lobby, but a passcode' },
      verdict: 'satisfied',
      activity: { features: [{ code: 'lobby', use: 'not_used' }] },
    },
    {
      title: { de: 'Kein Schutz angegeben', en: 'No protection recorded' },
      verdict: 'violated',
      pointer: '/measures',
      activity: {
        features: [{ code: 'lobby', use: 'not_used' }],
        measures: measures.filter(({ code }) => code !== 'TOM-VT-06' && code !== 'TOM-VT-07'),
      },
      organisation: { measuresReference: null },
    },
    {
      title: { de: 'Maßnahmen nicht geprüft', en: 'Measures not examined' },
      verdict: 'undecided',
      pointer: '/measures',
      activity: { features: [{ code: 'lobby', use: 'not_used' }], measures: null },
    },
  ],
})
