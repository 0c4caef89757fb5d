import { Type, type Static } from 'typebox'
import { type FieldError } from '../errors.ts'
import { activityRoles } from '../record/activities/activity.ts'
import { exact, joined, nullable, oneOf } from '../record/schema.ts'
import * as v from '../record/values.ts'
import { isDailyAtMost } from './cron.ts'
import { formatNames } from './format-names.ts'
import { profileNames } from './profiles.ts'

const some = <T extends string>(members: readonly T[], what: string, description: string) =>
  nullable(
    Type.Array(Type.Unsafe<T>(oneOf([...members], what)), {
      minItems: 1,
      maxItems: members.length,
      uniqueItems: true,
      description,
    }),
  )

/** What a filing that is made by itself holds; null throughout: what it holds when nothing is said. */
const ScheduledFiles = exact(
  {
    roles: nullable(
      Type.Array(oneOf(activityRoles, 'Art. 30(1) (controller) or Art. 30(2) (processor) GDPR'), {
        minItems: 1,
        maxItems: 2,
        uniqueItems: true,
        description: 'Which records; null: both',
      }),
    ),
    formats: some(formatNames, 'A format', 'In which formats; null: the usual ones'),
    profiles: some(profileNames, 'A form of the record', 'In which profiles; null: the usual one'),
    langs: nullable(
      Type.Array(oneOf(['de', 'en'], 'Language'), {
        minItems: 1,
        maxItems: 2,
        uniqueItems: true,
        description: 'In which languages; null: that of the organisation',
      }),
    ),
  },
  { 'x-component': 'ScheduledFiles', description: 'What a filing that is made by itself holds' },
)

const rhythm = {
  enabled: Type.Boolean({ description: 'Whether filings are made by themselves' }),
  cron: nullable(
    Type.String({
      minLength: 9,
      maxLength: 100,
      description:
        'When, as a cron expression of five fields in the time zone of the organisation, at most once a day; null: at the end of every quarter',
      examples: ['0 6 1 * *'],
    }),
  ),
  files: nullable(ScheduledFiles),
}
const since = nullable(
  Type.String({
    format: 'date-time',
    readOnly: true,
    description: 'Since when this rhythm holds: what was due before is not made up for; null: not enabled',
  }),
)

/**
 * When an organisation has its record filed without being asked. The rhythm is its own: Art. 30(4) GDPR demands the record
 * on request and no rhythm. One of them at most, under the id of the organisation.
 */
export const Schedule = joined(v.Identity, exact({ ...rhythm, since }), {
  $id: 'Schedule',
  description: 'When filings are made by themselves; no law demands a rhythm (Art. 30(4) GDPR: on request)',
})
export type Schedule = Static<typeof Schedule>

/** What no schema can say of it. */
export function checkSchedule({ cron }: Schedule): FieldError[] {
  return cron === null || isDailyAtMost(cron) ? [] : [{ pointer: '/cron', code: 'no-rhythm' }]
}

const run = {
  period: Type.String({
    description: 'What it is of: a quarter, or the day of a cron expression',
    examples: ['2026-Q3', '2026-10-01'],
  }),
  asOf: Type.String({ format: 'date-time', description: 'The instant whose record is filed' }),
}

/** The schedule as the API shows it. */
export const FilingSchedule = exact(
  {
    version: Type.Integer({
      minimum: 0,
      description:
        'Counts its changes; the entity tag. 0: nothing was ever set, and nothing is filed by itself',
    }),
    ...rhythm,
    since,
    next: nullable(exact(run, { description: 'What comes next; null: nothing' })),
    last: nullable(
      exact(
        {
          ...run,
          jobId: v.uuid('Its last job'),
          state: nullable(Type.String({ description: 'State of that job; null: it is no longer known' })),
          tries: Type.Integer({
            minimum: 1,
            maximum: 1_000_000,
            description: 'How many jobs it took so far',
          }),
          triedAt: Type.String({ format: 'date-time', description: 'When the last one was asked for' }),
        },
        { description: 'What was filed last, or is to be; null: nothing yet' },
      ),
    ),
  },
  {
    'x-component': 'FilingSchedule',
    description: 'When filings are made by themselves; no law demands a rhythm (Art. 30(4) GDPR: on request)',
  },
)
export type FilingSchedule = Static<typeof FilingSchedule>
