import { Type, type Static } from 'typebox'
import { exact, nullable, oneOf } from '../record/schema.ts'
import { day } from '../record/values.ts'

export const deadlineKinds = [
  'review_due',
  'impact_assessment_due',
  'notice_outdated',
  'contract_ends',
  'contract_notice_due',
  'objection_ends',
  'certificate_ends',
  'adequacy_ends',
  'instrument_ends',
  'system_ends',
  'assessment_ends',
  'assessment_review_due',
  'condition_due',
  'ended_entry_erasable',
] as const

const subjectKinds = ['activity', 'contract', 'party', 'system', 'assessment', 'adequacy_decision'] as const

const Text = exact(
  {
    de: Type.String({ description: 'German' }),
    en: Type.String({ description: 'English' }),
  },
  { description: 'A text in both languages' },
)

/** A day by which somebody should look at something. */
export const Deadline = exact(
  {
    id: Type.String({ description: 'Stable: a new day of the same deadline has the same id' }),
    kind: oneOf(deadlineKinds, 'What is due or ends'),
    on: day('Last day; for a review the day it is due; for an ended entry the first day it can be erased'),
    overdue: Type.Boolean({ description: 'Whether the day has passed' }),
    subject: exact(
      {
        kind: oneOf(subjectKinds, 'What the deadline belongs to'),
        id: Type.String({ description: 'Its id, or its code in the legal data' }),
        name: Type.String({ description: 'Its name' }),
        itemId: nullable(Type.String({ description: 'Item inside it, such as one certificate' })),
      },
      { description: 'What the deadline belongs to' },
    ),
    activityIds: Type.Array(Type.String({ format: 'uuid' }), {
      description: 'Planned and operating activities concerned, in the order of their ids',
    }),
    title: { ...Text, description: 'What is due, in one line' },
    text: { ...Text, description: 'What to do, and what it rests on' },
    cites: nullable(Type.String({ description: 'Provision it rests on; null: the organisation’s own rule' })),
  },
  { $id: 'Deadline', 'x-component': 'Deadline', description: 'A day by which something is to be looked at' },
)
export type Deadline = Static<typeof Deadline>
export type DeadlineKind = Deadline['kind']
export type DeadlineSubject = Deadline['subject']

/** Puts deadlines together that were found one activity at a time: each once, with all activities it concerns, by day. */
export function gatherDeadlines(): {
  readonly add: (deadlines: Iterable<Deadline>) => void
  readonly sorted: () => Deadline[]
} {
  const found = new Map<string, { readonly deadline: Deadline; readonly activityIds: Set<string> }>()
  return {
    add: (deadlines) => {
      for (const deadline of deadlines) {
        const entry = found.get(deadline.id) ?? { deadline, activityIds: new Set() }
        found.set(deadline.id, entry)
        for (const id of deadline.activityIds) entry.activityIds.add(id)
      }
    },
    sorted: () =>
      [...found.values()]
        .map(({ deadline, activityIds }) => ({ ...deadline, activityIds: [...activityIds].sort() }))
        .sort(inOrderOfDay),
  }
}

function inOrderOfDay(one: Deadline, other: Deadline): number {
  if (one.on !== other.on) return one.on < other.on ? -1 : 1
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}
