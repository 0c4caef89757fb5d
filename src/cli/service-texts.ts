import { type Comparison } from '../exchange/adapters/ciso-assistant/compare-record.action.ts'
import { type pushRecord } from '../exchange/adapters/ciso-assistant/push-record.action.ts'
import { type Language } from '../law/entry.ts'

type Pushed = Awaited<ReturnType<typeof pushRecord>>[number]
type Conflict = Comparison['conflicts'][number]

/** What `vvt push` and `vvt pull` say. */
type Texts = {
  readonly pushed: (sheet: Pushed) => string
  readonly alone: (isThere: boolean) => string
  readonly differs: (conflict: Conflict) => string
  readonly missingThere: string
  readonly missingHere: string
  readonly sum: (compared: number, conflicts: number) => string
}

const shown = (value: unknown) => JSON.stringify(value)

export const serviceTexts: Readonly<Record<Language, Texts>> = {
  de: {
    pushed: ({ sheet, created, updated, skipped, failed }) =>
      `${sheet}: ${created} angelegt, ${updated} geändert, ${skipped} übergangen, ${failed} gescheitert`,
    alone: (isThere) => (isThere ? 'nur dort' : 'nur hier'),
    differs: ({ ours, theirs }) => `hier ${shown(ours)}, dort ${shown(theirs)}`,
    missingThere: 'dort nicht vorhanden',
    missingHere: 'hier nicht mehr vorhanden',
    sum: (compared, conflicts) => `${compared} verglichen, ${conflicts} Abweichungen; nichts wurde geändert`,
  },
  en: {
    pushed: ({ sheet, created, updated, skipped, failed }) =>
      `${sheet}: ${created} created, ${updated} updated, ${skipped} skipped, ${failed} failed`,
    alone: (isThere) => (isThere ? 'only there' : 'only here'),
    differs: ({ ours, theirs }) => `here ${shown(ours)}, there ${shown(theirs)}`,
    missingThere: 'not there',
    missingHere: 'not here any more',
    sum: (compared, conflicts) => `${compared} compared, ${conflicts} conflicts; nothing was changed`,
  },
}
