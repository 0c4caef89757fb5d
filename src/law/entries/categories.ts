import { Type } from 'typebox'
import { code, codes, duration, entry, flag, line, oneOf, orNull, text } from '../entry.ts'

/** How a proposed or statutory period is meant; the same words as a retention rule of an activity. */
export const retentionKinds = [
  'duration',
  'calendar_year_end',
  'until_event',
  'never_stored',
  'unlimited',
  'not_determinable',
] as const

const kind = oneOf(
  retentionKinds,
  'Period after the start, after the end of its calendar year, never stored …',
)
const start = orNull(code('retention-starts', 'Event from which the period runs'))
const period = orNull(duration('Period, ISO 8601; PT0S: never stored; null: not set'))

/** A category of personal data that arises in videoconferencing, Art. 30(1)(c) GDPR. */
export const DataCategory = entry(
  {
    group: code('data-category-groups', 'Group it is listed under'),
    special: oneOf(['no', 'possible', 'yes'], 'Whether data under Art. 9(1) or Art. 10 GDPR are among them'),
    isBiometric: flag('May be biometric data for the purpose of unique identification, Art. 4(14) GDPR'),
    isContent: flag('Content of the conference, as opposed to data about it'),
    isTypical: flag('Usually arises in every conference'),
    origins: codes('origins', 'Where the data come from'),
    requiresFeatures: codes('features', 'Arises only if one of these features is used; empty: no condition'),
    suggestedRetention: orNull(
      Type.Object(
        {
          deletionClass: code('deletion-classes', 'Deletion class'),
          kind,
          start,
          period,
          note: orNull(text('Note')),
        },
        { additionalProperties: false, description: 'A proposal, not law' },
      ),
    ),
    risk: orNull(oneOf(['employee_monitoring', 'prohibited_context'], 'A risk that comes with the category')),
    namedIn2020Article: Type.Array(line('Word'), {
      description:
        'Which of the six words of Holzhüter/Breu 2020 it falls under: image, video, name, audio, email, connections',
    }),
    examples: text('Examples'),
    notes: orNull(text('Remarks')),
  },
  'A category of personal data',
)

/** A category of data subjects, Art. 30(1)(c) GDPR. */
export const DataSubject = entry(
  {
    isVulnerable: flag('Vulnerable in the sense of WP 248 rev. 01'),
    hasPowerImbalance: flag('Depends on the controller; consent is rarely free'),
    isExternal: flag('Stands outside the organisation'),
    notes: orNull(text('Remarks')),
  },
  'A category of data subjects',
)

/** A function of a conferencing system. */
export const Feature = entry(
  {
    group: oneOf(
      ['media', 'collaboration', 'recording', 'ai', 'monitoring', 'access', 'operation', 'protection'],
      'What kind of function it is',
    ),
    broader: orNull(code('features', 'The feature this one is a form of; using this one is using that one')),
    dataCategories: codes('data-categories', 'Data that arise when the feature is used'),
    isProtective: flag('Lowers the risk; its absence, not its use, needs a thought'),
    usuallyExcludes: codes('features', 'Features that usually cannot be used together with it'),
    aliases: Type.Array(line('Alias'), { description: 'Other names of the feature' }),
    description: text('What is meant'),
  },
  'A feature of a conferencing system',
)

/** A category of recipients, Art. 30(1)(d) GDPR. */
export const RecipientCategory = entry(
  {
    kind: oneOf(
      ['internal', 'processor', 'controller', 'authority', 'participants', 'public'],
      'Usual role; the record decides in the single case',
    ),
    isSubProcessor: flag('Stands behind another processor'),
    needsContract: flag('Usually needs a contract under Art. 28(3) GDPR'),
    fromFeatures: codes('features', 'Becomes a recipient when one of these features is used'),
    notes: orNull(text('Remarks')),
  },
  'A category of recipients',
)

/** An event from which a retention period runs. */
export const RetentionStart = entry(
  {
    kind: oneOf(
      ['conference', 'system', 'process', 'relationship', 'calendar', 'declaration'],
      'Where the event happens; a period without such an event cannot be carried out',
    ),
    description: orNull(text('When exactly')),
  },
  'A start of a retention period',
)

/** A retention period known from statute or practice. */
export const RetentionPeriod = entry(
  {
    nature: oneOf(
      ['statutory_minimum', 'statutory_maximum', 'statutory_inspection', 'limitation', 'practice'],
      'Keep at least, at most, ready for inspection, because of limitation of claims, or only customary',
    ),
    kind,
    start,
    period,
    scope: text('What the period is for'),
    dataCategories: codes('data-categories', 'Data categories it may concern'),
    notes: orNull(text('Remarks')),
  },
  'A retention period',
)
