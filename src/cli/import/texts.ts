import { type ImportItem, type Outcome } from '../../exchange/imports/import.ts'
import { type Language } from '../../law/entry.ts'

type Texts = {
  readonly outcomes: Readonly<Record<Outcome, string>>
  readonly kinds: Readonly<Record<NonNullable<ImportItem['kind']>, string>>
  readonly nothing: string
  readonly alike: (id: string) => string
  readonly question: string
  readonly applied: (counts: Readonly<Record<'written' | 'failed' | 'left', number>>) => string
  readonly unapplied: string
}

/** What `vvt import` says, beside what the plan itself says. */
export const importTexts: Readonly<Record<Language, Texts>> = {
  de: {
    outcomes: {
      new: 'neu',
      changed: 'geändert',
      same: 'gleich',
      'near-duplicate': 'fast gleich benannt',
      'ended-match': 'beendet',
      rejected: 'abgewiesen',
    },
    kinds: {
      party: 'Stelle',
      contract: 'Vertrag',
      system: 'System',
      measure: 'Maßnahme',
      assessment: 'Prüfung',
      activity: 'Verarbeitung',
    },
    nothing: 'keine Einträge',
    alike: (id) => `ähnlich wie ${id}`,
    question: 'In das Verzeichnis schreiben? [j/N] ',
    applied: ({ written, failed, left }) =>
      `Ausgeführt: ${written} geschrieben, ${failed} gescheitert, ${left} unberührt`,
    unapplied: 'Nichts wurde geschrieben. Ausgeführt wird der Plan mit --apply.',
  },
  en: {
    outcomes: {
      new: 'new',
      changed: 'changed',
      same: 'same',
      'near-duplicate': 'near duplicate',
      'ended-match': 'ended',
      rejected: 'rejected',
    },
    kinds: {
      party: 'party',
      contract: 'contract',
      system: 'system',
      measure: 'measure',
      assessment: 'assessment',
      activity: 'activity',
    },
    nothing: 'no entries',
    alike: (id) => `resembles ${id}`,
    question: 'Write it to the record? [y/N] ',
    applied: ({ written, failed, left }) =>
      `Applied: ${written} written, ${failed} failed, ${left} untouched`,
    unapplied: 'Nothing was written. --apply carries the plan out.',
  },
}
