import { type TSchema } from 'typebox'
import { stablePointer } from '../../findings/stable-pointer.ts'
import { type Change, diff } from '../../ledger/diff.ts'
import { type Activity } from '../../record/activities/activity.ts'
import { withOperatingState } from '../../record/activities/lifecycle.ts'
import { effectsIn } from './effects.ts'
import { hasEnded } from './has-ended.ts'

/** A change as the ledger keeps it, of an aggregate that is compared. */
export type Act = {
  readonly seq: number
  /** When it was recorded, RFC 3339 in UTC. */
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly version: number
  readonly reason: string | null
  /** Since when it holds, `YYYY-MM-DD`, where that was said. */
  readonly validSince: string | null
}
export type LedgerRow = Act & { readonly document: unknown }

/** A field whose value differs between the two positions. */
export type FieldChange = Omit<Change, 'path'> & {
  readonly path: readonly Change['path'][number][]
  /** Positions of the acts that brought it about, first to last. */
  readonly seqs: readonly number[]
}

/** What was recorded after the first position with effect on its day or before. */
export type LateAct = Act & { readonly effectiveOn: string }

/** What became of one entry between two positions. */
export type EntryDiff = {
  readonly kind: string
  readonly id: string
  readonly fate: 'added' | 'ended' | 'changed' | 'removed'
  /** The entry at the later position; for a removed one at the earlier. */
  readonly document: Document
  readonly before: Document | null
  /** Field by field; empty for what was added or removed. */
  readonly changes: readonly FieldChange[]
  readonly acts: readonly Act[]
  readonly late: readonly LateAct[]
}
export type Document = Readonly<Record<string, unknown>>

export type Frame = {
  /** Day of the earlier and of the later instant where the organisation is, `YYYY-MM-DD`. */
  readonly from: string
  readonly to: string
  readonly schemaOf: (document: unknown) => TSchema
}

type Touch = { readonly seq: number; readonly way: string }

/** No part of a record that is handed over: internal notes, what was read from configurations, and who edited last, which the acts tell. */
const unshown = new Set(['notes', 'evidence', 'lastEditedBy', 'submittedBy'])

/**
 * Follows one entry through the ledger, row by row in the order of positions, and keeps no more than its first and
 * latest document. An activity that was edited after its approval counts as it was approved, as in the record.
 */
export function followEntry(kind: string, id: string, frame: Frame) {
  let approved: Activity | null = null
  let [before, after]: [Document | null, Document | null] = [null, null]
  const acts: Act[] = []
  const late: LateAct[] = []
  const touched: Touch[] = []
  let last: Change[] = []

  function shown(document: unknown): Document | null {
    if (document === null) return null
    if (kind !== 'activity') return visible(document as object)
    const activity = document as Activity
    if (activity.approval === 'approved') approved = activity
    const isNewer = activity.approval !== 'approved' && activity.approvedVersion !== null && approved !== null
    return visible(
      isNewer
        ? { ...withOperatingState(approved as Activity, activity), newerDraft: activity.version }
        : activity,
    )
  }
  const differences = (one: Document | null, other: Document | null) =>
    diff(frame.schemaOf(other ?? one), one, other)

  return {
    /** Takes the entry as it stood at the earlier position, and the version that had been approved by then. */
    begin: (document: unknown, approvedDocument: unknown): void => {
      approved = approvedDocument as Activity | null
      before = shown(document)
      after = before
    },
    add: ({ document, ...act }: LedgerRow): void => {
      const next = shown(document)
      acts.push(act)
      last = differences(after, next)
      for (const { path } of last) touched.push({ seq: act.seq, way: wayOf(path) })
      const effects = [act.validSince, ...effectsIn(kind, after, next)].filter((day) => day !== null)
      const effectiveOn = effects.toSorted()[0]
      if (effectiveOn !== undefined && effectiveOn <= frame.from) late.push({ ...act, effectiveOn })
      after = next
    },
    /** What differs in the end; null: nothing does. */
    end: (): EntryDiff | null => {
      const document = after ?? before
      if (!document) return null
      const place = { kind, id, document, before, acts, late }
      if (!before || !after) return { ...place, fate: before ? 'removed' : 'added', changes: [] }
      // What one act alone has done is compared already.
      const found = acts.length === 1 ? last : differences(before, after)
      const changes = found.map((change) => placed(change, { before, after, touched }))
      const isEnded = hasEnded(kind, after, frame.to) && !hasEnded(kind, before, frame.from)
      if (changes.length === 0 && !isEnded) return null
      return { ...place, fate: isEnded ? 'ended' : 'changed', changes }
    },
  }
}

function visible(document: object): Document {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !unshown.has(name)))
}

type Both = { readonly before: unknown; readonly after: unknown; readonly touched: readonly Touch[] }

function placed(change: Change, { before, after, touched }: Both): FieldChange {
  const way = wayOf(change.path)
  const isNear = (other: string) => `${way}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${way}/`)
  const seqs = new Set(touched.filter((one) => isNear(one.way)).map(({ seq }) => seq))
  const pointer = stablePointer(change.kind === 'removed' ? before : after, change.pointer)
  return { ...change, pointer, seqs: [...seqs] }
}

/** The way to a field as text, in which a list is the beginning of each of its items. */
function wayOf(path: Change['path']): string {
  const steps = path.flatMap(({ field, itemId }) => (itemId === null ? [field] : [field, `=${itemId}`]))
  return steps.map(encodeURIComponent).join('/')
}
