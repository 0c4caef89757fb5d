import { olderFrom } from '../days.ts'
import { nothing, undecided, violated } from '../points.ts'
import { rule } from '../rule.ts'

/** Where neither entry nor organisation names an interval. */
const usual = 'P1Y'

export const k03 = rule({
  code: 'VVT-K03',
  severity: 'advice',
  category: 'lifecycle',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Der Eintrag ist im eigenen Rhythmus überprüft.',
    en: 'The entry has been reviewed in its own rhythm.',
  },
  cites: 'GDPR Art. 5(2), 24(1)',
  ground: 'practice',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Eintrag durchsehen und den Tag eintragen. Einen festen Abstand schreibt kein Gesetz vor; ohne eigene Angabe gilt hier ein Jahr als üblich.',
    en: 'Look the entry through and enter the day. No law prescribes an interval; where none is given, a year is taken as usual here.',
  },
  check: ({ activity, organisation, on }) => {
    const { lastReviewedOn, reviewInterval, operatingState, name } = activity
    if (operatingState === 'ended') return nothing
    if (lastReviewedOn === null)
      return [
        undecided('/lastReviewedOn', {
          de: `Zu «${name}» ist keine Überprüfung verzeichnet.`,
          en: `No review of “${name}” is recorded.`,
        }),
      ]
    const since = olderFrom(lastReviewedOn, reviewInterval ?? organisation.reviewInterval ?? usual)
    if (since === null || on < since) return nothing
    return [
      violated(
        '/lastReviewedOn',
        {
          de: `«${name}» wurde zuletzt am ${lastReviewedOn} überprüft.`,
          en: `“${name}” was reviewed last on ${lastReviewedOn}.`,
        },
        { since },
      ),
    ]
  },
  examples: [
    {
      title: { de: 'Am letzten Tag der Frist', en: 'On the last day of the interval' },
      verdict: 'satisfied',
      on: '2027-09-01',
    },
    {
      title: { de: 'Am Tag danach', en: 'On the day after' },
      verdict: 'violated',
      pointer: '/lastReviewedOn',
      on: '2027-09-02',
    },
    {
      title: { de: 'Eigener Abstand von zwei Jahren', en: 'An interval of two years' },
      verdict: 'satisfied',
      on: '2027-09-02',
      activity: { reviewInterval: 'P2Y' },
    },
    {
      title: { de: 'Nie überprüft', en: 'Never reviewed' },
      verdict: 'undecided',
      pointer: '/lastReviewedOn',
      activity: { lastReviewedOn: null },
    },
  ],
})
