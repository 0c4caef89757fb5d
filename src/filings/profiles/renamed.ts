import { type Texts } from './texts.de.ts'

type Labelled =
  | 'dates'
  | 'contact'
  | 'joint'
  | 'purposes'
  | 'systems'
  | 'subjects'
  | 'data'
  | 'recipients'
  | 'transfers'
  | 'retention'
  | 'measures'
  | 'controllers'

/** What an authority calls the blocks of its form, and the name of the form itself. */
type Names = { readonly profile: string; readonly processors?: Texts['chain']['label'] } & {
  readonly [Block in Labelled]?: string
}

/** Puts an authority's names of blocks in the place of the usual ones. */
export const renamed =
  ({ profile, processors, ...labels }: Names) =>
  (texts: Texts): Texts => {
    const blocks = (Object.keys(labels) as Labelled[]).map((block) => [
      block,
      { ...texts[block], label: labels[block] },
    ])
    const chain = { ...texts.chain, label: processors ?? texts.chain.label }
    return { ...texts, profile, chain, ...(Object.fromEntries(blocks) as Partial<Texts>) }
  }
