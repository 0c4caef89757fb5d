import { Type, type Static } from 'typebox'
import { exact, nullable, oneOf } from '../schema.ts'
import * as v from '../values.ts'

/** What a text is for: those invited, those about to be recorded or transcribed, and employees' representatives. */
export const noticeTypes = ['information', 'recording', 'transcript', 'works-council'] as const
export type NoticeType = (typeof noticeTypes)[number]

/** Editions kept at most: the latest of each type, language and place. */
export const mostNotices = 100

/** Kept as it was at the time, like the rest of a publication: neither searched nor erased as a text. */
const told = (options: Parameters<typeof Type.String>[0]) => Type.String({ ...options, readOnly: true })

/** A text for those concerned that was published: which edition, when and where. */
export const PublishedNotice = exact(
  {
    id: v.uuid('Id of this publication'),
    type: oneOf(noticeTypes, 'Which text'),
    lang: oneOf(['de', 'en'], 'Its language'),
    place: told({
      minLength: 1,
      maxLength: 500,
      description: 'Where it was published',
      examples: ['https://www.example.org/datenschutz/videokonferenz'],
    }),
    publishedOn: v.day('Day of publication'),
    mark: told({
      pattern: '^[0-9a-f]{16}$',
      maxLength: 16,
      description: 'Mark of the edition; another one as soon as the text would say something else',
    }),
    textSha256: told({
      pattern: '^[0-9a-f]{64}$',
      maxLength: 64,
      description: 'SHA-256 of the text as it was published, in its plain form',
    }),
    activityVersion: Type.Integer({
      minimum: 1,
      description: 'Version of the activity it was made from',
    }),
  },
  { 'x-component': 'PublishedNotice', description: 'A text for those concerned that was published' },
)
export type PublishedNotice = Static<typeof PublishedNotice>

/** The published texts of an activity; only publishing writes them. */
export const publishedNotices = {
  ...nullable(
    Type.Array(PublishedNotice, {
      maxItems: mostNotices,
      description:
        'Texts for those concerned that were published: the latest of each type, language and place',
    }),
  ),
  readOnly: true,
}

/** Whether data must be given, and what follows if they are not, Art. 13(2)(e) GDPR. */
export const DataProvision = exact(
  {
    requirement: oneOf(
      ['statutory', 'contractual', 'needed_for_contract', 'none'],
      'Required by statute or contract, needed to enter into a contract, or not required',
    ),
    isObliged: nullable(
      Type.Boolean({ description: 'Whether the data subject is obliged to give them; null: not examined' }),
    ),
    consequences: v.optionalProse({ description: 'What follows if the data are not given' }),
  },
  {
    'x-component': 'DataProvision',
    description: 'Whether data must be given, and what follows if they are not, Art. 13(2)(e) GDPR',
  },
)
export type DataProvision = Static<typeof DataProvision>
