import { type TSchema } from 'typebox'
import { textsOf } from './walk.ts'

/** Makes letter case and the two Unicode forms of an umlaut the same for the text search. */
export function folded(text: string): string {
  return text.normalize('NFC').toLocaleLowerCase('de')
}

/** What the text search looks through: every text of an aggregate, folded, one a line. */
export function searchText(schema: TSchema, value: unknown): string {
  return folded(textsOf(schema, value).join('\n'))
}
