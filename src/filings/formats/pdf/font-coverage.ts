/** Tells whether a font has a glyph for a code point. */
export type Coverage = (codePoint: number) => boolean

/**
 * Reads the character map of an OpenType font (`cmap` format 12, full Unicode).
 * @throws RangeError when the font has none
 */
export function readCoverage(font: DataView): Coverage {
  const table = findTable(font, 'cmap')
  const subtable = findSubtable(font, table)
  const groups = Array.from({ length: font.getUint32(subtable + 12) }, (_, index) => {
    const group = subtable + 16 + index * 12
    return [font.getUint32(group), font.getUint32(group + 4)] as const
  })
  const known = new Set(
    groups.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index)),
  )
  return (codePoint) => known.has(codePoint)
}

function findTable(font: DataView, tag: string): number {
  for (let index = 0; index < font.getUint16(4); index += 1) {
    const record = 12 + index * 16
    const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => font.getUint8(record + byte)))
    if (name === tag) return font.getUint32(record + 8)
  }
  throw new RangeError(`font without table ${tag}`)
}

function findSubtable(font: DataView, table: number): number {
  for (let index = 0; index < font.getUint16(table + 2); index += 1) {
    const subtable = table + font.getUint32(table + 4 + index * 8 + 4)
    if (font.getUint16(subtable) === 12) return subtable
  }
  throw new RangeError('font without a full Unicode character map')
}

/** Letters and signs of Western European text, which the fonts in use cover; spares the look-ups. */
const common = /^[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u017f–—‘’‚“”„…•€]*$/

/**
 * Text that the font can draw in full: composed (NFC), control characters dropped, and each character that it lacks
 * written as its number, such as `[U+6771]`, so that nothing vanishes and every machine draws the same.
 */
export function drawableText(text: string, isCovered: Coverage): string {
  if (common.test(text)) return text
  let drawable = ''
  for (const sign of text.normalize('NFC').replace(/\r\n?/g, '\n')) drawable += drawableSign(sign, isCovered)
  return drawable
}

function drawableSign(sign: string, isCovered: Coverage): string {
  const codePoint = sign.codePointAt(0)!
  if (sign === '\n' || sign === '\u00ad' || sign === '\u200b') return sign
  if (/[\t\p{Zs}]/u.test(sign)) return isCovered(codePoint) ? sign : ' '
  if (/[\p{Cc}\p{Cf}]/u.test(sign)) return ''
  return isCovered(codePoint) ? sign : `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`
}
