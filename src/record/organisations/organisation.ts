import { Type, type Static } from 'typebox'
import { exact, joined, nullable, oneOf } from '../schema.ts'
import * as v from '../values.ts'

export const bodyTypes = ['private', 'public', 'church', 'eu_institution'] as const

/**
 * The controller or processor that keeps the record: the owner of every other aggregate and the unit of isolation.
 * Art. 4(7), 4(8), 30(1)(a), 30(2)(a) GDPR.
 */
export const Organisation = joined(
  v.Identity,
  exact({
    suspendedAt: nullable(
      Type.String({
        format: 'date-time',
        readOnly: true,
        description: 'Since when its record rests: it is read and not changed; null: it does not rest',
      }),
    ),
    name: v.line({ description: 'Full name with legal form', 'x-article': 'GDPR Art. 30(1)(a)' }),
    bodyType: oneOf(
      bodyTypes,
      'Kind of body; decides which legal bases are open to it (Art. 6(1) subpara. 2, Art. 91 GDPR; EUDPR)',
    ),
    address: nullable(v.Address),
    email: v.optionalLine({ description: 'E-mail address for data protection matters' }),
    phone: v.optionalLine({ description: 'Telephone number' }),
    website: v.optionalLine({ description: 'Web address' }),
    sector: v.optionalLine({ description: 'Line of business or task, in own words' }),
    representativeId: nullable(v.reference('party', 'Representative in the Union, Art. 27 GDPR')),
    dataProtectionOfficerId: nullable(
      v.reference('party', 'Data protection officer, Art. 37 GDPR; a party of this organisation'),
    ),
    noDataProtectionOfficerReason: v.optionalProse({
      description: 'Why no data protection officer is designated (Art. 37(1) GDPR, § 38 BDSG)',
    }),
    establishedInUnion: nullable(
      Type.Boolean({
        description:
          'Whether it has an establishment in the Union (Art. 3(1) GDPR); null: not examined. Without one Art. 27 may demand a representative',
      }),
    ),
    smallBodyExemption: nullable(
      Type.Boolean({
        description:
          'Whether it relies on the exemption of small bodies from keeping a record (Art. 30(5) GDPR); null: not examined',
      }),
    ),
    employeeRepresentation: nullable(
      oneOf(['exists', 'none'], 'Whether there is a works council or staff council; null: not examined'),
    ),
    authority: nullable(v.code('authorities', 'Competent supervisory authority, Art. 55 GDPR')),
    measuresReference: v.optionalProse({
      description: 'Where the general description of the security measures is found (Art. 30(1)(g) GDPR)',
    }),
    timeZone: nullable(
      v.line({
        description: 'IANA time zone in which days begin and end',
        format: 'time-zone',
        examples: ['Europe/Berlin'],
      }),
    ),
    language: oneOf(['de', 'en'], 'Language of the record when a request names none'),
    fourEyes: nullable(
      Type.Boolean({
        description:
          'Whether an activity must be approved by somebody other than its last editor; null: as soon as there are two officers',
      }),
    ),
    reviewInterval: nullable(v.duration('Own rhythm of review, ISO 8601; no law prescribes one')),
    keepEndedEntries: nullable(
      v.duration('How long entries of ended activities are kept, ISO 8601, by the organisation’s own rule'),
    ),
    externalIds: v.externalIds,
    notes: v.notes,
  }),
  { $id: 'Organisation', description: 'A controller or processor whose record is kept' },
)
export type Organisation = Static<typeof Organisation>
