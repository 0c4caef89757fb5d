import { nothing, undecided } from '../points.ts'
import { rule } from '../rule.ts'

export const k04 = rule({
  code: 'VVT-K04',
  severity: 'advice',
  category: 'lifecycle',
  subject: 'activity',
  profiles: [],
  title: {
    de: 'Wer den Eintrag zuletzt geändert hat, ist nachvollziehbar.',
    en: 'Who changed the entry last can be traced.',
  },
  cites: 'DSK Hinweise (reported)',
  ground: 'authority_form',
  confidence: 'unverified',
  checkedOn: '2026-11-23',
  hint: {
    de: 'Den Eintrag mit einem Zugangsschlüssel ändern; der Änderungsverlauf hält dann fest, wer es war.',
    en: 'Change the entry with an access key; the ledger then keeps who it was.',
  },
  check: ({ activity: { lastEditedBy, version } }) =>
    lastEditedBy !== null && !lastEditedBy.startsWith('database:')
      ? nothing
      : [
          undecided('', {
            de: `Wer Fassung ${version} des Eintrags geschrieben hat, geht aus dem Änderungsverlauf nicht hervor.`,
            en: `Who wrote version ${version} of the entry does not follow from the ledger.`,
          }),
        ],
  examples: [
    { title: { de: 'Über einen Zugangsschlüssel', en: 'By an access key' }, verdict: 'satisfied' },
    {
      title: { de: 'Unmittelbar in der Datenbank', en: 'Directly in the database' },
      verdict: 'undecided',
      pointer: '',
      activity: { lastEditedBy: 'database:postgres' },
    },
  ],
})
