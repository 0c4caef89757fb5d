import { Type, type Static } from 'typebox'
import { exact, nullable, oneOf } from '../record/schema.ts'

export const jobStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const
export type JobState = (typeof jobStates)[number]

/** States in which a job stays. */
export const endStates: readonly JobState[] = ['succeeded', 'failed', 'cancelled']

/** A text in both languages, so that an answer is the same for every caller. */
export type Words = { readonly de: string; readonly en: string }

const words = (description: string) =>
  exact({ de: Type.String(), en: Type.String() }, { description: `${description}, in German and English` })
const instant = (description: string) => Type.String({ format: 'date-time', description })

const JobStep = exact(
  { code: Type.String({ description: 'Stable code of the step' }), words: words('The step') },
  { description: 'What is being done; null: it has not begun' },
)
export type JobStep = Static<typeof JobStep>

export const JobProblem = exact(
  {
    code: Type.String({
      description: 'Stable code, as in `Problem`; or `worker-lost`: it was begun too often and never ended',
      examples: ['internal'],
    }),
    title: words('What went wrong'),
    detail: words('What can be done about it'),
    errors: Type.Optional(
      Type.Array(
        exact({
          pointer: Type.String({ description: 'Where, as JSON Pointer (RFC 6901)' }),
          code: Type.String({ description: 'Stable code of the fault' }),
          message: words('What is wrong'),
        }),
      ),
    ),
  },
  { description: 'Why it failed, or why it is tried again; null: nothing went wrong' },
)
export type JobProblem = Static<typeof JobProblem>

/** Work that takes longer than a request, and how far it is. */
export const Job = exact(
  {
    id: Type.String({ format: 'uuid', description: 'UUID version 7' }),
    version: Type.Integer({ minimum: 1, description: 'Counts its changes; the entity tag' }),
    createdAt: instant('When it was asked for'),
    updatedAt: instant('When it was heard of last'),
    kind: Type.String({
      minLength: 1,
      maxLength: 50,
      pattern: '^[a-z][a-z-]*$',
      description: 'What kind of work it is',
      examples: ['filing'],
    }),
    state: oneOf(
      jobStates,
      'queued: it waits, or waits to be tried again; running; succeeded; failed: see `problem`; cancelled',
    ),
    percent: Type.Integer({ minimum: 0, maximum: 100, description: 'How much of it is done' }),
    step: nullable(JobStep),
    input: Type.Object(
      {},
      { additionalProperties: true, description: 'What was asked for, in short', examples: [{}] },
    ),
    result: nullable(
      Type.Object(
        {},
        {
          additionalProperties: true,
          description: 'What came of it, such as the id of what was made; null: nothing yet',
        },
      ),
    ),
    problem: nullable(JobProblem),
    createdBy: Type.String({ description: 'Who asked for it, and in whose name it is done' }),
    startedAt: nullable(instant('When it was begun, the last time')),
    finishedAt: nullable(instant('When it ended')),
    attempts: Type.Integer({ minimum: 0, maximum: 1000, description: 'How often it was begun' }),
    cancellationRequestedAt: nullable(instant('When somebody asked that it be given up')),
    cancelledBy: nullable(Type.String({ description: 'Who asked that' })),
  },
  { $id: 'Job', description: 'Work that takes longer than a request, and how far it is' },
)
export type Job = Static<typeof Job>
