import data from './own-terms.json' with { type: 'json' }

/** What a property of ours leads to: another node, a text in the organisation's language, or a plain value. */
export type Range =
  | 'node'
  | 'text'
  | 'string'
  | 'date'
  | 'dateTime'
  | 'duration'
  | 'boolean'
  | 'integer'
  | 'json'

type Words = { readonly de: string; readonly en: string }
type OwnTerm = { readonly label: Words; readonly comment: Words }

/** Classes DPV has no term for. */
export const ownClasses: Readonly<Record<string, OwnTerm>> = data.classes

/** Properties DPV has no term for. */
export const ownProperties = data.properties as Readonly<Record<string, OwnTerm & { readonly range: Range }>>
