import { Type } from 'typebox'
import { code, codes, duration, entry, flag, line, oneOf, orNull, text, texts } from '../entry.ts'
import { retentionKinds } from './categories.ts'

const Retention = Type.Object(
  {
    dataCategory: code('data-categories', 'Data the period is for'),
    kind: oneOf(retentionKinds, 'How the period is meant'),
    start: code('retention-starts', 'Event from which it runs'),
    period: orNull(duration('Period, ISO 8601; PT0S: never stored')),
    ground: oneOf(['statute', 'proposal'], 'Set by the provision cited, or only proposed'),
    cites: orNull(line('Provision that sets or explains the period')),
    note: orNull(text('Why')),
  },
  { additionalProperties: false },
)

const ForbiddenFeature = Type.Object(
  {
    feature: code('features', 'The feature'),
    force: oneOf(
      ['law', 'disputed', 'advice'],
      'Prohibited by the provision cited, disputed whether it is, or merely not advisable',
    ),
    cites: orNull(line('Provision')),
  },
  { additionalProperties: false },
)

/** A starting point for the record of one kind of conference. To be adapted, never taken over unread. */
export const UseCase = entry(
  {
    isSeparateEntry: flag('Meant as a record entry of its own beside the use case it is attached to'),
    purposes: texts('Purposes'),
    dataSubjects: codes('data-subjects', 'Data subjects'),
    dataCategories: codes('data-categories', 'Data; those that require a feature count only if it is used'),
    legalBases: Type.Object(
      {
        private: codes('legal-bases', 'For private bodies'),
        public: codes('legal-bases', 'For public bodies'),
      },
      { additionalProperties: false, description: 'Bases that come into question' },
    ),
    art9Conditions: codes('legal-bases', 'Conditions of Art. 9(2) GDPR'),
    recipients: codes('recipient-categories', 'Recipients'),
    retention: Type.Array(Retention, { description: 'At most one per data category' }),
    risks: texts('Particular risks'),
    measures: codes('measures', 'Measures'),
    dpia: oneOf(
      ['required', 'required_if_ai', 'required_if_large_scale', 'screening', 'screening_wp248_8'],
      'Whether an impact assessment is to be expected; a hint, the screening decides',
    ),
    features: Type.Record(Type.String(), oneOf(['used', 'not_used', 'optional'], 'Expected state'), {
      description: 'By feature code; a feature that is missing here is left open',
      'x-dataset': 'features',
    }),
    forbiddenFeatures: Type.Array(ForbiddenFeature, { description: 'Features that should not be used' }),
    notes: orNull(text('Remarks')),
  },
  'A use case of videoconferencing',
)
