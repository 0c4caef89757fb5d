import { Type, type Static, type TObject, type TProperties, type TSchema } from 'typebox'

/** Kinds of aggregate that another aggregate can point at. */
export type ReferenceKind = 'party' | 'system' | 'contract' | 'measure' | 'assessment'

/** The annotations our schemas carry beside the JSON Schema vocabulary. */
export type Annotations = {
  /** The aggregate an id points at. */
  'x-references'?: ReferenceKind
  /** The data set of the law catalogue a code is looked up in. */
  'x-dataset'?: string
  /** The letter of Art. 30 GDPR, or another norm, a field answers. */
  'x-article'?: string
  /** A text in people's own words although callers write it only by a move, so that it is searched and erased as others. */
  'x-own-words'?: boolean
}

export type Keywords = Annotations & {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly required?: readonly string[]
  readonly items?: TSchema
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly readOnly?: boolean
  readonly description?: string
  readonly additionalProperties?: boolean | TSchema
  readonly $id?: string
  /** The name under which the API document keeps a value object. */
  readonly 'x-component'?: string
}

/** The JSON Schema keywords of a schema, for the walkers that derive columns, bodies and labels from it. */
export function keywordsOf(schema: TSchema): Keywords {
  return schema
}

export function hasType(schema: TSchema, type: string): boolean {
  const own = keywordsOf(schema).type
  return Array.isArray(own) ? own.includes(type) : own === type
}

export function isNullable(schema: TSchema): boolean {
  return hasType(schema, 'null')
}

/** A schema that also admits `null`, the value for "nobody has examined this yet". */
export function nullable<S extends TSchema>(schema: S) {
  const { type, enum: members, $id: _, 'x-component': _component, ...rest } = keywordsOf(schema)
  const widened = { ...rest, type: [type, 'null'], ...(members ? { enum: [...members, null] } : {}) }
  return Type.Unsafe<Static<S> | null>(widened)
}

/** A closed list of words; each is an enum member in JSON Schema and a check constraint in the database. */
export function oneOf<const M extends readonly string[]>(members: M, description: string) {
  return Type.Unsafe<M[number]>({ type: 'string', enum: [...members], description })
}

/** An object that knows exactly its own properties. */
export function exact<P extends TProperties>(properties: P, options: Record<string, unknown> = {}) {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

/** A new exact object with the properties of several, in the order given. */
export function joined<A extends TProperties, B extends TProperties>(
  one: TObject<A>,
  other: TObject<B>,
  options: Record<string, unknown>,
) {
  return exact({ ...one.properties, ...other.properties }, options)
}

/** Gives a member that may be left out when creating the meaning its absence has. It never fills anything in on PATCH. */
export function whenAbsent<S extends TSchema>(value: Static<S>, schema: S): S {
  return { ...schema, 'x-absent': value }
}
