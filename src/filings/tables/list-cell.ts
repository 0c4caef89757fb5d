/** An element of a list in one cell: its parts, null where one is empty. A plain value has one part. */
export type Element = readonly (string | null)[]

/** What stands in the cell of a list that was examined and is empty; an empty cell says that nobody has examined it. */
export const emptyList = '[]'

/**
 * A list as the text of one cell: one element a line, its parts divided by ` | `. Inside an element a line break is `\n`,
 * a carriage return `\r`, a backslash `\\`, a divider `\|`, and a bracket at the start `\[`.
 */
export function listCell(elements: readonly Element[]): string {
  return elements.length === 0 ? emptyList : elements.map(elementText).join('\n')
}

function elementText(parts: Element): string {
  const isPlain = parts.length === 1
  const given = parts.slice(0, parts.findLastIndex((part) => part !== null) + 1)
  if (given.length === 0) return '|'
  const text = given.map((part) => escaped(part ?? '', isPlain)).join(' | ')
  return text.startsWith('[') ? `\\${text}` : text
}

function escaped(text: string, isPlain: boolean): string {
  const safe = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
  if (!isPlain) return safe.replaceAll('|', '\\|')
  return safe === '|' ? '\\|' : safe
}

/** The elements in the text of a cell, each with `size` parts; the reverse of `listCell`. Parts beyond the last are part of it. */
export function elementsIn(cell: string, size: number): Element[] {
  if (cell === emptyList) return []
  return cell.split(/\r?\n/).map((text) => {
    const parts = size === 1 ? [text === '|' ? '' : text] : dividedAt(text, size)
    return Array.from({ length: size }, (_, index) => plain(parts[index] ?? ''))
  })
}

function dividedAt(text: string, size: number): string[] {
  const parts: string[] = []
  let from = 0
  for (const { index } of text.matchAll(/(?<=(?:^|[^\\])(?:\\\\)*)\|/g)) {
    if (parts.length === size - 1) break
    parts.push(text.slice(from, index))
    from = index + 1
  }
  parts.push(text.slice(from))
  const last = parts.length - 1
  return parts.map((part, at) => {
    const begun = at > 0 && part.startsWith(' ') ? part.slice(1) : part
    return at < last && begun.endsWith(' ') ? begun.slice(0, -1) : begun
  })
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r' }

function plain(text: string): string | null {
  const value = text.replace(/\\([\s\S])/g, (_, sign: string) => escapes[sign] ?? sign)
  return value === '' ? null : value
}
