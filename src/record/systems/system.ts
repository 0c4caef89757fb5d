import { type Static } from 'typebox'
import { ProcessorLink } from '../processor-chain.ts'
import { exact, joined, nullable, oneOf } from '../schema.ts'
import * as v from '../values.ts'
import { systemEvidence } from './evidence.ts'
import { Provenance } from './provenance.ts'

export const operationModels = ['self_hosted', 'external_it_provider', 'online_service'] as const
export const availabilities = ['unavailable', 'available', 'used'] as const

/** "Recording is available but not used" differs from "recording is unavailable". */
export const Feature = exact(
  {
    code: v.code('features', 'The feature'),
    availability: oneOf(availabilities, 'Not there, there but not used, or used'),
    note: v.optionalProse({ description: 'Conditions, settings, who may use it' }),
  },
  { 'x-component': 'Feature', description: 'A feature and whether it is unavailable, available or used' },
)

const DeletionSetting = exact(
  {
    id: v.itemId,
    category: v.code('data-categories', 'Data the setting deletes'),
    start: nullable(v.code('retention-starts', 'Event from which the period runs')),
    period: v.duration('Period after which the system deletes, ISO 8601; PT0S: it never stores'),
    note: v.optionalProse({ description: 'Name of the setting, where it is made' }),
  },
  { 'x-component': 'DeletionSetting', description: 'What the system itself deletes, and when' },
)

const Encryption = exact({
  transport: v.optionalLine({ description: 'Encryption on the way', examples: ['TLS 1.3, DTLS-SRTP'] }),
  atRest: v.optionalLine({ description: 'Encryption of what is stored' }),
  endToEnd: nullable(
    oneOf(['none', 'optional', 'default'], 'End-to-end encryption: none, can be switched on, always on'),
  ),
  endToEndLimits: v.optionalProse({ description: 'What end-to-end encryption rules out' }),
})

const Settings = exact({
  microphone: nullable(oneOf(['on', 'off'], 'Microphone when somebody enters')),
  camera: nullable(oneOf(['on', 'off'], 'Camera when somebody enters')),
  guests: nullable(
    oneOf(
      ['open', 'lobby', 'closed'],
      'Guests without an account enter at once, wait in a lobby, or not at all',
    ),
  ),
  recordingStart: nullable(
    oneOf(['manual', 'automatic'], 'Somebody starts a recording, or it starts by itself'),
  ),
  logLevel: v.optionalLine({ description: 'How much the system logs', examples: ['info'] }),
})

/** A videoconferencing system as this organisation has it: who runs it, where, with which features. */
export const System = joined(
  v.Identity,
  exact({
    name: v.line({ description: 'Name in the house', examples: ['BigBlueButton (own servers)'] }),
    product: nullable(v.code('systems', 'Known product this system is an instance of')),
    systemVersion: v.optionalLine({ description: 'Version in use' }),
    edition: nullable(
      oneOf(['free', 'paid', 'education', 'public_sector', 'open_source'], 'Edition or licence'),
    ),
    businessModel: v.optionalProse({ description: 'How the provider earns its money' }),
    businessModels: v.optionalList(v.code('business-models', 'Business model'), {
      description: 'How the provider earns its money, as codes; the words stand beside',
    }),
    selectionRationale: v.optionalProse({
      description: 'Why this system and this operation model were chosen, Art. 24, 28(1) GDPR',
    }),
    operationModel: oneOf(operationModels, 'Run by ourselves, by an IT provider, or an online service'),
    providerId: nullable(v.reference('party', 'Provider or operator')),
    processors: v.optionalList(ProcessorLink, {
      description: 'Chain of processors and sub-processors behind the system',
    }),
    hostingCountries: v.optionalList(v.country('Country'), {
      description: 'Countries in which the servers stand',
    }),
    features: v.optionalList(Feature, { description: 'Features, each unavailable, available or used' }),
    deletion: v.optionalList(DeletionSetting, { description: "The system's own deletion settings" }),
    settings: nullable({ ...Settings, description: 'How a conference begins, and what is logged' }),
    encryption: nullable(Encryption),
    measureCodes: v.optionalList(v.code('measures', 'Measure'), {
      description: 'Measures of the catalogue that are in place in this system',
    }),
    introducedOn: v.optionalDay('First day of use'),
    endedOn: v.optionalDay('Last day of use'),
    externalIds: v.externalIds,
    notes: v.notes,
    provenance: v.optionalList(Provenance, {
      description: 'Values that were taken from the catalogue and that nobody has changed since',
    }),
    evidence: systemEvidence,
  }),
  { $id: 'System', description: 'A videoconferencing system of the organisation' },
)
export type System = Static<typeof System>
export type Feature = Static<typeof Feature>
