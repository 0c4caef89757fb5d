const characters = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The beginning of a text where there is no room for all of it, ended by "…" at a word if possible. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const beginning = Iterator.from(characters.segment(text))
    .take(most - 1)
    .map(({ segment }) => segment)
    .toArray()
    .join('')
  const lastSpace = beginning.search(/\s\S*$/u)
  return `${(lastSpace > most / 2 ? beginning.slice(0, lastSpace) : beginning).trimEnd()}…`
}
