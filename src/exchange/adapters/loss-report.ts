import { type TSchema } from 'typebox'
import { germanFields } from '../../filings/tables/fields.de.ts'
import { englishFields } from '../../filings/tables/fields.en.ts'
import { type Language } from '../../law/entry.ts'
import { type Loss, lossesIn, type LossReason, type Told } from './told.ts'

/** What of one entry has no place over there. */
export type EntryLosses = {
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly losses: readonly (Loss & { readonly field: string; readonly text: string })[]
}

const texts: Readonly<Record<Language, Readonly<Record<LossReason, string>>>> = {
  de: {
    'no-place': 'Dafür gibt es dort keinen Platz',
    'no-counterpart': 'Dieser Wert hat dort keine Entsprechung',
    'as-text': 'Steht dort als Text und ist nicht mehr zuzuordnen',
    'too-long': 'Zu lang für das Feld dort; nicht gekürzt, sondern weggelassen oder daneben gestellt',
  },
  en: {
    'no-place': 'There is no place for it over there',
    'no-counterpart': 'This value has no counterpart over there',
    'as-text': 'Stands there as text that cannot be told apart any more',
    'too-long': 'Too long for the field over there; not cut, but left out or put beside it',
  },
}

/** Every field of an entry that is set and is not found over there as what it is; null: there is none. */
export function entryLosses(
  kind: string,
  schema: TSchema,
  document: { readonly id: string; readonly name: string },
  told: Told,
  lang: Language,
): EntryLosses | null {
  const losses = lossesIn(schema, document, told).map((loss) => ({
    ...loss,
    field: fieldName(loss.pointer, lang),
    text: texts[lang][loss.reason],
  }))
  return losses.length === 0 ? null : { kind, id: document.id, name: document.name, losses }
}

/** The name of a field as the tables have it; where they have none, that of its last member. */
function fieldName(pointer: string, lang: Language): string {
  const labels = lang === 'de' ? germanFields : englishFields
  const members = pointer.split('/').filter((member) => member !== '' && !/^\d+$/.test(member))
  const paths = members.map((_, from) => members.slice(from).join('.'))
  return paths.map((path) => labels[path]).find(Boolean) ?? members.join('.')
}
