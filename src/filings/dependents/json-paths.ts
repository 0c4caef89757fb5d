import { type TSchema } from 'typebox'
import { type Keywords, keywordsOf } from '../../record/schema.ts'

/** The places of a schema that are wanted, as SQL/JSON paths: `$.transfers[*].country`. */
export function jsonPathsTo(schema: TSchema, isWanted: (keywords: Keywords) => boolean, at = '$'): string[] {
  const keywords = keywordsOf(schema)
  const { items, properties = {} } = keywords
  return [
    ...(isWanted(keywords) ? [at] : []),
    ...(items ? jsonPathsTo(items, isWanted, `${at}[*]`) : []),
    ...Object.entries(properties).flatMap(([name, member]) => jsonPathsTo(member, isWanted, `${at}.${name}`)),
  ]
}
