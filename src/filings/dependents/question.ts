import { type Surroundings } from '../../record/dossier.ts'
import { type Keywords, type ReferenceKind } from '../../record/schema.ts'

/** What it is asked of: an aggregate, or a country. */
export const subjects = ['party', 'country', 'contract', 'system', 'measure'] as const
export type Subject = (typeof subjects)[number]

/** What hangs on something: `value` is an id, a country, or for systems and measures also a code of the catalogue. */
export type Question = {
  readonly on: Subject
  readonly value: string
  /** Only systems of this version. */
  readonly version?: string
}

/** An aggregate as an answer names it. */
export type Named = {
  readonly kind: ReferenceKind | 'organisation' | 'activity'
  readonly id: string
  readonly name: string
}

/** What a question is about: aggregates on file, and a value that stands in others as such. */
export type Roots = {
  readonly items: readonly Named[]
  readonly value: string | null
  /** Whether a place of a schema holds that value. */
  readonly isPlace: (keywords: Keywords) => boolean
}

/** Whether a value is meant as an id rather than a code. */
export const isId = (text: string) => /^[0-9a-f-]{36}$/i.test(text)
const nowhere = () => false

/** What a question is about; null where nothing of the kind is on file or in the catalogue. */
export function rootsOf({ on, value, version }: Question, around: Surroundings): Roots | null {
  if (on === 'country') return { items: [], value, isPlace: ({ format }) => format === 'country' }
  if (on === 'measure' && !isId(value)) {
    return { items: [], value, isPlace: (keywords) => keywords['x-dataset'] === 'measures' }
  }
  const id = value.toLowerCase()
  const of = {
    party: around.parties,
    contract: around.contracts,
    system: around.systems,
    measure: around.measures,
  }
  const items = [...of[on].values()].filter(
    (item) => item.id === id || ('product' in item && item.product === value),
  )
  const fitting = items.filter(
    (item) => version === undefined || ('systemVersion' in item && item.systemVersion === version),
  )
  if (items.length === 0) return null
  return {
    items: fitting.map(({ id: own, name }) => ({ kind: on, id: own, name })),
    value: null,
    isPlace: nowhere,
  }
}
