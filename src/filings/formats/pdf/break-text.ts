/** Text for the typesetter: plain, or parts of which every second one (index 1, 3 …) is a word to hyphenate. */
export type Pieces = string | readonly string[]

const softHyphen = '\u00ad'
const breakPoint = '\u200b'
/** Longest word that the hyphenation patterns are trusted with. */
const longestWord = 45

/**
 * Gives text its break opportunities, so that nothing runs out of a column.
 * Hyphenation is slow, hence asked for only where a word takes a large share of the line.
 * @param text plain text
 * @param columnWidth how many characters surely fit on one line
 * @param wordLimit length from which a word may be hyphenated
 */
export function breakText(
  text: string,
  columnWidth: number,
  wordLimit = hyphenatedFrom(columnWidth),
): Pieces {
  const longRun = new RegExp(`[^\\s\\u00a0\\u00ad\\u200b]{${wordLimit},}`, 'gu')
  const pieces: string[] = []
  let end = 0
  for (const match of text.matchAll(longRun)) {
    pieces.push(text.slice(end, match.index), breakRun(match[0], columnWidth))
    end = match.index + match[0].length
  }
  return pieces.length === 0 ? text : [...pieces, text.slice(end)]
}

function hyphenatedFrom(columnWidth: number): number {
  return Math.min(24, Math.max(9, Math.floor(columnWidth / 2)))
}

function breakRun(run: string, columnWidth: number): string {
  const room = Math.max(4, Math.min(12, columnWidth - 2))
  return run
    .split(/(\p{L}+)/u)
    .map((part, index) => (index % 2 === 1 ? breakWord(part, room) : breakSigns(part, room)))
    .join('')
}

/** A word as people write it is left to the hyphenation patterns; they find nothing in `aaaa…`. */
function breakWord(word: string, room: number): string {
  const isWord = word.length <= longestWord && !/(.)\1{3}|[^aeiouyäöü]{9}/iu.test(word)
  return isWord || word.length <= room ? word : chunks(word, room).join(softHyphen)
}

/** Addresses and numbers break without a hyphen, which would change them. */
function breakSigns(signs: string, room: number): string {
  const parts = chunks(signs, room)
  return /^[-–—(„"'»]?$/u.test(signs)
    ? signs
    : parts.join(breakPoint) + (/[./@_=&?:;,\\+|]$/u.test(signs) ? breakPoint : '')
}

function chunks(text: string, size: number): string[] {
  const letters = Array.from(text)
  return Array.from({ length: Math.ceil(letters.length / size) }, (_, index) =>
    letters.slice(index * size, (index + 1) * size).join(''),
  )
}
