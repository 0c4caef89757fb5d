import { Type, type Static } from 'typebox'
import { exact, nullable, oneOf } from '../schema.ts'
import * as v from '../values.ts'

/** A text that nobody wrote: neither searched nor erased as one. */
const told = (options: Parameters<typeof v.line>[0]) => ({ ...v.line(options), readOnly: true })

/** Files that are read, in the order in which a later one of the same product outdoes an earlier one. */
export const configurationFormats = [
  'bigbluebutton',
  'bigbluebutton_overrides',
  'jitsi_meet',
  'jitsi_meet_interface',
  'nextcloud_talk',
  'zoom',
  'teams',
] as const
export type ConfigurationFormat = (typeof configurationFormats)[number]

/** What a fact is about: a feature, how long something is kept, or how a conference begins. */
export const factKinds = ['feature', 'deletion', 'setting'] as const

/** What one key of a configuration says, in the words of the record. Values come from a closed vocabulary, never from the file. */
export const ConfiguredFact = exact(
  {
    key: told({
      description: 'Key in the file, with the keys it lies under',
      examples: ['recording.auto_recording'],
    }),
    kind: oneOf(
      factKinds,
      'Feature, period after which something is deleted, or a setting at the start of a conference',
    ),
    code: told({
      description:
        'Code of the feature (`features`), of the data deleted (`data-categories`), or `microphone`, `camera`, `recording_start`, `log_level`',
    }),
    value: told({
      description:
        'feature: `unavailable`, `available` or `used`; deletion: ISO 8601 period or `never`; setting: `on`, `off`, `automatic`, `manual`, or a level',
      examples: ['available', 'P30D', 'never'],
    }),
  },
  { 'x-component': 'ConfiguredFact', description: 'What one key of a configuration says' },
)
export type ConfiguredFact = Static<typeof ConfiguredFact>

const count = (description: string) => Type.Integer({ minimum: 0, maximum: 1_000_000_000, description })

/** What was read from one configuration file. The file itself is kept nowhere. */
export const Evidence = exact(
  {
    id: v.uuid('Id of this evidence'),
    format: oneOf(configurationFormats, 'What file it was'),
    fileName: v.optionalLine({ description: 'Name of the file' }),
    sha256: Type.String({
      pattern: '^[0-9a-f]{64}$',
      maxLength: 64,
      description: 'SHA-256 of the file, in UTF-8',
    }),
    bytes: count('Size of the file'),
    collectedOn: v.optionalDay('Day on which the file was taken from the system'),
    recordedAt: Type.String({ format: 'date-time', description: 'When it was handed in' }),
    secrets: count('How many secrets were recognised; none of them is kept'),
    facts: v.list(ConfiguredFact, { description: 'What the known keys say' }),
    unknownKeys: v.list(told({ description: 'Key' }), { description: 'Keys nothing is known of' }),
    unreadable: v.list(told({ description: 'Key or line' }), {
      description: 'What has no plain value: computed, or another value than expected',
    }),
  },
  { 'x-component': 'Evidence', description: 'What was read from one configuration file' },
)
export type Evidence = Static<typeof Evidence>

/** The latest evidence of each format; only the server writes it. */
export const systemEvidence = {
  ...nullable(
    Type.Array(Evidence, {
      maxItems: configurationFormats.length,
      description: 'What is really configured: the latest evidence of each kind of file',
    }),
  ),
  readOnly: true,
}

const strength = ['unavailable', 'available', 'used']

/**
 * What all evidence of a system says together, one fact for each thing: where a key stands in several files the later
 * file wins, and where several keys speak of the same thing the one that does more with data.
 */
export function configured(evidence: readonly Evidence[] | null): ReadonlyMap<string, ConfiguredFact> {
  if (evidence === null || evidence.length === 0) return none
  const known = read.get(evidence)
  if (known) return known
  const byKey = new Map<string, ConfiguredFact[]>()
  const inOrder = evidence.toSorted(
    (one, other) => configurationFormats.indexOf(one.format) - configurationFormats.indexOf(other.format),
  )
  for (const { format, facts } of inOrder) {
    const family = format.replace(/_(overrides|interface)$/, '')
    const own = Map.groupBy(facts, ({ key }) => `${family} ${key}`)
    for (const [key, found] of own) byKey.set(key, found)
  }
  const facts = new Map<string, ConfiguredFact>()
  for (const fact of [...byKey.values()].flat()) {
    const place = `${fact.kind} ${fact.code}`
    const other = facts.get(place)
    if (!other || doesMore(fact, other)) facts.set(place, fact)
  }
  read.set(evidence, facts)
  return facts
}

const none: ReadonlyMap<string, ConfiguredFact> = new Map()
const read = new WeakMap<readonly Evidence[], ReadonlyMap<string, ConfiguredFact>>()

function doesMore({ kind, value }: ConfiguredFact, other: ConfiguredFact): boolean {
  if (kind === 'feature') return strength.indexOf(value) > strength.indexOf(other.value)
  if (kind === 'deletion') return daysOf(value) > daysOf(other.value)
  return value === 'on' || value === 'automatic'
}

/** How long a configured period is, in days: `P30D`, `PT90M` and the like; `never` is longer than all. */
export function daysOf(period: string): number {
  const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(period) ?? []
  if (period === 'never') return Infinity
  return Number(days ?? 0) + Number(hours ?? 0) / 24 + Number(minutes ?? 0) / 1440
}
