import { Type } from 'typebox'
import { exact, nullable, whenAbsent, type Annotations, type ReferenceKind } from './schema.ts'

/** Longest single-line text, in code points. A longer one is refused, never cut. */
const LINE = 500
/** Longest id of another system, in code points; both parts of it must fit into one entry of an index. */
const KEY = 200
/** Longest free text, in code points. */
const PROSE = 20_000
/** Longest list inside one aggregate. */
const LIST = 1_000

type Options = Annotations & { description: string; examples?: unknown[]; format?: string }

export const line = (options: Options) => Type.String({ minLength: 1, maxLength: LINE, ...options })
const key = (options: Options) => Type.String({ minLength: 1, maxLength: KEY, ...options })
export const prose = (options: Options) => Type.String({ minLength: 1, maxLength: PROSE, ...options })
export const optionalLine = (options: Options) => nullable(line(options))
export const optionalProse = (options: Options) => nullable(prose(options))

export const uuid = (description: string) => Type.String({ format: 'uuid', description })

/** The id of another aggregate of the same organisation; the database refuses one that does not exist. */
export const reference = (kind: ReferenceKind, description: string) =>
  Type.String({ format: 'uuid', description, 'x-references': kind })

/** A code of the dated law catalogue; looked up on the day of the request. */
export const code = (dataset: string, description: string) =>
  Type.String({ minLength: 1, maxLength: 80, description, 'x-dataset': dataset })

export const list = <S extends Parameters<typeof Type.Array>[0]>(items: S, options: Options) =>
  Type.Array(items, { maxItems: LIST, ...options })
export const optionalList = <S extends Parameters<typeof Type.Array>[0]>(items: S, options: Options) =>
  nullable(list(items, options))

export const day = (description: string) => Type.String({ format: 'date', description })
export const optionalDay = (description: string) => nullable(day(description))
export const duration = (description: string) =>
  Type.String({ format: 'iso-duration', maxLength: 40, description })

export const country = (description: string) =>
  Type.String({ pattern: '^[A-Z]{2}$', format: 'country', description, examples: ['DE'] })

/** Stable id of an item inside an aggregate: given by the caller or assigned at creation, never changed. */
export const itemId = Type.String({
  format: 'uuid',
  description: 'Stable id of this item. Assigned when left out; send it back unchanged to keep the item.',
  'x-item-id': true,
})

/** A code of the catalogue, or free text where the catalogue has none. At least one of them is given. */
export const codeOrText = (dataset: string, what: string) => ({
  code: nullable(code(dataset, `Code of ${what} from the catalogue \`${dataset}\``)),
  text: optionalProse({ description: `Own wording for ${what}; stands beside the code or instead of it` }),
})

export const Address = exact(
  {
    street: optionalLine({ description: 'Street and number, or post box' }),
    postalCode: optionalLine({ description: 'Postal code' }),
    city: optionalLine({ description: 'Town or city' }),
    region: optionalLine({ description: 'Land, state or region' }),
    country: nullable(country('Country, ISO 3166-1 alpha-2')),
  },
  { 'x-component': 'Address', description: 'Postal address' },
)

export const ExternalId = exact(
  {
    system: key({ description: 'Name of the other system', examples: ['ciso-assistant'] }),
    id: key({ description: 'Id of this entry in that system' }),
  },
  { description: "This entry's id in another system, unique per organisation and kind" },
)

export const externalIds = whenAbsent(
  [],
  list(ExternalId, {
    description: 'Ids of this entry in other systems',
    examples: [[{ system: 'ciso-assistant', id: 'PA-0017' }]],
  }),
)

export const notes = optionalProse({ description: 'Internal notes; never part of an export to an authority' })

/** What every aggregate carries and no caller can write. */
export const Identity = exact({
  id: Type.String({ format: 'uuid', readOnly: true, description: 'UUID version 7, assigned at creation' }),
  version: Type.Integer({
    minimum: 1,
    readOnly: true,
    description: 'Counts the changes; the entity tag of the aggregate',
  }),
  createdAt: Type.String({ format: 'date-time', readOnly: true, description: 'When it was recorded first' }),
  updatedAt: Type.String({ format: 'date-time', readOnly: true, description: 'When it was changed last' }),
})
