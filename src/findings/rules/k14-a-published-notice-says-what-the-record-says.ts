import { outdatedNotices } from '../../filings/notices/outdated.ts'
import { idOf } from '../sound/stored.ts'
import { violated } from '../points.ts'
import { rule } from '../rule.ts'

const published = {
  id: idOf(70),
  type: 'information',
  lang: 'de',
  place: 'https://beispiel.example/datenschutz/video',
  publishedOn: '2026-10-01',
  mark: '0000000000000000',
  textSha256: '0'.repeat(64),
  activityVersion: 1,
}

export const k14 = rule({
  code: 'VVT-K14',
  severity: 'warning',
  category: 'information',
  subject: 'controller',
  profiles: [],
  title: {
    de: 'Was den Betroffenen veröffentlicht wurde, sagt, was der Eintrag sagt.',
    en: 'What was published to the data subjects says what the entry says.',
  },
  cites: 'GDPR Art. 5(1)(a), 12(1), 13(1), 13(2)',
  ground: 'law',
  confidence: 'established',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Den Text neu erstellen, prüfen, veröffentlichen und die Veröffentlichung vermerken.',
    en: 'Make the text again, look through it, publish it, and note the publication.',
  },
  check: ({ activity, around }) =>
    outdatedNotices(around, activity).map(({ notice: { publishedOn, place }, index, since }) =>
      violated(
        `/publishedNotices/${index}`,
        {
          de: `Der am ${publishedOn} unter ${place} veröffentlichte Text sagt anderes, als heute eingetragen ist.`,
          en: `The text published on ${publishedOn} at ${place} says something else than what is recorded today.`,
        },
        { since },
      ),
    ),
  examples: [
    { title: { de: 'Nichts veröffentlicht', en: 'Nothing published' }, verdict: 'satisfied' },
    {
      title: { de: 'Der Eintrag hat sich seither geändert', en: 'The entry has changed since' },
      verdict: 'violated',
      pointer: '/publishedNotices/0',
      activity: { publishedNotices: [published] },
    },
  ],
})
