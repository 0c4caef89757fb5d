/** A value of an attribute over there. */
export type Attribute = string | number | boolean | readonly string[]
export type Attributes = Readonly<Record<string, Attribute>>

export type ElementType = 'process' | 'scope' | 'person' | 'asset' | 'control'
export type Link = { readonly target: { readonly targetUri: string }; readonly attributes: Attributes }

/**
 * An element of a unit, as `FullElementDto` of SerNet/verinice-veo has it and the unit dumps in its repository show it
 * (domaintemplates/dsgvo/demo-unit/unit-dump.json).
 */
export type Element = {
  readonly id: string
  readonly type: ElementType
  readonly name: string
  readonly description?: string
  readonly owner: { readonly targetUri: string }
  readonly domains: Readonly<Record<string, { readonly subType: string; readonly status: string }>>
  readonly customAspects: Readonly<Record<string, { readonly attributes: Attributes }>>
  readonly links: Readonly<Record<string, readonly Link[]>>
}

/** The body of `POST /units/import` and the answer of `GET /units/{id}/export`: `UnitDumpDto`. */
export type UnitDump = {
  readonly unit: {
    readonly id: string
    readonly name: string
    readonly domains: readonly { readonly targetUri: string }[]
  }
  readonly domains: readonly { readonly id: string; readonly name: string; readonly abbreviation: string }[]
  readonly elements: readonly Element[]
  readonly risks: readonly never[]
}

const collections = {
  process: 'processes',
  scope: 'scopes',
  person: 'persons',
  asset: 'assets',
  control: 'controls',
} as const

export const uriOf = (type: ElementType, id: string): string => `/${collections[type]}/${id}`
export const idIn = (targetUri: string): string => targetUri.slice(targetUri.lastIndexOf('/') + 1)

/** Attributes of one aspect or link: each is named after it. What is null or empty is not given. */
export function attributesOf(
  aspect: string,
  values: Readonly<Record<string, Attribute | null | undefined>>,
): Attributes {
  const given = Object.entries(values).filter(
    ([, value]) =>
      value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(given.map(([name, value]) => [`${aspect}_${name}`, value as Attribute]))
}

/** Those aspects of an element that say something. */
export function aspectsOf(
  all: Readonly<Record<string, Readonly<Record<string, Attribute | null | undefined>>>>,
): Element['customAspects'] {
  const given = Object.entries(all).flatMap(([aspect, values]) => {
    const attributes = attributesOf(aspect, values)
    return Object.keys(attributes).length > 0 ? [[aspect, { attributes }] as const] : []
  })
  return Object.fromEntries(given)
}
