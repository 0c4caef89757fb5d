/** A text by what it says: without case, accents, dashes and other signs; `ß` as `ss`. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}§]+/gu, ' ')
    .trim()
}
