import { Type, type Static, type TProperties, type TSchema } from 'typebox'

/** How well an entry is supported; `unverified` is shown as such wherever the entry is shown. */
const confidences = ['primary', 'secondary', 'established', 'unverified'] as const

/** Whether an entry is law (or settled vocabulary), or only planned; a planned one is never in force. */
const statuses = ['law', 'planned'] as const

/** A language every text is kept in. */
export type Language = 'de' | 'en'

const words = Type.String({ minLength: 1 })

export const day = (description: string) => Type.String({ format: 'date', description })
export const line = (description: string) => Type.String({ minLength: 1, description })
export const flag = (description: string) => Type.Boolean({ description })
export const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])
export const oneOf = <const M extends string[]>(members: readonly [...M], description: string) =>
  Type.Enum([...members] as [...M], { type: 'string', description })

/** A text in German and English. */
export const text = (description: string) =>
  Type.Object({ de: words, en: words }, { additionalProperties: false, description })

/** Several texts, each in German and in English; the two lists run in parallel. */
export const texts = (description: string) =>
  Type.Object({ de: Type.Array(words), en: Type.Array(words) }, { additionalProperties: false, description })

/** A code of another entry; `dataset` names where it is looked up. */
export const code = (dataset: string, description: string) =>
  Type.String({ minLength: 1, description, 'x-dataset': dataset })
export const codes = (dataset: string, description: string) =>
  Type.Array(code(dataset, 'Code'), { description, uniqueItems: true })

export const duration = (description: string) =>
  Type.String({ pattern: '^P(\\d+[YMWD]|T\\d+[HMS])+$', description })
export const country = (description: string) => Type.String({ pattern: '^[A-Z]{2}$', description })

const head = {
  code: line('Stable code, unique in its data set on every day'),
  label: text('Name shown to people'),
  cites: orNull(line('Provision or document the entry rests on')),
  validFrom: orNull(day('First day in force; null: not limited')),
  validTo: orNull(day('Last day in force, inclusive; null: not limited')),
  source: line('Where the facts were taken from'),
  checkedOn: day('Day up to which the source was looked at'),
  confidence: oneOf(
    confidences,
    'primary: official or vendor text read; secondary: trade or press text read; established: settled, not re-read; unverified: check before relying on it',
  ),
  status: Type.Optional(oneOf(statuses, 'planned: not law yet, hence in force on no day')),
}

/** The schema of one data set's entry: the common head and the data set's own fields. */
export function entry<P extends TProperties>(own: P, description: string) {
  return Type.Object({ ...head, ...own }, { additionalProperties: false, description })
}

const Head = entry({}, 'What every entry of every data set has')
/** What every entry of every data set has. */
export type Entry = Static<typeof Head>

/** A word of the product's vocabulary with an explanation. */
export const Term = entry(
  { description: orNull(text('What is meant; null: the name says it')) },
  'A word of the vocabulary',
)
