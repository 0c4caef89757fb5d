/**
 * Widths in em, each at least that of the widest common sans serif (DejaVu Sans, Verdana, Arial, Source Sans), so that
 * text fits whichever font a reader's machine has.
 */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'| ]/, 0.34],
  [/[frtIJ!()[\]/\\\-‐"]/, 0.46],
  [/[a-ln-vx-zß-öø-ÿ0-9§«»„“”*+=<>~€$£_?]/, 0.66],
  [/[A-LN-VX-ZÀ-ÖØ-ÞŠŽ]/, 0.8],
  [/[[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{P}\p{S}]--\p{Emoji_Presentation}]/v, 1.1],
]
const widestSign = 1.4

/** The width of text in em; an upper bound for regular weight. */
export function measureText(text: string): number {
  let width = 0
  for (const sign of text) width += signWidth(sign)
  return width
}

const known = new Map<string, number>()
function signWidth(sign: string): number {
  const found = known.get(sign)
  if (found !== undefined) return found
  const width = widths.find(([signs]) => signs.test(sign))?.[1] ?? widestSign
  if (known.size < 10_000) known.set(sign, width)
  return width
}

/**
 * Breaks text into lines of at most `width` em. Nothing is cut; a word longer than a line is divided.
 * @param width at least 3
 */
export function wrapText(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width))
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (let word of paragraph.split(/\s+/u).filter((part) => part !== '')) {
    if (line !== '' && measureText(`${line} ${word}`) <= width) {
      line += ` ${word}`
      continue
    }
    if (line !== '') lines.push(line)
    while (measureText(word) > width) {
      const [head, rest] = divideWord(word, width)
      lines.push(head)
      word = rest
    }
    line = word
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}

const vowel = /[aeiouyäöü]/iu

/** Divides before a consonant that a vowel follows, which suits German and English; otherwise where the line ends. */
function divideWord(word: string, width: number): [string, string] {
  const signs = Array.from(word)
  let room = 1
  while (room < signs.length && measureText(`${signs.slice(0, room + 1).join('')}-`) <= width) room += 1
  const good = Array.from({ length: Math.min(8, room - 3) }, (_, index) => room - index).find((place) =>
    isGoodPlace(signs, place),
  )
  const place = good ?? room
  const needsHyphen = /\p{L}$/u.test(signs[place - 1]!) && /\p{L}/u.test(signs[place] ?? '')
  return [signs.slice(0, place).join('') + (needsHyphen ? '-' : ''), signs.slice(place).join('')]
}

function isGoodPlace(signs: readonly string[], place: number): boolean {
  const [before, here, next] = [signs[place - 1]!, signs[place] ?? '', signs[place + 1] ?? '']
  if (/[-/@._]/u.test(before)) return true
  if (/h/iu.test(here) && /[cpst]/iu.test(before)) return false
  return signs.length - place > 2 && /\p{L}/u.test(before + here) && !vowel.test(here) && vowel.test(next)
}
