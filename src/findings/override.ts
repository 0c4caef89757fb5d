import { Type, type Static } from 'typebox'
import { exact, joined, nullable, oneOf } from '../record/schema.ts'
import * as v from '../record/values.ts'

/** Kinds of aggregate a finding can stand in. */
const places = ['activity', 'organisation', 'system', 'party', 'contract', 'measure'] as const

/** The finding an override is given for. */
const named = {
  rule: Type.String({
    pattern: '^VVT-[A-Z]\\d{2}$',
    description: 'Code of the rule that does not hold',
    examples: ['VVT-E04'],
  }),
  activityId: nullable(v.uuid('Activity that was checked; null: the organisation itself')),
  pointer: Type.String({
    maxLength: 500,
    pattern: '^(/[^\\u0000]*)?$',
    description:
      'Place of the finding: JSON Pointer (RFC 6901) in which an item of a list may be named by its id, `/transfers/id=…`; it is kept in that form, which survives reordering. Empty: all of it',
    examples: ['/transfers/id=0198d2c0-7a00-7000-8000-000000000007/instruments'],
  }),
}
const at = exact(
  { kind: oneOf(places, 'Kind of aggregate'), id: v.uuid('Its id') },
  { description: 'What the pointer leads into' },
)
const given = {
  reason: v.prose({
    description: 'Why the finding is accepted; shown in the record. No place for personal data',
    examples: ['Die Prüfung ist beauftragt; bis dahin werden keine Gäste aus Drittländern eingeladen.'],
  }),
  until: v.day('Last day on which it is accepted. No law sets a longest time; it lapses by itself'),
}
const readOnly = <S extends object>(schema: S): S => ({ ...schema, readOnly: true })

/**
 * A finding that an officer accepts for a time and a reason (Art. 5(2) GDPR), as it is stored. It hides nothing: the
 * finding stays, and stands again when the time is over or the facts change.
 */
export const StoredOverride = joined(
  v.Identity,
  exact({
    rule: readOnly(named.rule),
    activityId: readOnly(named.activityId),
    at: readOnly(at),
    pointer: readOnly(named.pointer),
    ...given,
    factsDigest: Type.String({
      readOnly: true,
      pattern: '^[0-9a-f]{64}$',
      description:
        'SHA-256 of the facts it was given for: rule, place, what was found there and what stood there',
    }),
    givenBy: Type.String({ readOnly: true, description: 'Who gave it or changed it last' }),
  }),
  { $id: 'StoredOverride', description: 'A finding accepted for a time and a reason, Art. 5(2) GDPR' },
)
export type StoredOverride = Static<typeof StoredOverride>

/** `in_force`: accepted; `lapsed`: its time is over; `facts_changed`: what was found then is not what is found now, or nothing is. */
export const overrideStates = ['in_force', 'lapsed', 'facts_changed'] as const
export type OverrideState = (typeof overrideStates)[number]

/** An override with how it stands today. */
export const Override = joined(
  StoredOverride,
  exact({
    state: oneOf(
      overrideStates,
      'in_force; lapsed: its time is over; facts_changed: the finding is gone or another one now. Worked out on reading',
    ),
  }),
  { 'x-component': 'Override', description: 'A finding accepted for a time and a reason, Art. 5(2) GDPR' },
)
export type Override = Static<typeof Override>

/** The body that gives one. */
export const OverrideInput = exact(
  {
    rule: named.rule,
    activityId: Type.Optional(named.activityId),
    at: Type.Optional(
      nullable({
        ...at,
        description: 'What the pointer leads into; left out: the activity, or the organisation, itself',
      }),
    ),
    pointer: named.pointer,
    ...given,
  },
  { 'x-component': 'OverrideInput', description: 'Names a finding that stands, and says why it is accepted' },
)
export type OverrideInput = Static<typeof OverrideInput>
