import { Type, type Static } from 'typebox'
import { type FieldError } from '../../../errors.ts'
import { type Language } from '../../../law/entry.ts'
import { type Contract } from '../../contracts/contract.ts'
import { bodyTypes } from '../../organisations/organisation.ts'
import { type Party } from '../../parties/party.ts'
import { exact, nullable, oneOf, whenAbsent } from '../../schema.ts'
import { inputOf } from '../../shape.ts'
import { System } from '../../systems/system.ts'
import { code, country, type Identity } from '../../values.ts'
import { activityRoles, type ActivityRole } from '../activity.ts'

/** A system as its owner describes it: every writable member present; `id` is null while it is not stored. */
export type DescribedSystem = Omit<System, keyof Static<typeof Identity>> & { readonly id: string | null }

/** Everything a proposal is derived from. Nothing else is looked up. */
export type DeriveRequest = {
  readonly role: ActivityRole
  readonly system: DescribedSystem
  /** The parties the system refers to; missing ones are treated as not examined. */
  readonly parties: readonly Party[]
  /** The contracts the system refers to, and the works agreements to be considered. */
  readonly contracts: readonly Contract[]
  /** Code of the data set `use-cases`. */
  readonly useCase: string
  readonly bodyType: (typeof bodyTypes)[number]
  /** Country of the organisation, ISO 3166-1 alpha-2; null: not known, then no national law is applied. */
  readonly country: string | null
  /** Language of the texts that become part of the activity. */
  readonly language: Language
}

const SystemInput = inputOf(System)

/** What a caller sends to have an activity proposed. Nothing is stored by it. */
export const DeriveInput = exact(
  {
    systemId: nullable(
      Type.String({
        format: 'uuid',
        description: 'A stored system of the organisation; either this or `system`',
        'x-references': 'system',
      }),
    ),
    system: Type.Unsafe<unknown>({
      ...SystemInput,
      type: ['object', 'null'],
      description: 'A system described on the spot; either this or `systemId`',
      examples: [
        {
          name: 'BigBlueButton (eigene Server)',
          product: 'SYS-BBB',
          operationModel: 'self_hosted',
          processors: [],
          hostingCountries: ['DE'],
          features: [
            { code: 'audio', availability: 'used' },
            { code: 'video', availability: 'used' },
            { code: 'chat', availability: 'used' },
            { code: 'recording', availability: 'available' },
          ],
        },
      ],
    }),
    useCase: code('use-cases', 'What the system is used for'),
    role: whenAbsent(
      'controller',
      oneOf(activityRoles, 'Own record (Art. 30(1)) or record as processor (Art. 30(2))'),
    ),
    bodyType: nullable(oneOf(bodyTypes, 'Kind of body; left out: that of the organisation')),
    country: nullable(country('Country of the controller or processor; left out: that of the organisation')),
    language: nullable(
      oneOf(['de', 'en'], 'Language of the texts in the proposal; left out: that of the organisation'),
    ),
  },
  {
    $id: 'DeriveInput',
    description: 'A system and a use case from which an activity is to be proposed',
    examples: [{ systemId: '0198d2c0-7a00-7000-8000-000000000001', useCase: 'UC-INTERNAL', language: 'de' }],
  },
)
export type DeriveInput = Static<typeof DeriveInput>

/** Exactly one of `systemId` and `system` is given. Takes a body that fits `inputOf(DeriveInput)`. */
export function checkDeriveInput(input: {
  readonly systemId?: unknown
  readonly system?: unknown
}): FieldError[] {
  const given = [input.systemId, input.system].filter((one) => one !== null && one !== undefined)
  return given.length === 1
    ? []
    : [{ pointer: '/system', code: 'one-of', values: { allowed: 'systemId, system' } }]
}
