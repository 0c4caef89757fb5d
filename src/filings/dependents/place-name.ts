import { type Language } from '../../law/entry.ts'
import { tableTexts } from '../tables/texts.ts'
import { type Named } from './question.ts'

const tables: Readonly<Record<Named['kind'], string>> = {
  activity: 'activities',
  organisation: 'organisation',
  party: 'parties',
  contract: 'contracts',
  system: 'systems',
  measure: 'ownMeasures',
  assessment: 'assessments',
}

/** A place of an entry by the names of its fields, from the outermost inwards; items of lists without their number. */
export function placeName(kind: Named['kind'], pointer: string, lang: Language): string {
  const { fieldOf } = tableTexts(lang)
  const parts = pointer.split('/').filter((part) => part !== '' && !/^\d+$/.test(part))
  return parts
    .map((part, at) => fieldOf(at === 0 ? tables[kind] : (parts[at - 1] ?? ''), part) ?? part)
    .join(' › ')
}
