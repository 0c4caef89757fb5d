import { Type, type Static, type TObject, type TProperties, type TSchema } from 'typebox'
import { Override } from '../../findings/override.ts'
import { activityRoles, ControllerActivity, ProcessorActivity } from '../../record/activities/activity.ts'
import { Contract } from '../../record/contracts/contract.ts'
import { Measure } from '../../record/measures/measure.ts'
import { Organisation } from '../../record/organisations/organisation.ts'
import { Party } from '../../record/parties/party.ts'
import { exact, keywordsOf, nullable, oneOf } from '../../record/schema.ts'
import { System } from '../../record/systems/system.ts'

export const formatName = 'vvt-record'

/** Raised in its first part when a member is renamed, removed or changes its meaning; in its second when one is added. */
export const formatVersion = '1.0'

/** Names the schema in every document that fits it. An identifier, not an address. */
export const schemaId = `urn:vvt:record:${formatVersion}`

/** Annotations that only the API itself makes use of. */
const internal = new Set(['$id', 'x-component', 'x-absent', 'x-item-id', 'readOnly'])

/** A schema as it is published: complete in itself, without names and without what only the API makes use of. */
function published<S extends TSchema>(schema: S): S {
  return copy(schema) as S
}

function copy(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(copy)
  if (node === null || typeof node !== 'object') return node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name]) => !internal.has(name))
      .map(([name, member]) => [
        name,
        name === 'properties' ? copyEach(member as TProperties) : copy(member),
      ]),
  )
}

/** Members keep their names, whatever these are. */
function copyEach(properties: TProperties): object {
  return Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, copy(member)]))
}

const { suspendedAt: _resting, ...recorded } = Organisation.properties
/** The organisation without what lies between it and whoever keeps its record. */
const RecordedOrganisation = { ...Organisation, ...exact(recorded) }

/** An aggregate without its internal notes and what was read from configurations, which are no part of any export. */
function withoutNotes<P extends TProperties & { notes: TSchema }>({ properties, ...rest }: TObject<P>) {
  const { notes: _, evidence: __, ...kept } = properties as P & { evidence?: TSchema }
  return exact(kept, { description: keywordsOf(rest).description })
}

const names = {
  labels: Type.Record(Type.String(), Type.Record(Type.String(), Type.String()), {
    description: 'Names of all codes used here: data set, then code',
  }),
  countries: Type.Record(Type.String(), Type.String(), {
    description: 'Names of all countries used here, by ISO 3166-1 alpha-2',
  }),
}

const Resolved = exact(
  {
    ...names,
    parties: Type.Array(withoutNotes(Party), { description: 'Parties it leads to' }),
    systems: Type.Array(withoutNotes(System), { description: 'Systems it leads to' }),
    contracts: Type.Array(withoutNotes(Contract), { description: 'Contracts it leads to' }),
    measures: Type.Array(withoutNotes(Measure), {
      description: "The organisation's own measures it leads to",
    }),
  },
  { description: 'All that the activity refers to, so that it can be read on its own' },
)
export type Resolved = Static<typeof Resolved>

const { rule, at, pointer, reason, until, state, createdAt, updatedAt } = Override.properties
const Overrides = Type.Array(
  exact(
    { rule, at, pointer, reason, until, state, createdAt, updatedAt },
    { description: 'A finding accepted' },
  ),
  { description: 'Findings accepted for a time and a reason, oldest first, Art. 5(2) GDPR' },
)

const resolved = <P extends TProperties & { notes: TSchema }>(activity: TObject<P>) => {
  const plain = withoutNotes(activity)
  const { description } = keywordsOf(plain)
  const {
    submittedBy: _,
    lastEditedBy: __,
    ...shown
  } = plain.properties as typeof plain.properties & {
    submittedBy: TSchema
    lastEditedBy: TSchema
  }
  const newerDraft = nullable(
    Type.Integer({ description: 'Version of a newer draft that is not approved yet; null: there is none' }),
  )
  return exact({ ...shown, newerDraft, overrides: Overrides, resolved: Resolved }, { description })
}

const count = (description: string) => Type.Integer({ minimum: 0, description })

const head = {
  $schema: oneOf([schemaId], 'The schema this document fits'),
  format: oneOf([formatName], 'What this document is'),
  formatVersion: oneOf([formatVersion], 'Version of the format'),
  role: oneOf(activityRoles, 'Record of a controller (Art. 30(1) GDPR) or of a processor (Art. 30(2) GDPR)'),
  lang: oneOf(['de', 'en'], 'Language of all labels; own texts are in whatever language they were written'),
  asOf: Type.String({ format: 'date-time', description: 'The instant whose state is shown' }),
  day: Type.String({ format: 'date', description: 'The day on which codes were looked up' }),
  lawVersion: Type.String({ description: 'Version of the legal data' }),
  organisation: withoutNotes(RecordedOrganisation),
  representative: nullable(withoutNotes(Party)),
  dataProtectionOfficer: nullable(withoutNotes(Party)),
  authority: nullable(
    exact(
      { code: Type.String({ description: 'Code' }), label: Type.String({ description: 'Name' }) },
      { description: 'Competent supervisory authority; null: not stated' },
    ),
  ),
  resolved: exact(names, { description: 'Names of the codes and countries the organisation uses' }),
}
export type RecordHead = Static<TObject<typeof head>>

const tail = {
  counts: exact(
    {
      entries: count('Entries of the record'),
      unapproved: count('Entries nobody has approved yet'),
      withOpenPoints: count('Entries with at least one open point'),
      planned: count('Entries planned'),
      operating: count('Entries in operation'),
      ended: count('Entries ended'),
    },
    { description: 'How many entries there are, and how they stand' },
  ),
}
export type RecordTail = Static<TObject<typeof tail>>

const RecordedActivity = {
  controller: resolved(ControllerActivity),
  processor: resolved(ProcessorActivity),
}
export type RecordActivity =
  | Static<(typeof RecordedActivity)['controller']>
  | Static<(typeof RecordedActivity)['processor']>

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: schemaId,
  title: 'Record of processing activities (Art. 30 GDPR)',
  ...published(
    exact(
      {
        ...head,
        activities: Type.Array(Type.Unsafe<RecordActivity>({ oneOf: Object.values(RecordedActivity) }), {
          description: 'Every entry, complete or not',
        }),
        ...tail,
      },
      { description: 'The record of one role at one moment, with everything needed to read it' },
    ),
  ),
} as TSchema

/**
 * The published schema of the JSON record, JSON Schema 2020-12. Stands for itself: no reference leads out of it. The formats
 * `iso-duration`, `country` and `time-zone` are ours and mere annotations to whoever does not know them.
 */
export function recordSchema(): TSchema {
  return schema
}
