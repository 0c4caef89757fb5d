/**
 * Ids are known only while requests are sent; until then a token stands for each, so that a plan depends on its seed
 * alone. A token names whose thing it is, the path of its collection, and which one.
 */
export type Owner = 'own' | 'foreign'

export const tokenOf = (owner: Owner, collection: string, index: number) =>
  `@@${owner}:${collection}:${index}@@`

const tokens = /@@(own|foreign):([^:@]+):(\d+)@@/g

/** A text with the ids that tokens stand for. */
export function resolved(
  text: string,
  idOf: (owner: Owner, collection: string, index: number) => string,
): string {
  return text.replaceAll(tokens, (_, owner: Owner, collection: string, index: string) =>
    idOf(owner, collection, Number(index)),
  )
}
